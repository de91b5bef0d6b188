import Packets

/// Looks up paths such as `status_flags` and `attributes[0].key` in the layout of a message.
enum FieldPath {
  enum Resolution {
    case field(FieldLayout)
    /// What is wrong with the path, as a lowercase fragment.
    case unknown(String)
  }

  static func resolve(_ path: String, in message: MessageType) -> Resolution {
    resolve(path[...], in: FieldLayout.fields(of: message.prototype()), of: message.name)
  }

  /// As `resolve(_:in:)`, where `.length` and `.terminator` may follow a string's path.
  static func resolveOverride(_ path: String, in message: MessageType) -> Resolution {
    for suffix in [".length", ".terminator"] where path.hasSuffix(suffix) {
      let resolution = resolve(String(path.dropLast(suffix.count)), in: message)
      guard case .field(let field) = resolution else { return resolution }
      return field.isFramed
        ? resolution
        : .unknown("`\(field.name)` is \(field.notation), which has no \(suffix.dropFirst())")
    }
    return resolve(path, in: message)
  }

  private static func resolve(
    _ path: Substring, in fields: [FieldLayout], of owner: String
  ) -> Resolution {
    let name = path.prefix { $0 != "[" && $0 != "." }
    guard let field = fields.first(where: { $0.name == name }) else {
      guard !fields.isEmpty else { return .unknown("`\(owner)` has no fields") }
      let names = fields.map(\.name)
      let suggestion = Suggestion.text(for: String(name), among: names)
      let known = suggestion.isEmpty ? ": it has \(list(names))" : suggestion
      return .unknown("`\(owner)` has no field `\(name)`\(known)")
    }
    let rest = path.dropFirst(name.count)
    guard case .list(_, let inner) = field.kind else {
      return rest.isEmpty
        ? .field(field) : .unknown("`\(name)` is \(field.notation), and has no parts")
    }
    guard !rest.isEmpty else { return .field(field) }
    guard rest.first == "[", let close = rest.firstIndex(of: "]"),
      let index = Int(rest[rest.index(after: rest.startIndex)..<close]), index >= 0,
      rest[rest.index(after: close)...].first == "."
    else {
      return .unknown("a path into a list is written `\(name)[0].\(inner.first?.name ?? "name")`")
    }
    return resolve(rest[rest.index(close, offsetBy: 2)...], in: inner, of: "\(name)[\(index)]")
  }

  private static func list(_ names: [String]) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
  }
}

extension FieldLayout {
  /// Whether a length stands in front of the field, or a terminator behind it.
  fileprivate var isFramed: Bool {
    switch kind {
    case .bytes(.fixed, _), .integer, .lengthEncodedInteger, .constant: false
    case .bytes, .nullableBytes, .list: true
    }
  }

  /// How an integer is shown, `nil` for other fields.
  var integerFormat: IntegerFormat? {
    switch kind {
    case .integer(_, let format), .lengthEncodedInteger(let format): format
    case .constant: .hexadecimal
    case .bytes, .nullableBytes, .list: nil
    }
  }

  /// The largest value of an integer, `nil` for other fields.
  var maximum: UInt64? {
    switch kind {
    case .integer(let width, _): width >= 8 ? .max : (1 << (8 * UInt64(width))) - 1
    case .lengthEncodedInteger: .max
    case .constant: 0xFF
    case .bytes, .nullableBytes, .list: nil
    }
  }
}
