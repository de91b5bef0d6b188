import Wire

/// A field as the layout of its message describes it, for schemas, documentation and `lint`.
public struct FieldLayout: Hashable, Sendable {
  public indirect enum Kind: Hashable, Sendable {
    case integer(width: Int, IntegerFormat)
    case lengthEncodedInteger(IntegerFormat)
    case constant(UInt8)
    case bytes(Extent, BytesFormat)
    case nullableBytes
    case list(ListExtent, [FieldLayout])
  }

  public let name: String
  public let kind: Kind
  /// Whether some messages of the type are without the field.
  public internal(set) var isConditional = false
  /// Whether a ``Extent/fixed(_:)`` has a number of bytes that another field or flag tells.
  public internal(set) var isOfVaryingLength = false

  /// The type in the notation of the protocol's documentation, such as `int<2>` or `string<NUL>`.
  public var notation: String {
    switch kind {
    case .integer(let width, _): "int<\(width)>"
    case .lengthEncodedInteger: "int<lenenc>"
    case .constant: "int<1>"
    case .bytes(.fixed(let count), _): isOfVaryingLength ? "string[n]" : "string[\(count)]"
    case .bytes(.nulTerminated, _): "string<NUL>"
    case .bytes(.nulTerminatedOrRest, _): "string<NUL or EOF>"
    case .bytes(.lengthEncoded, _), .nullableBytes: "string<lenenc>"
    case .bytes(.oneByteLength, _): "string<int<1>>"
    case .bytes(.rest, _): "string<EOF>"
    case .list(.lengthEncodedBlock, _): "block<lenenc>"
    case .list: "list"
    }
  }

  /// Every field that a message can have, in wire order.
  ///
  /// Gates are tried open and closed, so a field that excludes another appears beside it.
  public static func fields(of prototype: any WireMessage) -> [FieldLayout] {
    let open = LayoutCollector.collect(prototype, isOpen: true)
    let closed = LayoutCollector.collect(prototype, isOpen: false)
    let variants = [
      open, closed, LayoutCollector.collect(prototype, isOpen: true, elements: 20),
      LayoutCollector.collect(prototype, isOpen: false, hasOptionalParts: false),
    ]
    var merged = open
    var position = 0
    for field in closed {
      if let found = merged.firstIndex(where: { $0.name == field.name }) {
        position = found + 1
      } else {
        merged.insert(field, at: position)
        position += 1
      }
    }
    for index in merged.indices {
      let found = variants.map { fields in fields.first { $0.name == merged[index].name }?.kind }
      merged[index].isConditional = found.contains(nil)
      if case .bytes(.fixed, _) = merged[index].kind {
        merged[index].isOfVaryingLength = Set(found.compactMap { $0 }).count > 1
      }
    }
    return merged
  }
}

/// Collects the layout of a message with all its gates open, or all closed.
private struct LayoutCollector: FieldVisitor {
  let context: MessageContext
  /// What integers are set to, because flags among them may be gates.
  let flags: UInt64
  let hasOptionalParts: Bool
  var fields: [FieldLayout] = []

  /// The fields; of columns, parameters and the like there are as many as `elements`.
  static func collect(
    _ prototype: any WireMessage, isOpen: Bool, hasOptionalParts: Bool = true, elements: Int = 1
  ) -> [FieldLayout] {
    let columns = Array(
      repeating: MessageContext.ColumnShape(type: .varString), count: elements)
    var collector = LayoutCollector(
      context: MessageContext(
        capabilities: isOpen ? Capabilities(rawValue: .max) : [], columns: columns,
        parameterCount: elements),
      flags: isOpen ? .max : 0, hasOptionalParts: hasOptionalParts)
    var message = prototype
    do {
      try message.visit(&collector)
    } catch {
      preconditionFailure("a collector never throws: \(error)")
    }
    return collector.fields
  }

  mutating func integer<I: FixedWidthInteger & UnsignedInteger & Sendable>(
    _ name: StaticString, _ value: inout I, width: Int, _ format: IntegerFormat
  ) throws(DecodeError) {
    note(name, .integer(width: width, format))
    value = I(truncatingIfNeeded: flags)
  }

  mutating func lengthEncodedInteger(
    _ name: StaticString, _ value: inout UInt64, _ format: IntegerFormat
  ) throws(DecodeError) {
    note(name, .lengthEncodedInteger(format))
    value = UInt64(context.parameterCount)
  }

  mutating func constant(_ name: StaticString, _ value: UInt8) throws(DecodeError) {
    note(name, .constant(value))
  }

  mutating func bytes(
    _ name: StaticString, _ value: inout Bytes, _ extent: Extent, _ format: BytesFormat
  ) throws(DecodeError) {
    note(name, .bytes(extent, format))
  }

  mutating func nullableBytes(
    _ name: StaticString, _ value: inout Bytes?
  ) throws(DecodeError) {
    note(name, .nullableBytes)
  }

  mutating func list<Group: FieldGroup>(
    _ name: StaticString, _ groups: inout [Group], _ extent: ListExtent,
    prepare: (inout Group, Int) -> Void
  ) throws(DecodeError) {
    var inner = LayoutCollector(
      context: context, flags: flags, hasOptionalParts: hasOptionalParts)
    var group = Group()
    prepare(&group, 0)
    try group.visit(&inner)
    note(name, .list(extent, inner.fields))
  }

  mutating func continues(_ has: Bool) -> Bool { hasOptionalParts }

  mutating func begins(with byte: UInt8, _ has: Bool) -> Bool { hasOptionalParts }

  private mutating func note(_ name: StaticString, _ kind: FieldLayout.Kind) {
    guard !fields.contains(where: { $0.name == "\(name)" }) else { return }
    fields.append(FieldLayout(name: "\(name)", kind: kind))
  }
}
