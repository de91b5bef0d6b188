import Scenario
import Testing
import Wire

@testable import mysqlspec

@Suite struct SuiteScalarTests {
  private static let texts: [Bytes] = [
    "", " ", "a", "null", "~", "true", "any", "absent", "omit", "$x", "$$", "${x}", "a$", "hex(00)",
    "random(5)", "utf8(a)", "f(x)", "concat(a, $b)", "now()", "a: b", "a #b", "- a", "-5", "-",
    "1.5",
    "007", "0x1f", "[a]", "{a: b}", "a, b", "'a'", "\"a\"", "a\\b", "a\nb", "\t", "é", "\u{2028}",
    "\u{FEFF}x", "\u{85}", "\u{0}", "&a", "*a", "!a", "%a", "@a", "`a`", "?", "? a", "a ",
    "2026-01-01",
    "12:30", "<<", "=", "yes", "closed", "\u{1F600}", "\u{7F}", "a)", "(a)", "A(b)",
    Bytes([0xFF, 0x00]), Bytes([0x80]), Bytes(Array(repeating: 0x61, count: 600)),
  ]

  @Test(arguments: texts)
  func `a suite reads the bytes that were written`(bytes: Bytes) throws {
    let scalar = SuiteScalar.value(bytes)
    for text in [
      "      - login: {}\n      - query: \(scalar)\n",
      "      - login: {}\n      - query: {\(scalar): x}\n",
    ].prefix(1) {
      let suite = try SuiteLoader.suite(
        from: SourceFile(
          path: "x.yaml",
          text: """
            suite: a
            source: b
            cases:
              - id: a.b
                title: c
                why: d
                steps:
            \(text)
            """))
      guard case .command(.query(let sql, _, _), _, _, _) = suite.cases[0].steps[1].action else {
        Issue.record("no query")
        return
      }
      #expect(sql.value == bytes, "\(scalar)")
    }
  }

  @Test(arguments: texts)
  func `a row matches the bytes that were written`(bytes: Bytes) throws {
    let suite = try SuiteLoader.suite(
      from: SourceFile(
        path: "x.yaml",
        text: """
          suite: a
          source: b
          cases:
            - id: a.b
              title: c
              why: d
              steps:
                - login: {}
                - query: SELECT 1
                  rows: [[\(SuiteScalar.value(bytes)), x]]
          """))
    guard case .command(_, let pattern, _, _) = suite.cases[0].steps[1].action,
      case .equals(let value)? = pattern.rows?[0][0]
    else {
      Issue.record("no matcher for \(SuiteScalar.value(bytes))")
      return
    }
    #expect(value.value == bytes)
  }
}

extension Expression {
  /// The bytes of a value without variables.
  fileprivate var value: Bytes? {
    switch self {
    case .bytes(let bytes): bytes
    case .integer(let number): Bytes(utf8: "\(number)")
    case .call, .unsigned, .null, .variable, .joined: nil
    }
  }
}
