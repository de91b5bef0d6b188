/// A value of a YAML or JSON file, and where it stands.
struct DocumentNode: Hashable, Sendable {
  indirect enum Content: Hashable, Sendable {
    case scalar(String, isPlain: Bool)
    case list([DocumentNode])
    case map([Entry])
    /// What only a deployed stack knows, as an expression such as `${Secret.Arn}`.
    case symbol(String)
    /// A property that `AWS::NoValue` takes away.
    case absent
    /// Something was wrong, and has been reported.
    case invalid
  }

  struct Entry: Hashable, Sendable {
    let key: DocumentNode
    let value: DocumentNode
    var name: String { key.text ?? "" }
  }

  var content: Content
  /// The short tag of a CloudFormation function, such as `Ref`.
  var tag: String?
  let position: FilePosition
  /// How many scalars a caret underlines.
  let length: Int
  /// How a template came to the value, such as "parameter `Timeout`, line 5"; may be empty.
  var origin = ""

  /// The text of a scalar.
  var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  var items: [DocumentNode]? {
    if case .list(let items) = content { items } else { nil }
  }

  var entries: [Entry]? {
    if case .map(let entries) = content { entries } else { nil }
  }

  var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// A decimal integer, quoted or not, as CloudFormation takes both.
  var integer: Int? {
    guard let text, !text.hasPrefix("+") else { return nil }
    return Int(text)
  }

  /// A boolean, quoted or not; the other words of YAML 1.1 only without quotes.
  var boolean: Bool? {
    guard case .scalar(let text, let isPlain) = content else { return nil }
    switch text {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    case "yes", "Yes", "YES", "on", "On", "ON": return isPlain ? true : nil
    case "no", "No", "NO", "off", "Off", "OFF": return isPlain ? false : nil
    default: return nil
    }
  }

  subscript(name: String) -> DocumentNode? {
    entries?.first { $0.name == name }?.value
  }

  func key(_ name: String) -> DocumentNode? {
    entries?.first { $0.name == name }?.key
  }

  /// The same place with another value.
  func with(_ content: Content, origin: String? = nil) -> DocumentNode {
    DocumentNode(
      content: content, tag: nil, position: position, length: length,
      origin: origin ?? self.origin)
  }

  /// What the node is, for a sentence that ends in "found …".
  var found: String {
    switch content {
    case .scalar where isNull: "nothing"
    case .scalar(let text, _): "`\(text.shortened(to: 40))`"
    case .list: "a list"
    case .map: "a mapping"
    case .symbol(let expression): "`\(expression.shortened(to: 80))`"
    case .absent: "nothing"
    case .invalid: "something else"
    }
  }
}

extension String {
  /// The text, or its beginning when it is longer than `limit`.
  func shortened(to limit: Int) -> String {
    unicodeScalars.count > limit ? String(unicodeScalars.prefix(limit)) + "…" : self
  }
}
