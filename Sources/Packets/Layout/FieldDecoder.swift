public import Wire

/// Reads the fields of a message out of a payload.
public struct FieldDecoder: FieldVisitor {
  public let context: MessageContext
  private(set) var reader: PayloadReader

  public init(_ payload: Bytes, _ context: MessageContext) {
    self.context = context
    reader = PayloadReader(payload)
  }

  public init(_ payload: [UInt8], _ context: MessageContext) {
    self.init(Bytes(payload), context)
  }

  /// Throws when bytes are left over.
  public func finish() throws(DecodeError) {
    try reader.finish()
  }

  public mutating func integer<I: FixedWidthInteger & UnsignedInteger & Sendable>(
    _ name: StaticString, _ value: inout I, width: Int, _ format: IntegerFormat
  ) throws(DecodeError) {
    value = I(truncatingIfNeeded: try reader.readInteger(name, width: width))
  }

  public mutating func lengthEncodedInteger(
    _ name: StaticString, _ value: inout UInt64, _ format: IntegerFormat
  ) throws(DecodeError) {
    value = try reader.readLengthEncodedInteger(name)
  }

  public mutating func constant(_ name: StaticString, _ value: UInt8) throws(DecodeError) {
    let offset = reader.offset
    if let found = reader.next, found != value {
      throw .unexpected(field: "\(name)", offset: offset, expected: value, found: found)
    }
    _ = try reader.readInteger(name, width: 1)
  }

  public mutating func bytes(
    _ name: StaticString, _ value: inout Bytes, _ extent: Extent, _ format: BytesFormat
  ) throws(DecodeError) {
    value = try reader.readBytes(name, extent)
  }

  public mutating func nullableBytes(
    _ name: StaticString, _ value: inout Bytes?
  ) throws(DecodeError) {
    value = try reader.readNullableBytes(name)
  }

  public mutating func list<Group: FieldGroup>(
    _ name: StaticString, _ groups: inout [Group], _ extent: ListExtent,
    prepare: (inout Group, Int) -> Void
  ) throws(DecodeError) {
    groups = []
    switch extent {
    case .count(let count):
      groups.reserveCapacity(min(count, reader.remaining))
      for _ in 0..<count {
        try element(&groups, prepare)
      }
    case .rest:
      while reader.remaining > 0 {
        try element(&groups, prepare)
      }
    case .lengthEncodedBlock:
      let end = try reader.enterBlock(name)
      while reader.remaining > 0 {
        try element(&groups, prepare)
      }
      reader.widen(to: end)
    }
  }

  mutating func enterBlock(_ name: StaticString) throws(DecodeError) -> Int {
    try reader.enterBlock(name)
  }

  mutating func leaveBlock(_ end: Int) {
    reader.widen(to: end)
  }

  public mutating func continues(_ has: Bool) -> Bool { reader.remaining > 0 }

  public mutating func begins(with byte: UInt8, _ has: Bool) -> Bool { reader.next == byte }

  private mutating func element<Group: FieldGroup>(
    _ groups: inout [Group], _ prepare: (inout Group, Int) -> Void
  ) throws(DecodeError) {
    var group = Group()
    prepare(&group, groups.count)
    try group.visit(&self)
    groups.append(group)
  }
}

extension PayloadReader {
  /// Reads a string of bytes of the given extent, without its length or terminator.
  mutating func readBytes(
    _ field: StaticString, _ extent: Extent
  ) throws(DecodeError) -> Bytes {
    switch extent {
    case .fixed(let count):
      return try readBytes(field, count: count)
    case .nulTerminated:
      return try readNULTerminated(field)
    case .nulTerminatedOrRest:
      let start = self
      do {
        return try readNULTerminated(field)
      } catch {
        self = start
        return try readBytes(field, count: remaining)
      }
    case .lengthEncoded:
      return try readLengthEncodedBytes(field)
    case .oneByteLength:
      let start = offset
      let length = try readInteger(field, width: 1)
      return try readBytes(field, claimed: length, lengthAt: start)
    case .rest:
      return try readBytes(field, count: remaining)
    }
  }

  /// Reads a length-encoded string, or 0xFB for NULL.
  mutating func readNullableBytes(_ field: StaticString) throws(DecodeError) -> Bytes? {
    if next == 0xFB {
      _ = try readInteger(field, width: 1)
      return nil
    }
    return try readLengthEncodedBytes(field)
  }

  /// Reads the length of a block and narrows the cursor to it.
  mutating func enterBlock(_ field: StaticString) throws(DecodeError) -> Int {
    let start = offset
    let length = try readLengthEncodedInteger(field)
    guard length <= UInt64(remaining) else {
      throw .lengthBeyondEnd(
        field: "\(field)", offset: start, claimed: length, available: remaining)
    }
    return narrow(to: Int(length))
  }
}
