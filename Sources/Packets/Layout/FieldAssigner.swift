public import Wire

/// Sets fields of a message by their wire names.
public struct FieldAssigner: FieldVisitor {
  /// A value as a suite writes it.
  public indirect enum Value: Hashable, Sendable {
    case integer(UInt64)
    case bytes(Bytes)
    case null
    case groups([[String: Value]])
  }

  public let context: MessageContext
  private let values: [String: Value]
  /// Whether parts that may be missing are there, whatever the message says.
  private let hasOptionalParts: Bool
  private var used: Set<String> = []
  private var misfits: [String] = []

  /// Why a message could not be made.
  public enum Failure: Error, Hashable, Sendable {
    /// The message, as it stands, has no such fields.
    case unknownFields([String])
    /// The fields are of another kind: an integer where a list belongs, for example.
    case wrongKind([String])
  }

  /// A copy of `prototype` with `values` in it.
  public static func assign<Message: WireMessage>(
    _ values: [String: Value], to prototype: Message, _ context: MessageContext
  ) throws(Failure) -> Message {
    // An optional part is there when the message has it, or when one of its fields is assigned.
    var unknown: Set<String> = []
    for hasOptionalParts in [false, true] {
      var assigner = FieldAssigner(context, values, hasOptionalParts: hasOptionalParts)
      var message = prototype
      do {
        try message.visit(&assigner)
      } catch {
        preconditionFailure("an assigner never throws: \(error)")
      }
      unknown = Set(values.keys).subtracting(assigner.used)
      guard unknown.isEmpty else { continue }
      guard assigner.misfits.isEmpty else { throw .wrongKind(assigner.misfits) }
      return message
    }
    throw .unknownFields(unknown.sorted())
  }

  private init(_ context: MessageContext, _ values: [String: Value], hasOptionalParts: Bool) {
    self.context = context
    self.values = values
    self.hasOptionalParts = hasOptionalParts
  }

  public mutating func integer<I: FixedWidthInteger & UnsignedInteger & Sendable>(
    _ name: StaticString, _ value: inout I, width: Int, _ format: IntegerFormat
  ) throws(DecodeError) {
    switch take(name) {
    case .integer(let assigned): value = I(truncatingIfNeeded: assigned)
    case nil: break
    default: misfits.append("\(name)")
    }
  }

  public mutating func lengthEncodedInteger(
    _ name: StaticString, _ value: inout UInt64, _ format: IntegerFormat
  ) throws(DecodeError) {
    try integer(name, &value, width: 8, format)
  }

  public mutating func constant(_ name: StaticString, _ value: UInt8) throws(DecodeError) {}

  public mutating func bytes(
    _ name: StaticString, _ value: inout Bytes, _ extent: Extent, _ format: BytesFormat
  ) throws(DecodeError) {
    switch take(name) {
    case .bytes(let assigned): value = assigned
    case .integer(let number): value = Bytes(utf8: String(number))
    case nil: break
    default: misfits.append("\(name)")
    }
  }

  public mutating func nullableBytes(
    _ name: StaticString, _ value: inout Bytes?
  ) throws(DecodeError) {
    switch take(name) {
    case .bytes(let assigned): value = assigned
    case .integer(let number): value = Bytes(utf8: String(number))
    case .null: value = nil
    case .groups: misfits.append("\(name)")
    case nil: break
    }
  }

  public mutating func list<Group: FieldGroup>(
    _ name: StaticString, _ groups: inout [Group], _ extent: ListExtent,
    prepare: (inout Group, Int) -> Void
  ) throws(DecodeError) {
    switch take(name) {
    case .groups(let assigned):
      groups = []
      for values in assigned {
        var assigner = FieldAssigner(context, values, hasOptionalParts: hasOptionalParts)
        var group = Group()
        prepare(&group, groups.count)
        try group.visit(&assigner)
        misfits += assigner.misfits.map { "\(name).\($0)" }
        misfits += Set(values.keys).subtracting(assigner.used).sorted().map { "\(name).\($0)" }
        groups.append(group)
      }
    case nil: break
    default: misfits.append("\(name)")
    }
  }

  public mutating func continues(_ has: Bool) -> Bool { has || hasOptionalParts }

  public mutating func begins(with byte: UInt8, _ has: Bool) -> Bool { has || hasOptionalParts }

  private mutating func take(_ name: StaticString) -> Value? {
    used.insert("\(name)")
    return values["\(name)"]
  }
}
