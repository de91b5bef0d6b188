import Packets

/// A path into the fields of messages, such as `error_code` or `values[*].value`.
struct FilterField: Hashable, Sendable {
  /// Which elements of a list are meant.
  enum Elements: Hashable, Sendable {
    case all
    case one(Int)
  }

  let name: String
  /// Of a list: its elements, and the field of each.
  let element: (elements: Elements, field: String)?
  /// The names of the messages that can have the field.
  let types: Set<String>
  /// The layouts of the field in them; none when the value's own type decides.
  let kinds: [FieldLayout.Kind]

  static func == (a: FilterField, b: FilterField) -> Bool {
    a.name == b.name && a.types == b.types && a.element?.elements == b.element?.elements
      && a.element?.field == b.element?.field
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(element?.field)
  }

  /// Whether the field's text is in the payload byte by byte, in messages of that name.
  func standsAsItIs(in type: String) -> Bool {
    // Values of rows and parameters may be numbers and dates, but for rows of the text protocol.
    guard !kinds.isEmpty else { return type == TextRow.type.name }
    return kinds.allSatisfy { kind in
      switch kind {
      case .bytes(_, .temporal), .integer, .lengthEncodedInteger, .constant, .list: false
      case .bytes, .nullableBytes: true
      }
    }
  }

  /// The values of the field in a message; several for `[*]`, none when it is absent.
  func values(in fields: [Field]) -> [Field.Value] {
    guard let field = fields.first(where: { $0.name == name }) else { return [] }
    guard let element else { return [field.value] }
    guard case .groups(let groups) = field.value else { return [] }
    switch element.elements {
    case .one(let index):
      return groups.indices.contains(index) ? [Self.value(element.field, in: groups[index])] : []
    case .all: return groups.map { Self.value(element.field, in: $0) }
    }
  }

  /// A NULL of the binary protocol is a group without fields.
  private static func value(_ name: String, in group: [Field]) -> Field.Value {
    group.first { $0.name == name }?.value ?? .null
  }
}
