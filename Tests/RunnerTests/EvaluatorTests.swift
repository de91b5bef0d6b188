import AWS
import Packets
import Scenario
import Synchronization
import Testing
import Wire

@testable import Runner

@Suite struct EvaluatorTests {
  private static func evaluator(_ variables: [String: Value] = [:]) -> Evaluator {
    Evaluator(variables: variables, generator: SeededGenerator(seed: 1, name: "test"))
  }

  private static func call(_ name: String, _ arguments: Expression...) -> Expression {
    .call(name, arguments)
  }

  @Test func `plain values are what they are`() throws {
    var evaluator = Self.evaluator(["a": .bytes("x"), "n": .integer(-7)])
    #expect(try evaluator.value(of: .integer(3)) == .integer(3))
    #expect(try evaluator.value(of: .unsigned(.max)) == .unsigned(.max))
    #expect(try evaluator.value(of: .bytes("text")) == .bytes("text"))
    #expect(try evaluator.value(of: .null) == .null)
    #expect(try evaluator.value(of: .variable("a")) == .bytes("x"))
    #expect(
      try evaluator.value(of: .joined([.bytes("<"), .variable("n"), .bytes(">")])) == .bytes("<-7>")
    )
  }

  @Test func `a token is of the moment at which it is asked for`() throws {
    let maker = try IAMTokenMaker(
      host: "localhost", port: 3306, user: "app", region: "us-east-1",
      credentials: Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI"))
    let seconds = Mutex<Int64>(1_767_225_600)
    var evaluator = Self.evaluator()
    evaluator.tokens = FreshTokens(["token": maker]) {
      SigningTime(secondsSinceEpoch: seconds.withLock { $0 })
    }
    let first = try evaluator.bytes(of: .variable("token.password")).text
    #expect(first.contains("X-Amz-Date=20260101T000000Z&"))
    #expect(try evaluator.bytes(of: Self.call("token", .bytes("token"))).text == first)
    seconds.withLock { $0 += 1 }
    let second = try evaluator.bytes(of: .variable("token.password")).text
    #expect(second.contains("X-Amz-Date=20260101T000001Z&"))
    let expired = Self.call("token", .bytes("token"), .bytes("expired"))
    #expect(try evaluator.bytes(of: expired).text.contains("X-Amz-Date=20251231T234001Z&"))
    #expect(
      throws: Evaluator.Failure.badCall("token", "the target has no IAM credentials for other")
    ) { try evaluator.value(of: Self.call("token", .bytes("other"))) }
    #expect(throws: Evaluator.Failure.unknownVariable("other.password")) {
      try evaluator.value(of: .variable("other.password"))
    }
  }

  @Test(arguments: IAMTokenFlaw.allCases)
  func `whatever may be wrong with a token, a suite can say`(_ flaw: IAMTokenFlaw) throws {
    let testCase = try Cases.make("- login: {password: \"token(token, \(flaw.rawValue))\"}")
    #expect(testCase.steps.count == 1)
  }

  @Test func `functions make bytes`() throws {
    var evaluator = Self.evaluator()
    #expect(try evaluator.bytes(of: Self.call("hex", .bytes("00ff 10"))) == [0, 0xFF, 0x10])
    #expect(try evaluator.bytes(of: Self.call("repeat", .bytes("ab"), .integer(3))) == "ababab")
    #expect(try evaluator.bytes(of: Self.call("utf8", .bytes("hex(00)"))) == "hex(00)")
    #expect(try evaluator.bytes(of: Self.call("concat", .bytes("a"), .integer(1), .null)) == "a1")
    let first = try evaluator.bytes(of: Self.call("random", .integer(20)))
    let second = try evaluator.bytes(of: Self.call("random", .integer(20)))
    #expect(first.count == 20)
    #expect(first != second)
  }

  @Test func `a scramble is the one of its method, and takes a nonce with or without its NUL`()
    throws
  {
    var evaluator = Self.evaluator()
    let nonce = Bytes(1...20 as ClosedRange<UInt8>)
    let native = try evaluator.bytes(
      of: Self.call("scramble", .bytes("mysql_native_password"), .bytes("password"), .bytes(nonce)))
    #expect(native.hex == "c17d6009a5cb47e59f7483fcf05553bbbf7dd0d6")
    let terminated = try evaluator.bytes(
      of: Self.call(
        "scramble", .bytes("mysql_native_password"), .bytes("password"),
        .bytes(Bytes(nonce.array + [0]))))
    #expect(terminated == native)
  }

  @Test func `what has no value says why`() {
    let mistakes: [(expression: Expression, words: String)] = [
      (.variable("nothing"), "$nothing has no value"),
      (.joined([.bytes("a"), .variable("nothing")]), "$nothing has no value"),
      (Self.call("hex", .bytes("0x1")), "pairs of hexadecimal digits"),
      (Self.call("hex"), "pairs of hexadecimal digits"),
      (Self.call("random", .bytes("many")), "count"),
      (Self.call("random", .unsigned(.max)), "count"),
      (Self.call("random"), "count"),
      (Self.call("repeat", .bytes("a")), "count"),
      (Self.call("repeat"), "count"),
      (Self.call("repeat", .bytes("a"), .integer(-1)), "count"),
      (
        Self.call("repeat", Self.call("repeat", .bytes("a"), .integer(1 << 20)), .integer(1 << 20)),
        "longer than a suite may make"
      ),
      (Self.call("scramble", .bytes("nonsense"), .bytes("p"), .bytes("n")), "a method"),
      (Self.call("scramble"), "a method"),
      (
        Self.call("scramble", .bytes("mysql_clear_password"), .bytes("p"), .bytes("n")), "no answer"
      ),
      (Self.call("nonsense"), "no such function"),
    ]
    for (expression, words) in mistakes {
      var evaluator = Self.evaluator()
      do {
        let value = try evaluator.value(of: expression)
        Issue.record("\(expression) is \(value)")
      } catch {
        #expect("\(error)".contains(words), "\(expression)")
      }
    }
  }

  @Test func `a value shows what it is, short`() {
    #expect(Value.integer(-1).description == "-1")
    #expect(Value.unsigned(.max).description == "18446744073709551615")
    #expect(Value.null.description == "NULL")
    #expect(Value.groups(2).description == "a list of 2")
    #expect(Value.bytes("a b").description == "\"a b\"")
    #expect(Value.bytes([0xFF, 0]).description == "0xff00")
    let long = Value.bytes(Bytes(repeatElement(UInt8(ascii: "x"), count: 5000))).description
    #expect(long.count < 200)
    #expect(long.contains("(5000 bytes)"))
  }

  @Test func `text that is a number is one`() {
    #expect(Value.bytes("42").integer == 42)
    #expect(Value.bytes("-1").integer == .max)
    #expect(Value.bytes("18446744073709551615").integer == .max)
    #expect(Value.bytes("1.5").integer == nil)
    #expect(Value.null.integer == nil)
    #expect(Value(UInt64.max) == .unsigned(.max))
    #expect(Value(UInt64(1)) == .integer(1))
  }
}
