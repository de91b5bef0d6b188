public import Wire

/// Reads the fields of a message and notes name, value and byte range of each.
///
/// What was read before an error stays in ``fields``.
public struct FieldAnnotator: FieldVisitor {
  public let context: MessageContext
  public private(set) var fields: [Field] = []
  private var reader: PayloadReader

  public init(_ payload: Bytes, _ context: MessageContext) {
    self.context = context
    reader = PayloadReader(payload)
  }

  public init(_ payload: [UInt8], _ context: MessageContext) {
    self.init(Bytes(payload), context)
  }

  /// The fields of `payload` read as a message like `prototype`, and what is wrong with it.
  public static func annotate(
    _ payload: [UInt8], as prototype: any WireMessage, _ context: MessageContext
  ) -> (fields: [Field], message: any WireMessage, error: DecodeError?) {
    annotate(Bytes(payload), as: prototype, context)
  }

  /// The fields of `payload` read as a message like `prototype`, and what is wrong with it.
  public static func annotate(
    _ payload: Bytes, as prototype: any WireMessage, _ context: MessageContext
  ) -> (fields: [Field], message: any WireMessage, error: DecodeError?) {
    var annotator = FieldAnnotator(payload, context)
    var message = prototype
    do {
      try message.visit(&annotator)
      try annotator.reader.finish()
      return (annotator.fields, message, nil)
    } catch {
      return (annotator.fields, message, error)
    }
  }

  public mutating func integer<I: FixedWidthInteger & UnsignedInteger & Sendable>(
    _ name: StaticString, _ value: inout I, width: Int, _ format: IntegerFormat
  ) throws(DecodeError) {
    let start = reader.offset
    value = I(truncatingIfNeeded: try reader.readInteger(name, width: width))
    note(name, .integer(UInt64(truncatingIfNeeded: value), format), from: start)
  }

  public mutating func lengthEncodedInteger(
    _ name: StaticString, _ value: inout UInt64, _ format: IntegerFormat
  ) throws(DecodeError) {
    let start = reader.offset
    value = try reader.readLengthEncodedInteger(name)
    note(name, .integer(value, format), from: start)
  }

  public mutating func constant(_ name: StaticString, _ value: UInt8) throws(DecodeError) {
    let start = reader.offset
    let found = try reader.readInteger(name, width: 1)
    note(name, .integer(found, .hexadecimal), from: start)
    guard found == value else {
      throw .unexpected(
        field: "\(name)", offset: start, expected: value, found: UInt8(truncatingIfNeeded: found))
    }
  }

  public mutating func bytes(
    _ name: StaticString, _ value: inout Bytes, _ extent: Extent, _ format: BytesFormat
  ) throws(DecodeError) {
    let start = reader.offset
    value = try reader.readBytes(name, extent)
    note(name, .bytes(value, format), from: start)
  }

  public mutating func nullableBytes(
    _ name: StaticString, _ value: inout Bytes?
  ) throws(DecodeError) {
    let start = reader.offset
    value = try reader.readNullableBytes(name)
    note(name, value.map { .bytes($0, .text) } ?? .null, from: start)
  }

  public mutating func list<Group: FieldGroup>(
    _ name: StaticString, _ groups: inout [Group], _ extent: ListExtent,
    prepare: (inout Group, Int) -> Void
  ) throws(DecodeError) {
    let start = reader.offset
    let outer = fields
    var annotated: [[Field]] = []
    groups = []
    defer {
      fields = outer
      note(name, .groups(annotated), from: start)
    }
    let end = extent == .lengthEncodedBlock ? try reader.enterBlock(name) : nil
    while extent == .count(annotated.count) ? false : hasElement(extent) {
      fields = []
      var group = Group()
      prepare(&group, groups.count)
      defer { annotated.append(fields) }
      try group.visit(&self)
      groups.append(group)
    }
    if let end { reader.widen(to: end) }
  }

  public mutating func continues(_ has: Bool) -> Bool { reader.remaining > 0 }

  public mutating func begins(with byte: UInt8, _ has: Bool) -> Bool { reader.next == byte }

  private func hasElement(_ extent: ListExtent) -> Bool {
    if case .count = extent { return true }
    return reader.remaining > 0
  }

  private mutating func note(_ name: StaticString, _ value: Field.Value, from start: Int) {
    fields.append(Field(name: "\(name)", value: value, range: start..<reader.offset))
  }
}
