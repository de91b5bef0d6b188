/// A file of profiles, such as `~/.aws/credentials` or `~/.aws/config`.
///
///     [profile name]       in config; [name] in credentials; [default] in both
///     key = value          keys in any case; indented lines belong to a nested value, and are skipped
///     # or ; remark
///
/// What a line of another form says is left out, as AWS's own tools do not agree on it. Of keys that
/// stand twice the last one counts.
///
/// <https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html>
struct ProfileFile: Sendable {
  /// How section names are written.
  enum Kind: Sendable {
    case credentials
    case config
  }

  private var profiles: [String: [String: String]] = [:]

  init(_ text: String, kind: Kind) {
    var profile: String?
    for line in text.split(whereSeparator: \.isNewline) {
      guard let first = line.first, !first.isWhitespace, first != "#", first != ";" else {
        continue
      }
      if first == "[" {
        profile = line.firstIndex(of: "]")
          .flatMap { Self.profile(line[line.index(after: line.startIndex)..<$0], kind) }
        if let profile, profiles[profile] == nil { profiles[profile] = [:] }
      } else if let profile, let equals = line.firstIndex(of: "=") {
        let key = Self.trimmed(line[..<equals]).lowercased()
        profiles[profile]?[key] = Self.trimmed(line[line.index(after: equals)...])
      }
    }
  }

  /// The settings of a profile by key in lower case; `nil` when there is no such profile.
  subscript(profile: String) -> [String: String]? { profiles[profile] }

  private static func profile(_ section: Substring, _ kind: Kind) -> String? {
    let name = trimmed(section)
    guard kind == .config, name != "default" else { return name }
    let words = name.split(maxSplits: 1, whereSeparator: \.isWhitespace)
    guard words.count == 2, words[0] == "profile" else { return nil }
    let rest = trimmed(words[1])
    let isQuoted = rest.count >= 2 && rest.hasPrefix("\"") && rest.hasSuffix("\"")
    return isQuoted ? String(rest.dropFirst().dropLast()) : rest
  }

  private static func trimmed(_ text: Substring) -> String {
    let rest = text.drop(while: \.isWhitespace)
    guard let last = rest.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(rest[...last])
  }
}
