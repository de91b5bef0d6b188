import Testing
import Wire

@testable import Scenario

@Suite struct TextTests {
  @Test func `cases are explained in words`() throws {
    let suite = try SuiteLoader.suite(from: Golden.file("explained.suite"))
    let text = suite.cases.map { Explanation($0).description }.joined(separator: "\n")
    try Golden.expect(text, equals: "explained.out")
  }

  @Test func `a step is called by its name, if it has one`() throws {
    let all = try steps(
      """
            - login: {}
              name: gets in
            - usable
            - login: {}
              on: b
      """)
    #expect(
      all.map(\.summary) == [
        "gets in", "expects the session to be usable", "logs in as user default (session b)",
      ])
  }

  @Test func `passwords stay variables`() throws {
    let step = try #require(
      steps("      - login: {user: $token.user, password: $token.password}").first)
    #expect(step.summary == "logs in as $token.user with password $token.password")
  }

  @Test(arguments: [
    (Matcher.any, "of any value"), (.absent, "absent"), (.equals(.integer(5)), "5"),
    (.not(.equals(.bytes("a"))), "not \"a\""),
    (.oneOf([.equals(.integer(1)), .equals(.integer(2)), .absent]), "1, 2 or absent"),
    (.length(.atLeast(.integer(3))), "of length at least 3"),
    (.flags(with: ["A", "B"], without: ["C"]), "with A and B, without C"),
    (.flags(with: [], without: ["C"]), "without C"),
    (.all([.contains(.bytes("x")), .matches("y")]), "containing \"x\" and matching /y/"),
  ])
  func `a matcher says what it requires`(_ matcher: Matcher, _ text: String) {
    #expect(matcher.description == text)
  }

  @Test func `a reply without checks must be no error`() {
    #expect(ReplyPattern().description == "no error")
    #expect(ErrorPattern().description == "ERR")
    #expect(ErrorPattern(code: .equals(.integer(1064))).description == "ERR 1064")
  }
}
