import Foundation
import Logging
import Testing

@testable import mysqlspec

/// The log of a serving process, of which each event is one line.
struct LineLogHandlerTests {
  private func line(_ message: String, _ values: [String: String]) -> String {
    LineLogHandler.line(at: Date(timeIntervalSince1970: 1.5), .info, message, values)
  }

  @Test func `time, level, text and values by their names`() {
    #expect(
      line("a client left", ["user": "app", "connection": "7", "reason": "COM_QUIT"])
        == "1970-01-01T00:00:01.500Z info: a client left connection=7 reason=COM_QUIT user=app")
  }

  @Test(arguments: [
    ("", "\"\""), ("two words", "\"two words\""), ("a=b", "\"a=b\""), ("\"", "\"\\\"\""),
    ("\\", "\"\\\\\""), ("é", "\"é\""), ("a\nb", "\"a\\nb\""),
    ("\u{1B}[31m", "\"\\u{1b}[31m\""), ("\u{202E}x", "\"\\u{202e}x\""),
  ])
  func `what a client sends cannot look like another event`(_ value: String, _ shown: String) {
    let text = line("m", ["user": value])
    #expect(text == "1970-01-01T00:00:01.500Z info: m user=\(shown)")
    #expect(!text.contains("\n"))
  }

  @Test func `a text of two lines is one`() {
    #expect(line("a\nb", [:]) == "1970-01-01T00:00:01.500Z info: a\\nb")
  }
}
