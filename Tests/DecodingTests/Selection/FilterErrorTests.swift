import Decoding
import Testing

@Suite struct FilterErrorTests {
  private static let filters = [
    "", "   ", "eror_code == 1213", "error_code = 1213", "error_code == ", "error_code 1213",
    "error_code == 1213 and", "error_code == 1213 or or x", "(error_code == 1", "error_code == 1)",
    "error_code == \"x\"", "error_code == ER_LOCK_DEADLOK", "error_code has X",
    "error_code contains \"1\"", "query == SELECT", "query == 5", "query like \"x\"",
    "query contains 5", "query matches \"(a\"", "query matches \"(?=a)\"", "query has X",
    "query == null", "status_flags == SERVER_STATUS_IN_TRANS", "status_flags has IN_TRANSACTION",
    "status_flags has COMPRESS", "status_flags has 5", "type", "type == COM_QUERRY", "side == both",
    "side < client", "latency > 100", "latency contains \"x\"", "time > 5", "time > \"noon\"",
    "packet == 1.5", "packet == -1", "packet in 5..1", "packet in {1, 2", "packet in {}",
    "packet ..",
    "stream == \"x\"", "user == app", "user > \"a\"", "user in {\"a\"..\"b\"}",
    "client_address == \"localhost\"", "client_address contains \"10.\"", "violation == bad",
    "values == 5", "values[0].name == 5", "values[x] == 5", "values[0 == 5", "query[0] == \"x\"",
    "attributes[*] == \"x\"", "parameters[0].type == INT", "OK.query == \"x\"", "OK.", "\"x\" == 5",
    "query == \"x", "10abc == 1", "query & stream", "a ~ b", "error_code in ER_DUP_ENTRY..5",
    "error_code < ER_DUP_ENTRY", "latency == 5x", "time > +5", "secure == yes", "é == 1",
    "not", "COM_QUERY == 1", "packet > 1 packet", "request == ERR",
  ]

  @Test func `a filter that cannot be read is pointed at`() throws {
    var text = ""
    for filter in Self.filters {
      do {
        _ = try MessageFilter(filter)
        Issue.record("\(filter) was accepted")
      } catch {
        #expect(error.range.lowerBound <= filter.count)
        text += error.rendered + "\n\n"
      }
    }
    try GoldenFile.expect(text, is: "filters.txt")
  }

  @Test func `a filter may be neither endless nor bottomless`() {
    for filter in [
      String(repeating: "(", count: 5000), String(repeating: "not ", count: 2000) + "ERR",
      String(repeating: "x", count: 20_000),
      "query matches \"" + String(repeating: "(", count: 900),
    ] {
      #expect(throws: FilterError.self) { try MessageFilter(filter) }
    }
  }

  @Test func `random words crash nothing`() {
    var generator = SeededGenerator(seed: 5)
    let words = [
      "query", "error_code", "values[*]", "type", "==", "!=", "<", "in", "not", "and", "or", "(",
      ")", "{", "}", ",", "..", "5", "1.5", "100ms", "\"x\"", "matches", "contains", "has",
      "COM_QUERY", "client", "null", "time", "latency", "violation", "é", "-", "[0]",
    ]
    for _ in 0..<4000 {
      let count = Int.random(in: 1..<9, using: &generator)
      let text = (0..<count).compactMap { _ in words.randomElement(using: &generator) }
        .joined(separator: " ")
      if let filter = try? MessageFilter(text) {
        // What can be read can be asked.
        let isIn = filter.matches(SampleMessage.error(1213))
        #expect(!isIn || filter.mayMatch(SampleMessage.error(1213).type), "\(text)")
      }
    }
  }
}
