/// A value of a YAML file, and where it stands.
struct YAMLNode: Hashable, Sendable {
  indirect enum Content: Hashable, Sendable {
    case scalar(String, isPlain: Bool)
    case sequence([YAMLNode])
    case mapping([Entry])
  }

  struct Entry: Hashable, Sendable {
    let key: YAMLNode
    let value: YAMLNode
    var name: String { key.text ?? "" }
  }

  let content: Content
  let location: Location
  /// How many characters a caret underlines.
  let length: Int

  /// The text of a scalar.
  var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// The text of a scalar without quotes.
  var plain: String? {
    if case .scalar(let text, isPlain: true) = content { text } else { nil }
  }

  var items: [YAMLNode]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  var entries: [Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  var isNull: Bool { plain.map { ["", "~", "null"].contains($0) } ?? false }

  var boolean: Bool? {
    switch plain {
    case "true": true
    case "false": false
    default: nil
    }
  }

  /// The value of an unquoted number: decimal without leading zeros, or hexadecimal behind `0x`.
  var integer: Int? { number.flatMap { Int($0) } }

  /// As `integer`, in the range of 64 bits with and without a sign.
  var number: Int128? {
    guard let plain else { return nil }
    let isNegative = plain.hasPrefix("-")
    let digits = isNegative ? plain.dropFirst() : plain[...]
    let value: UInt64?
    if digits.hasPrefix("0x") {
      value = UInt64(digits.dropFirst(2), radix: 16)
    } else {
      guard digits.first?.isASCIIDigit == true, digits == "0" || digits.first != "0"
      else { return nil }
      value = UInt64(digits)
    }
    return value.map { isNegative ? -Int128($0) : Int128($0) }
  }

  /// The value of a key of a mapping.
  subscript(name: String) -> YAMLNode? {
    entries?.first { $0.name == name }?.value
  }

  /// The key itself, for diagnostics that concern it.
  func key(_ name: String) -> YAMLNode? {
    entries?.first { $0.name == name }?.key
  }

  /// What the node is, for a sentence that ends in "found …".
  var found: String {
    switch content {
    case .scalar where isNull: "nothing"
    case .scalar(let text, _): "`\(text.count > 40 ? text.prefix(40) + "…" : text)`"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}

extension Character {
  var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
