import Packets

/// One JSON object a line, each with a `schema` that says what it is; docs/json.md has them.
///
/// Keys stay once they are released. A key is always there; what there is nothing to say of is
/// `null`.
public enum JSONLines {
  static func line(_ schema: String, _ members: KeyValuePairs<String, JSON>) -> String {
    let all =
      [JSON.Member("schema", .string(schema))] + members.map { JSON.Member($0.key, $0.value) }
    return JSON.object(all).text + "\n"
  }

  /// `text` as a JSON string.
  static func quoted(_ text: String) -> String { JSON.string(text).text }

  static func strings(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }

  static func bytes(_ range: Range<Int>?) -> JSON {
    guard let range else { return .null }
    return ["offset": .integer(Int64(range.lowerBound)), "length": .integer(Int64(range.count))]
  }
}
