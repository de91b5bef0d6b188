public import Wire

/// Appends the fields of a message to a payload.
public struct FieldEncoder: FieldVisitor {
  public let context: MessageContext
  public internal(set) var writer = PayloadWriter()

  public init(_ context: MessageContext) {
    self.context = context
  }

  public mutating func integer<I: FixedWidthInteger & UnsignedInteger & Sendable>(
    _ name: StaticString, _ value: inout I, width: Int, _ format: IntegerFormat
  ) throws(DecodeError) {
    writer.writeInteger(UInt64(truncatingIfNeeded: value), width: width)
  }

  public mutating func lengthEncodedInteger(
    _ name: StaticString, _ value: inout UInt64, _ format: IntegerFormat
  ) throws(DecodeError) {
    writer.writeLengthEncodedInteger(value)
  }

  public mutating func constant(_ name: StaticString, _ value: UInt8) throws(DecodeError) {
    writer.write(value)
  }

  public mutating func bytes(
    _ name: StaticString, _ value: inout Bytes, _ extent: Extent, _ format: BytesFormat
  ) throws(DecodeError) {
    writer.write(value, extent)
  }

  public mutating func nullableBytes(
    _ name: StaticString, _ value: inout Bytes?
  ) throws(DecodeError) {
    if let value {
      writer.writeLengthEncoded(value)
    } else {
      writer.write(0xFB)
    }
  }

  public mutating func list<Group: FieldGroup>(
    _ name: StaticString, _ groups: inout [Group], _ extent: ListExtent,
    prepare: (inout Group, Int) -> Void
  ) throws(DecodeError) {
    guard extent == .lengthEncodedBlock else {
      for index in groups.indices {
        prepare(&groups[index], index)
        try groups[index].visit(&self)
      }
      return
    }
    var block = FieldEncoder(context)
    for index in groups.indices {
      prepare(&groups[index], index)
      try groups[index].visit(&block)
    }
    writer.writeLengthEncoded(Bytes(block.writer.payload[...]))
  }

  public mutating func continues(_ has: Bool) -> Bool { has }

  public mutating func begins(with byte: UInt8, _ has: Bool) -> Bool { has }
}

extension PayloadWriter {
  /// Appends a string of bytes with the length or terminator that its extent asks for.
  ///
  /// A value too long for its one-byte length keeps all its bytes behind the low byte of the
  /// length, as a client that gets this wrong would send it.
  mutating func write(_ value: Bytes, _ extent: Extent) {
    switch extent {
    case .fixed(let count):
      write(value.prefix(count))
      write(repeatElement(0, count: max(0, count - value.count)))
    case .nulTerminated, .nulTerminatedOrRest:
      write(value)
      write(0)
    case .lengthEncoded:
      writeLengthEncoded(value)
    case .oneByteLength:
      write(UInt8(truncatingIfNeeded: value.count))
      write(value)
    case .rest:
      write(value)
    }
  }
}
