import Testing

@testable import Scenario

@Suite struct NeedTests {
  @Test(arguments: [
    ("tls", Need(.tls)), ("not.tls", Need(.tls, isNegated: true)),
    ("iam.token", Need(.iam("token"))),
    ("fact.pooled", Need(.fact("pooled"))),
    ("fact.rds.size <= 5", Need(.fact("rds.size", FactComparison(.atMost, "5")))),
    ("fact.rds.size<5", Need(.fact("rds.size", FactComparison(.less, "5")))),
    ("not.fact.a >= 1.5", Need(.fact("a", FactComparison(.atLeast, "1.5")), isNegated: true)),
    ("fact.a = SET x = 1", Need(.fact("a", FactComparison(.equal, "SET x = 1")))),
    ("fact.a > -3", Need(.fact("a", FactComparison(.greater, "-3")))),
  ])
  func `a need is what it says`(_ text: String, _ need: Need) throws {
    #expect(try Need(parsing: text) == need)
    #expect(try Need(parsing: need.description) == need)
  }

  @Test(arguments: [
    ("iam.tokn", "no user is called `tokn`; did you mean `token`?"),
    ("fact.a <=", "`<=` has nothing behind it"),
    ("fact.a <= many", "`<=` compares with a number, and `many` is none"),
    ("fact.a 5", "a fact is compared by `<`, `<=`, `=`, `>=` or `>`, such as `fact.size <= 5`"),
    ("fact. <= 5", "a fact is called by lowercase words, such as `fact.pooled`"),
    ("tls <= 5", "unknown need `tls <= 5`"),
  ])
  func `a need that says nothing is corrected`(_ text: String, _ message: String) {
    let error = #expect(throws: Need.ParsingFailure.self) { try Need(parsing: text) }
    #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
  }

  @Test(arguments: [
    ("4", "<= 5", true), ("5", "<= 5", true), ("10", "<= 5", false), ("5", "< 5", false),
    ("10", "> 9", true), ("5.0", "= 5", true), ("IAM_AUTH", "= IAM_AUTH", true),
    ("NONE", "= IAM_AUTH", false), ("many", "<= 5", false), ("true", ">= 1", false),
  ])
  func `numbers are compared as numbers, and text is only equal or not`(
    _ fact: String, _ text: String, _ holds: Bool
  ) throws {
    let need = try Need(parsing: "fact.x \(text)")
    guard case .fact(_, let comparison?) = need.subject else { throw NoComparison() }
    #expect(comparison.holds(for: fact) == holds)
  }

  private struct NoComparison: Error {}
}
