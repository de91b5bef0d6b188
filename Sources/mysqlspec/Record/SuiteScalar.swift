import Wire

/// Writes scalars so that a suite reads the same bytes again.
enum SuiteScalar {
  /// A value that is these bytes, whatever variables and functions they look like.
  static func value(_ bytes: some Collection<UInt8>) -> String {
    // Readers of YAML take a byte order mark away, wherever it comes from.
    guard let text = String(validating: bytes, as: UTF8.self), !text.hasByteOrderMark else {
      return "hex(\(Bytes(Array(bytes)[...]).hex))"
    }
    if looksLikeCall(text) { return Self.text("utf8(\(text))") }
    return Self.text(
      text.split(separator: "$", omittingEmptySubsequences: false)
        .joined(separator: "$$"))
  }

  /// Text, in quotes unless it is safe without.
  static func text(_ text: String) -> String { isPlain(text) ? text : quoted(text) }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.properties.generalCategory == .control:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\x" + (digits.count == 1 ? "0" : "") + digits
      case "\u{2028}": quoted += "\\L"
      case "\u{2029}": quoted += "\\P"
      case "\u{FEFF}", "\u{FFFE}", "\u{FFFF}":
        quoted += "\\u" + String(scalar.value, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// Words that mean something of their own where they are not quoted.
  private static let words: Set = [
    "true", "false", "null", "yes", "no", "on", "off", "y", "n", "any", "absent", "omit", "closed",
  ]

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last, text.utf8.count <= 500 else {
      return false
    }
    guard isLetterOrDigit(first) || first == UInt8(ascii: "-") && isNumber(text.utf8.dropFirst()),
      last != UInt8(ascii: " "), !words.contains(text.lowercased())
    else { return false }
    return text.utf8.allSatisfy { isLetterOrDigit($0) || Self.signs.contains($0) }
  }

  /// Signs that mean nothing to YAML inside of a plain scalar.
  private static let signs = Set(" _-./*?+=<>();%".utf8)

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  private static func isNumber(_ digits: some Collection<UInt8>) -> Bool {
    !digits.isEmpty
      && digits.allSatisfy { $0 == UInt8(ascii: ".") || $0 < 0x3A && isLetterOrDigit($0) }
  }

  /// Whether a suite would take the text for the call of a function.
  private static func looksLikeCall(_ text: String) -> Bool {
    guard text.hasSuffix(")"), let open = text.firstIndex(of: "(") else { return false }
    let name = text[..<open]
    return !name.isEmpty
      && name.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber) }
  }
}

extension String {
  fileprivate var hasByteOrderMark: Bool { unicodeScalars.contains("\u{FEFF}") }
}
