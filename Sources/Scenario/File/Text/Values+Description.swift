import Wire

extension Expression: CustomStringConvertible {
  /// The value as a suite would write it; variables keep their names, so no secret shows.
  public var description: String {
    switch self {
    case .integer(let number): "\(number)"
    case .unsigned(let number): "\(number)"
    case .bytes(let bytes): bytes.suiteText
    case .null: "NULL"
    case .variable(let name): "$\(name)"
    case .joined(let pieces): "\"\(pieces.map(\.piece).joined().shortened(to: 200))\""
    case .call(let name, let arguments):
      "\(name)(\(arguments.map(\.argument).joined(separator: ", ")))"
    }
  }

  /// The value as part of a text with variables in it.
  private var piece: String {
    switch self {
    case .bytes(let bytes): bytes.isText ? bytes.text : "\\x\(bytes.hex)"
    case .variable(let name): "${\(name)}"
    default: description
    }
  }

  /// The value as an argument of a function.
  private var argument: String {
    switch self {
    case .bytes(let bytes) where bytes.isPrintable: bytes.text.shortened(to: 80)
    case .joined(let pieces): pieces.map(\.piece).joined().shortened(to: 80)
    default: description
    }
  }
}

extension Bytes {
  /// Text in quotes, or hexadecimal digits.
  fileprivate var suiteText: String {
    let limit = 120
    guard count > limit else { return isText ? "\"\(text.escaped)\"" : "hex(\(hex))" }
    let start = self[0..<(isText ? limit : limit / 2)]
    return (isText ? "\"\(start.text.escaped)…\"" : "hex(\(start.hex)…)") + " (\(count) bytes)"
  }

  /// Whether the bytes are UTF-8 without control characters other than white space.
  fileprivate var isText: Bool {
    allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
      && String(validating: self, as: UTF8.self) != nil
  }
}

extension String {
  /// The text, cut to so many characters.
  func shortened(to limit: Int) -> String {
    count > limit ? prefix(limit) + "…" : self
  }

  /// The text with line ends and tabs as YAML's double quotes write them.
  fileprivate var escaped: String {
    replacing("\r\n", with: "\\r\\n").replacing("\n", with: "\\n")
      .replacing("\r", with: "\\r").replacing("\t", with: "\\t")
  }

  /// The text with every stretch of white space as one space.
  var onOneLine: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Words with commas between them, and `last` before the last.
  static func enumeration(_ words: [String], last: String) -> String {
    guard words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(last) " + words[words.count - 1]
  }
}

extension Matcher: CustomStringConvertible {
  /// What is required, as it fits behind the name of a field.
  public var description: String {
    switch self {
    case .any: "of any value"
    case .absent: "absent"
    case .equals(let value): value.description
    case .not(let matcher): "not \(matcher)"
    case .oneOf(let matchers): .enumeration(matchers.map(\.description), last: "or")
    case .contains(let value): "containing \(value)"
    case .startsWith(let value): "starting with \(value)"
    case .matches(let expression): "matching /\(expression)/"
    case .atLeast(let value): "at least \(value)"
    case .atMost(let value): "at most \(value)"
    case .length(let matcher): "of length \(matcher)"
    case .flags(let with, let without):
      [
        with.isEmpty ? nil : "with " + .enumeration(with, last: "and"),
        without.isEmpty ? nil : "without " + .enumeration(without, last: "and"),
      ].compactMap(\.self).joined(separator: ", ")
    case .all(let matchers): matchers.map(\.description).joined(separator: " and ")
    }
  }
}

extension ErrorPattern: CustomStringConvertible {
  /// Such as `ERR 1045` or `ERR 1045 with state "28000"`.
  public var description: String {
    let head = code == .any ? "ERR" : "ERR \(code)"
    let parts = [
      state == .any ? nil : "state \(state)", message == .any ? nil : "message \(message)",
    ].compactMap(\.self)
    return parts.isEmpty ? head : "\(head) with \(String.enumeration(parts, last: "and"))"
  }
}

extension Pattern: CustomStringConvertible {
  /// Such as `OK with affected_rows 0`.
  public var description: String {
    switch self {
    case .closed: "the end of the connection"
    case .message(let message): message.description
    }
  }
}

extension MessagePattern: CustomStringConvertible {
  public var description: String {
    fields.isEmpty ? name : "\(name) with \(fields.text)"
  }
}

extension [MessagePattern.Field] {
  var text: String {
    .enumeration(map { "\($0.path) \($0.matcher)" }, last: "and")
  }
}

extension [Pattern] {
  var text: String {
    .enumeration(map(\.description), last: "or")
  }
}

extension ReplyPattern: CustomStringConvertible {
  /// What the reply must be, such as `ERR 1064` or `1 row and OK with warnings 0`.
  public var description: String {
    var parts: [String] = []
    if let packets { parts.append("\(packets) \(packets == 1 ? "packet" : "packets")") }
    if let parameters {
      parts.append("\(parameters) \(parameters == 1 ? "parameter" : "parameters")")
    }
    switch columns {
    case .count(let count): parts.append("\(count) \(count == 1 ? "column" : "columns")")
    case .fields(let columns):
      let texts = columns.map { $0.isEmpty ? "any" : $0.text }
      parts.append("columns (\(texts.joined(separator: "; ")))")
    case nil: break
    }
    if let rows { parts.append(Self.text(of: rows)) }
    if let rowCount { parts.append("\(rowCount) \(rowCount == 1 ? "row" : "rows")") }
    if let ok { parts.append(ok.isEmpty ? "OK" : "OK with \(ok.text)") }
    if let error { parts.append(error.description) }
    if let status { parts.append("status \(status)") }
    if let results {
      let texts = results.enumerated().map { "(\($0.offset + 1)) \($0.element)" }
      parts.append("the results " + texts.joined(separator: ", "))
    }
    return parts.isEmpty ? "no error" : .enumeration(parts, last: "and")
  }

  private static func text(of rows: [[Matcher]]) -> String {
    let shown = rows.prefix(5).map { row in
      "[" + row.map(\.description).joined(separator: ", ") + "]"
    }
    let more = rows.count > shown.count ? ", … (\(rows.count) rows)" : ""
    switch rows.count {
    case 0: return "no rows"
    case 1: return "the row \(shown[0])"
    default: return "the rows \(shown.joined(separator: ", "))\(more)"
    }
  }
}
