public import Packets
import Wire

/// Statistics, as people and programs read them.
public struct StatisticsReport: Sendable {
  let statistics: CaptureStatistics
  /// The capture's name.
  let name: String
  /// Whether values inside of statements and messages are shown; users, hosts and names always are.
  let redaction: Redaction
  /// The longest line of the text, in characters.
  let width: Int
  /// How many rows each table of the text has.
  let rows: Int

  public init(
    _ statistics: CaptureStatistics, name: String, redaction: Redaction = .standard,
    width: Int = 120, rows: Int = 20
  ) {
    self.statistics = statistics
    self.name = name
    self.redaction = redaction
    self.width = max(60, width)
    self.rows = max(1, rows)
  }

  var commandCount: UInt64 { statistics.commandCounts.reduce(0) { $0 &+ $1 } }

  /// Statements that were executed, those beyond the limits included.
  var statementCount: UInt64 {
    statistics.statements.statements.reduce(statistics.statements.other.count) {
      $0 &+ $1.totals.count
    }
  }

  /// An example of a statement, without its values unless they are shown.
  func text(of example: StatementStatistics.Example) -> String {
    guard !redaction.showsSecrets else { return String(decoding: example.text, as: UTF8.self) }
    return LiteralMask.statement(example.text)
  }

  /// A message of the server, without its values unless they are shown.
  func text(of error: ErrorStatistics.Entry, code: UInt16) -> String {
    guard !redaction.showsSecrets else { return error.message.text }
    return LiteralMask.message(error.message, of: code)
  }

  /// The name of a command's first byte.
  static func name(ofCommand byte: UInt8) -> String {
    CommandByte(rawValue: byte).name ?? "0x" + Bytes([byte]).hex
  }

  /// A digest's text; an ellipsis shows that it was cut.
  static func text(of digest: [UInt8], isCut: Bool = false) -> String {
    String(decoding: digest, as: UTF8.self) + (isCut ? "…" : "")
  }
}
