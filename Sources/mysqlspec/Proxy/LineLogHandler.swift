import Foundation
import Logging

/// Logs to standard error, one line for each event.
///
///     2026-11-24T02:39:27.123Z warning: a login was refused error=1045 reason="a wrong password"
///
/// Values come in the order of their names. Those with blanks, quotes or control characters are
/// quoted and escaped, so that nothing a client sends can look like another event.
struct LineLogHandler: LogHandler {
  var logLevel: Logger.Level
  var metadata: Logger.Metadata = [:]

  init(_ level: Logger.Level) {
    logLevel = level
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let values = metadata.merging(event.metadata ?? [:]) { $1 }
    Console.note(
      Self.line(at: Date(), event.level, "\(event.message)", values.mapValues { "\($0)" }))
  }

  static func line(
    at time: Date, _ level: Logger.Level, _ message: String, _ values: [String: String]
  ) -> String {
    let format = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    var line = "\(time.formatted(format)) \(level): \(escaped(message))"
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      line += " \(name)=\(quoted(value))"
    }
    return line
  }

  private static func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.unicodeScalars.allSatisfy {
        $0.isASCII && $0.value > 0x20 && !"\"\\=".contains(Character($0))
      }
    return isPlain
      ? text
      : "\""
        + escaped(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")) + "\""
  }

  /// The text without control characters, in which a terminal would see more than text.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse:
        result += scalar == "\n" ? "\\n" : "\\u{\(String(scalar.value, radix: 16))}"
      default:
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
