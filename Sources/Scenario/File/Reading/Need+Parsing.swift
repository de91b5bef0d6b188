import Packets

extension Need {
  struct ParsingFailure: Error {
    let message: String
  }

  /// The need that a suite writes as `tls`, `user.cleartext`, `not.fact.pooled` or
  /// `fact.rds.idle-client-timeout <= 5`.
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
    case ("user", let role?): return .user(try known(role: role))
    case ("iam", let role?): return .iam(try known(role: role))
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
      return try fact(name)
    default:
      let known = ["tls", "local-infile", "user.", "iam.", "capability.", "dialect.", "fact."]
      throw ParsingFailure(
        message: "unknown need `\(word)`"
          + (Suggestion.closest(to: word, among: known).map { "; did you mean `\($0)`?" }
            ?? "; needs are `tls`, `user.ROLE`, `iam.ROLE`, `capability.NAME`, `dialect.NAME`, `fact.NAME` and `local-infile`")
      )
    }
  }

  private static func known(role: String) throws(ParsingFailure) -> String {
    guard Vocabulary.roles.contains(role) else {
      throw ParsingFailure(
        message:
          "no user is called `\(role)`\(Suggestion.text(for: role, among: Vocabulary.roles))")
    }
    return role
  }

  /// A fact's name, and what its value must be if anything stands behind it.
  private static func fact(_ text: String) throws(ParsingFailure) -> Subject {
    let name = text.prefix { !" <>=".contains($0) }
    guard Form.Word.id.matches(String(name)) else {
      throw ParsingFailure(message: "a fact is called by lowercase words, such as `fact.pooled`")
    }
    guard name.count < text.count else { return .fact(text) }
    let rest = text[name.endIndex...].drop { $0 == " " }
    // The longest sign that is there: `<=` begins with another one.
    let relation = FactComparison.Relation.allCases
      .filter { rest.hasPrefix($0.rawValue) }.max { $0.rawValue.count < $1.rawValue.count }
    guard let relation else {
      throw ParsingFailure(
        message: "a fact is compared by `<`, `<=`, `=`, `>=` or `>`, such as `fact.size <= 5`")
    }
    let value = rest.dropFirst(relation.rawValue.count).drop { $0 == " " }
    guard !value.isEmpty else {
      throw ParsingFailure(message: "`\(relation.rawValue)` has nothing behind it")
    }
    guard relation == .equal || Double(value) != nil else {
      throw ParsingFailure(
        message: "`\(relation.rawValue)` compares with a number, and `\(value)` is none")
    }
    return .fact(String(name), FactComparison(relation, String(value)))
  }
}
