import Capture
import Decoding
import Foundation
import Packets
import Report
import Session
import Wire

/// Shows a capture as a conversation.
///
///     # seconds since 2026-01-01T00:00:00.001Z, packet, stream
///        0.000000      1  0       *     127.0.0.1:50000 connects to 127.0.0.1:3306
///        0.001204      4  0       ← 0   HandshakeV10  server_version="9.7.4" thread_id=12
struct DecodedText: Sendable {
  private let redaction: Redaction
  private let isVerbose: Bool
  private let transcript: TranscriptRenderer

  init(redaction: Redaction, isVerbose: Bool) {
    self.redaction = redaction
    self.isVerbose = isVerbose
    transcript = TranscriptRenderer(redaction: redaction, isVerbose: isVerbose)
  }

  /// What the columns mean.
  static func heading(_ start: UInt64) -> String {
    let date = Date(timeIntervalSince1970: Double(start / 1000) / 1_000_000)
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    return "# seconds since \(date.formatted(style)), packet, stream\n"
  }

  /// A message, with what is wrong with it.
  func lines(_ message: DecodedMessage, start: UInt64) -> String {
    let head = head(
      message.location, message.stream, isSecure: message.isSecure, start: start)
    var lines =
      head + transcript.line(message.observation, vendor: message.vendor) + remarks(message) + "\n"
    let violations = message.observation.violations
    if isVerbose || !violations.isEmpty {
      let indent = String(repeating: " ", count: head.count)
      for violation in violations {
        lines +=
          "\(indent)! \(violation.rule.rawValue), by the \(violation.side.rawValue): "
          + "\(violation.text)\n"
      }
      if isVerbose {
        let details = details(message, HexDump(maximumLines: .max), marked: nil)
        for detail in details { lines += indent + detail + "\n" }
      }
    }
    return lines
  }

  func line(_ note: DecodingNote, start: UInt64) -> String {
    let head = head(note.location, note.stream, isSecure: false, start: start)
    var statement = ""
    if case .unanswered(let command) = note.content, let text = command.statement {
      let renderer = FieldRenderer(redaction: redaction, statementLimit: statementLimit)
      statement = "  statement=" + renderer.text(statement: redaction.redacted(statement: text))
    }
    return "\(head)\(note.isLoss ? "!" : "*")     \(note.content)\(statement)\n"
  }

  /// The violations of a message, each with its source and place.
  func violations(of message: DecodedMessage) -> String {
    let observation = message.observation
    let location = message.location
    var lines = [
      "packet \(location.packet), stream \(message.stream), the \(observation.side.rawValue): "
        + transcript.line(observation, vendor: message.vendor)
    ]
    for violation in observation.violations {
      let range = violation.range
      let place =
        range.isEmpty
        ? "the header, at byte \(observation.packet.streamOffset) of the direction"
        : "bytes \(range.lowerBound)..<\(range.upperBound) of the payload"
      lines.append("  \(violation.rule.rawValue): \(violation.text)")
      lines.append("    at      \(place)")
      lines.append("    source  \(violation.rule.source)")
    }
    let marked = observation.violations.first { !$0.range.isEmpty }?.range
    if isVerbose {
      lines += details(message, HexDump(maximumLines: .max), marked: marked).map { "    \($0)" }
    } else if let marked {
      lines += dump(message, HexDump(maximumLines: 4), marked: marked).map { "    \($0)" }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The bytes of a statement that are shown.
  private var statementLimit: Int { isVerbose ? .max : 1024 }

  /// The statement that is executed, and how long a reply took.
  private func remarks(_ message: DecodedMessage) -> String {
    var remarks = ""
    if let statement = message.statement {
      let renderer = FieldRenderer(
        vendor: message.vendor, redaction: redaction, statementLimit: statementLimit)
      remarks += "  statement=" + renderer.text(statement: redaction.redacted(statement: statement))
    }
    if let latency = message.latency {
      remarks += "  (\(Self.milliseconds(latency)) ms)"
    }
    return remarks
  }

  /// Milliseconds with three places.
  private static func milliseconds(_ nanoseconds: UInt64) -> String {
    let fraction = String(nanoseconds / 1000 % 1000)
    return "\(nanoseconds / 1_000_000)." + String(repeating: "0", count: 3 - fraction.count)
      + fraction
  }

  private func details(
    _ message: DecodedMessage, _ dump: HexDump, marked: Range<Int>?
  ) -> [String] {
    let renderer = FieldRenderer(
      vendor: message.vendor, redaction: redaction, limit: 256, statementLimit: .max)
    let observation = message.observation
    let marked = marked ?? observation.violations.first { !$0.range.isEmpty }?.range
    return renderer.tree(observation.annotated().fields, of: observation.type)
      + self.dump(message, dump, marked: marked)
  }

  private func dump(
    _ message: DecodedMessage, _ dump: HexDump, marked: Range<Int>?
  ) -> [String] {
    let observation = message.observation
    let payload = observation.packet.payload
    let hidden = redaction.hiddenRanges(
      in: payload, observation.annotated().fields, of: observation.type)
    return dump.lines(payload, hidden: hidden, marked: marked)
  }

  private func head(
    _ location: CaptureLocation?, _ stream: CapturedStream.ID?, isSecure: Bool, start: UInt64
  ) -> String {
    let time = location.map { Self.seconds($0.time, since: start) } ?? ""
    let packet = location.map { "\($0.packet)" } ?? ""
    let name = stream.map { "\($0)" } ?? ""
    return Self.left(time, 12) + Self.left(packet, 7) + "  "
      + name + String(repeating: " ", count: max(0, 3 - name.utf8.count))
      + (isSecure ? " tls  " : "      ")
  }

  private static func left(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.utf8.count)) + text
  }

  /// Seconds with six places; negative where packets are not in the order of their times.
  private static func seconds(_ time: UInt64, since start: UInt64) -> String {
    let sign = time < start ? "-" : ""
    let microseconds = (time < start ? start - time : time - start) / 1000
    let fraction = String(microseconds % 1_000_000)
    return sign + "\(microseconds / 1_000_000)."
      + String(repeating: "0", count: 6 - fraction.count) + fraction
  }
}
