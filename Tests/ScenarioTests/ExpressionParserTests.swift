import Testing
import Wire

@testable import Scenario

@Suite struct ExpressionParserTests {
  private func value(_ text: String, isPlain: Bool = true) throws -> Expression {
    try ExpressionParser.value(
      of: YAMLNode(
        content: .scalar(text, isPlain: isPlain),
        location: Location(file: "x", line: 1, column: 1), length: 1))
  }

  @Test(arguments: [
    ("5", Expression.integer(5)), ("-5", .integer(-5)), ("0x1f", .integer(31)), ("0", .integer(0)),
    ("18446744073709551615", .unsigned(.max)),
    ("18446744073709551616", .bytes("18446744073709551616")),
    ("007", .bytes("007")), ("1.5", .bytes("1.5")), ("null", .null), ("~", .null), ("", .null),
    ("yes", .bytes("yes")), ("true", .bytes("true")), ("text", .bytes("text")),
    ("$x", .variable("x")), ("$default.user", .variable("default.user")),
    ("$$x", .bytes("$x")), ("a$$", .bytes("a$")), ("'$.a'", .bytes("'$.a'")),
    ("a${x}b", .joined([.bytes("a"), .variable("x"), .bytes("b")])),
    ("${x}", .joined([.variable("x")])),
    ("random(20)", .call("random", [.integer(20)])),
    ("repeat(a, 300)", .call("repeat", [.bytes("a"), .integer(300)])),
    ("repeat(1, $n)", .call("repeat", [.bytes("1"), .variable("n")])),
    ("hex(00 ff)", .bytes([0, 0xFF])), ("hex()", .bytes([])),
    ("token(token)", .call("token", [.bytes("token")])),
    ("token(token, expired)", .call("token", [.bytes("token"), .bytes("expired")])),
    ("utf8(random(20))", .bytes("random(20)")), ("utf8($x, )", .bytes("$x, ")),
    (
      "concat($x, hex(00), a b)",
      .call("concat", [.variable("x"), .bytes([0]), .bytes("a b")])
    ),
    (
      "scramble(m, $p, concat($a, $b))",
      .call(
        "scramble",
        [.bytes("m"), .variable("p"), .call("concat", [.variable("a"), .variable("b")])])
    ),
    ("VERSION()", .bytes("VERSION()")), ("now()", .bytes("now()")),
    ("SELECT repeat('a', 3)", .bytes("SELECT repeat('a', 3)")),
  ])
  func `a value is read`(_ text: String, _ expected: Expression) throws {
    #expect(try value(text) == expected)
  }

  @Test func `quotes make numbers text`() throws {
    #expect(try value("5", isPlain: false) == .bytes("5"))
    #expect(try value("null", isPlain: false) == .bytes("null"))
    #expect(try value("$x", isPlain: false) == .variable("x"))
  }

  @Test(arguments: [
    "$", "$1", "$x y", "a $x", "${", "${a b}", "repaet(a, 1)", "repeat(a)", "hex(0)", "hex(xy)",
    "random(-1)", "repeat(repeat(a, 99999999), 99999999)", "concat(hex(x))", "random(999999999999)",
  ])
  func `a value is refused`(_ text: String) {
    #expect(throws: ExpressionParser.Failure.self) { try value(text) }
  }

  @Test(arguments: [
    ("5", "5"), ("null", "NULL"), ("text", "\"text\""), ("$default.password", "$default.password"),
    ("a${x}b", "\"a${x}b\""), ("hex(00ff)", "hex(00ff)"),
    ("concat($x, hex(00))", "concat($x, hex(00))"), ("repeat(a, 300)", "repeat(a, 300)"),
    ("naïve", "\"naïve\""),
  ])
  func `a value is described as it was written`(_ text: String, _ description: String) throws {
    #expect(try value(text).description == description)
  }

  @Test func `long values are cut`() {
    let text = Expression.bytes(Bytes(utf8: String(repeating: "a", count: 500))).description
    #expect(text == "\"\(String(repeating: "a", count: 120))…\" (500 bytes)")
  }
}
