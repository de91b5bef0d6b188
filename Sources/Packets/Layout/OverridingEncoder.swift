public import Wire

/// Encodes a message with some of its fields malformed.
///
/// An override names a field by its path (`status_flags`, `attributes[0].key`), or with one of two
/// suffixes: `.length` replaces the length that precedes a string or block, `.terminator` the NUL
/// behind one. Nothing else of the message changes: what a replaced count or flag would ask for
/// does not follow it.
public struct OverridingEncoder: FieldVisitor {
  public enum Override: Hashable, Sendable {
    /// Replaces the value; its own length and terminator follow it lawfully.
    case value(FieldAssigner.Value)
    /// Replaces every byte of the field.
    case raw(Bytes)
    /// Leaves the field out.
    case omitted
  }

  public let context: MessageContext
  private let overrides: [String: Override]
  /// Whether parts that may be missing are there, whatever the message says.
  private let hasOptionalParts: Bool
  private var writer = PayloadWriter()
  private var path = ""
  private var used: Set<String> = []

  /// Overrides that no field of the message, as it stands, answers to.
  public struct UnknownPaths: Error, Hashable, Sendable {
    public let paths: [String]
  }

  /// The payload of `message` with `overrides` applied.
  public static func payload(
    of message: any WireMessage, _ context: MessageContext, overrides: [String: Override]
  ) throws(UnknownPaths) -> [UInt8] {
    // An optional part is there when the message has it, or when an override reaches into it.
    var unknown: Set<String> = []
    for hasOptionalParts in [false, true] {
      var encoder = OverridingEncoder(context, overrides, hasOptionalParts: hasOptionalParts)
      var copy = message
      do {
        try copy.visit(&encoder)
      } catch {
        preconditionFailure("an encoder never throws: \(error)")
      }
      unknown = Set(overrides.keys).subtracting(encoder.used)
      if unknown.isEmpty { return encoder.writer.payload }
    }
    throw UnknownPaths(paths: unknown.sorted())
  }

  private init(
    _ context: MessageContext, _ overrides: [String: Override], hasOptionalParts: Bool
  ) {
    self.context = context
    self.overrides = overrides
    self.hasOptionalParts = hasOptionalParts
  }

  public mutating func integer<I: FixedWidthInteger & UnsignedInteger & Sendable>(
    _ name: StaticString, _ value: inout I, width: Int, _ format: IntegerFormat
  ) throws(DecodeError) {
    guard let number = integer(name, UInt64(truncatingIfNeeded: value)) else { return }
    writer.writeInteger(number, width: width)
  }

  public mutating func lengthEncodedInteger(
    _ name: StaticString, _ value: inout UInt64, _ format: IntegerFormat
  ) throws(DecodeError) {
    guard let number = integer(name, value) else { return }
    writer.writeLengthEncodedInteger(number)
  }

  public mutating func constant(_ name: StaticString, _ value: UInt8) throws(DecodeError) {
    guard let number = integer(name, UInt64(value)) else { return }
    writer.writeInteger(number, width: 1)
  }

  public mutating func bytes(
    _ name: StaticString, _ value: inout Bytes, _ extent: Extent, _ format: BytesFormat
  ) throws(DecodeError) {
    guard let bytes = bytes(name, value) else { return }
    write(bytes, extent, name)
  }

  public mutating func nullableBytes(
    _ name: StaticString, _ value: inout Bytes?
  ) throws(DecodeError) {
    if case .value(.null) = override(name) {
      writer.write(0xFB)
    } else if let present = value {
      try bytes(name, of: present)
    } else {
      writer.write(0xFB)
    }
  }

  public mutating func list<Group: FieldGroup>(
    _ name: StaticString, _ groups: inout [Group], _ extent: ListExtent,
    prepare: (inout Group, Int) -> Void
  ) throws(DecodeError) {
    switch override(name) {
    case .omitted: return
    case .raw(let bytes):
      writer.write(bytes)
      return
    case .value, nil: break
    }
    let outer = path
    let before = writer
    writer = PayloadWriter()
    for index in groups.indices {
      path = "\(outer)\(name)[\(index)]."
      prepare(&groups[index], index)
      try groups[index].visit(&self)
    }
    path = outer
    let content = Bytes(writer.payload[...])
    writer = before
    write(content, extent == .lengthEncodedBlock ? .lengthEncoded : .rest, name)
  }

  public mutating func continues(_ has: Bool) -> Bool { has || hasOptionalParts }

  public mutating func begins(with byte: UInt8, _ has: Bool) -> Bool { has || hasOptionalParts }

  private mutating func override(_ name: StaticString, suffix: String = "") -> Override? {
    let key = "\(path)\(name)\(suffix)"
    used.insert(key)
    return overrides[key]
  }

  /// The integer to write, `nil` when the field was replaced or left out.
  private mutating func integer(_ name: StaticString, _ value: UInt64) -> UInt64? {
    switch override(name) {
    case .value(.integer(let number)): return number
    case .raw(let bytes):
      writer.write(bytes)
      return nil
    case .omitted: return nil
    case .value, nil: return value
    }
  }

  private mutating func bytes(_ name: StaticString, _ value: Bytes) -> Bytes? {
    switch override(name) {
    case .value(.bytes(let bytes)): return bytes
    case .raw(let bytes):
      writer.write(bytes)
      return nil
    case .omitted: return nil
    case .value, nil: return value
    }
  }

  private mutating func bytes(_ name: StaticString, of value: Bytes) throws(DecodeError) {
    var copy = value
    try bytes(name, &copy, .lengthEncoded, .text)
  }

  private mutating func write(_ value: Bytes, _ extent: Extent, _ name: StaticString) {
    switch extent {
    case .lengthEncoded, .oneByteLength:
      switch override(name, suffix: ".length") {
      case .value(.integer(let length)):
        if extent == .lengthEncoded {
          writer.writeLengthEncodedInteger(length)
        } else {
          writer.writeInteger(length, width: 1)
        }
        writer.write(value)
      case .raw(let bytes):
        writer.write(bytes)
        writer.write(value)
      case .omitted: writer.write(value)
      case .value, nil: writer.write(value, extent)
      }
    case .nulTerminated, .nulTerminatedOrRest:
      writer.write(value)
      switch override(name, suffix: ".terminator") {
      case .omitted: break
      case .raw(let bytes), .value(.bytes(let bytes)): writer.write(bytes)
      case .value, nil: writer.write(0)
      }
    case .fixed, .rest:
      writer.write(value, extent)
    }
  }
}
