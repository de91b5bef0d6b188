import Packets

extension Need {
  struct ParsingFailure: Error {
    let message: String
  }

  /// The need that a suite writes as `tls`, `user.cleartext` or `not.fact.pooled`.
  init(parsing text: String) throws(ParsingFailure) {
    let isNegated = text.hasPrefix("not.")
    let word = isNegated ? String(text.dropFirst(4)) : text
    self.init(try Self.subject(word), isNegated: isNegated)
  }

  private static func subject(_ word: String) throws(ParsingFailure) -> Subject {
    let parts = word.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.count == 2 ? String(parts[1]) : nil
    switch (parts[0], name) {
    case ("tls", nil): return .tls
    case ("local-infile", nil): return .localInfile
    case ("user", let role?):
      guard Vocabulary.roles.contains(role) else {
        throw ParsingFailure(
          message:
            "no user is called `\(role)`\(Suggestion.text(for: role, among: Vocabulary.roles))")
      }
      return .user(role)
    case ("capability", let name?):
      guard let flag = Capabilities(named: name),
        let known = Capabilities.names.first(where: { $0.flag == flag })
      else {
        throw ParsingFailure(
          message: "no capability is called `\(name)`"
            + Suggestion.text(for: name, among: Vocabulary.capabilities))
      }
      return .capability(Vocabulary.withoutPrefix(known.name))
    case ("dialect", let name?):
      guard let dialect = Dialect(rawValue: name) else {
        throw ParsingFailure(message: "the dialects are `mysql` and `mariadb`, not `\(name)`")
      }
      return .dialect(dialect)
    case ("fact", let name?):
      guard Form.Word.id.matches(name) else {
        throw ParsingFailure(message: "a fact is called by lowercase words, such as `fact.pooled`")
      }
      return .fact(name)
    default:
      let known = ["tls", "local-infile", "user.", "capability.", "dialect.", "fact."]
      throw ParsingFailure(
        message: "unknown need `\(word)`"
          + (Suggestion.closest(to: word, among: known).map { "; did you mean `\($0)`?" }
            ?? "; needs are `tls`, `user.ROLE`, `capability.NAME`, `dialect.NAME`, `fact.NAME` and `local-infile`")
      )
    }
  }
}
