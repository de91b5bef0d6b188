import Packets
import Scenario
import Testing
import Wire

@testable import Runner

@Suite struct MatchingTests {
  private static func matches(
    _ value: Value?, _ matcher: Matcher, format: IntegerFormat? = nil
  ) throws -> Bool {
    var evaluator = Evaluator(
      variables: ["a": .bytes("x")], generator: SeededGenerator(seed: 1, name: "test"))
    return try evaluator.matches(Subject(value, format: format), matcher)
  }

  @Test func `any wants a value, absent wants none or NULL`() throws {
    #expect(try Self.matches(.bytes(""), .any))
    #expect(try Self.matches(.null, .any))
    #expect(try !Self.matches(nil, .any))
    #expect(try Self.matches(nil, .absent))
    #expect(try Self.matches(.null, .absent))
    #expect(try !Self.matches(.bytes(""), .absent))
  }

  @Test func `a number equals its digits, NULL equals only NULL`() throws {
    #expect(try Self.matches(.bytes("42"), .equals(.integer(42))))
    #expect(try Self.matches(.integer(42), .equals(.bytes("42"))))
    #expect(try Self.matches(.unsigned(.max), .equals(.unsigned(.max))))
    #expect(try Self.matches(.bytes("x"), .equals(.variable("a"))))
    #expect(try Self.matches(.null, .equals(.null)))
    #expect(try !Self.matches(.bytes(""), .equals(.null)))
    #expect(try !Self.matches(.null, .equals(.bytes(""))))
    #expect(try !Self.matches(nil, .equals(.bytes(""))))
    #expect(try !Self.matches(.bytes("042"), .equals(.bytes("42"))))
    #expect(try !Self.matches(.bytes("NULL"), .equals(.null)))
  }

  @Test func `nothing matches what is not there, but absent and the negations`() throws {
    let matchers: [Matcher] = [
      .contains(.bytes("")), .startsWith(.bytes("")), .matches(""), .atLeast(.integer(0)),
      .atMost(.integer(0)), .length(.any), .flags(with: [], without: []),
    ]
    for matcher in matchers {
      #expect(try !Self.matches(nil, matcher), "\(matcher)")
      #expect(try !Self.matches(.null, matcher), "\(matcher)")
      #expect(try Self.matches(nil, .not(matcher)), "\(matcher)")
    }
  }

  @Test func `parts of bytes are found wherever they are`() throws {
    let value = Value.bytes([0, 1, 2, 0, 1, 3])
    #expect(try Self.matches(value, .contains(.bytes([0, 1, 3]))))
    #expect(try Self.matches(value, .contains(.bytes([]))))
    #expect(try !Self.matches(value, .contains(.bytes([1, 0]))))
    #expect(try !Self.matches(.bytes([0]), .contains(.bytes([0, 1]))))
    #expect(try Self.matches(value, .startsWith(.bytes([0, 1]))))
    #expect(try !Self.matches(value, .startsWith(.bytes([1]))))
  }

  @Test func `a regular expression is found anywhere, unless it is anchored`() throws {
    #expect(try Self.matches(.bytes("8.4.0-log"), .matches(#"\d+\.\d+"#)))
    #expect(try Self.matches(.bytes("8.4.0-log"), .matches("^8.*log$")))
    #expect(try !Self.matches(.bytes("8.4.0-log"), .matches("^4")))
    #expect(throws: Evaluator.Failure.self) { try Self.matches(.bytes("x"), .matches("(")) }
  }

  @Test func `bounds compare numbers, and nothing else`() throws {
    #expect(try Self.matches(.bytes("10"), .atLeast(.integer(9))))
    #expect(try Self.matches(.bytes("1.5"), .atMost(.bytes("1.50"))))
    #expect(try !Self.matches(.integer(-1), .atLeast(.integer(0))))
    #expect(try !Self.matches(.bytes("ten"), .atLeast(.integer(0))))
    #expect(try Self.matches(.integer(5), .all([.atLeast(.integer(5)), .atMost(.integer(5))])))
  }

  @Test func `a length is of bytes, or of the members of a list`() throws {
    #expect(try Self.matches(.bytes("é"), .length(.equals(.integer(2)))))
    #expect(try Self.matches(.groups(3), .length(.atLeast(.integer(3)))))
    #expect(try !Self.matches(.bytes("abc"), .length(.atMost(.integer(2)))))
  }

  @Test func `flags go by their names, with or without prefix, where the field has them`() throws {
    let status = Value.integer(Int64(StatusFlags([.autocommit, .moreResultsExist]).rawValue))
    func has(_ with: [String], without: [String] = []) throws -> Bool {
      try Self.matches(status, .flags(with: with, without: without), format: .status)
    }
    #expect(try has(["AUTOCOMMIT"], without: ["IN_TRANS"]))
    #expect(try has(["SERVER_STATUS_AUTOCOMMIT", "MORE_RESULTS_EXISTS"]))
    #expect(try !has(["IN_TRANS"]))
    #expect(try !has([], without: ["AUTOCOMMIT"]))
    #expect(throws: Evaluator.Failure.self) { try has(["NONSENSE"]) }

    let upper = Value.integer(Int64(Capabilities.pluginAuth.rawValue >> 16))
    #expect(
      try Self.matches(
        upper, .flags(with: ["PLUGIN_AUTH"], without: []), format: .capabilities(shift: 16)))
    #expect(
      try !Self.matches(.bytes("text"), .flags(with: ["AUTOCOMMIT"], without: []), format: .status))
  }

  @Test func `alternatives, conjunctions and negations combine`() throws {
    let one = Matcher.equals(.integer(1))
    let two = Matcher.equals(.integer(2))
    #expect(try Self.matches(.integer(2), .oneOf([one, two])))
    #expect(try !Self.matches(.integer(3), .oneOf([one, two])))
    #expect(try !Self.matches(.integer(1), .oneOf([])))
    #expect(try Self.matches(.integer(1), .all([])))
    #expect(try Self.matches(.integer(3), .all([.not(one), .not(two)])))
    #expect(try Self.matches(.integer(1), .not(.not(one))))
  }

  @Test func `names of types and commands stand for their numbers`() throws {
    #expect(
      try Self.matches(
        .integer(8), .equals(.bytes("MYSQL_TYPE_LONGLONG")), format: .columnType))
    #expect(try Self.matches(.integer(0x0E), .equals(.bytes("COM_PING")), format: .command))
    #expect(try !Self.matches(.integer(0x0E), .equals(.bytes("COM_QUIT")), format: .command))
  }
}
