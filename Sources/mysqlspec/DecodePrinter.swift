import Capture
import Decoding
import Foundation
import Packets
import Report
import Session

/// Prints what a capture shows: results to standard output, what was lost to standard error.
final class DecodePrinter {
  /// Which messages are printed.
  enum Selection {
    case everything
    /// Errors of the server, with what they answer.
    case errors
    case violations
  }

  let output: ResultStream
  private let format: DecodeCommand.Format
  private let selection: Selection
  private let redaction: Redaction
  private let text: DecodedText
  private var hasHeading = false
  private var broken: [Violation.Rule: Int] = [:]
  private var brokenStreams: Set<CapturedStream.ID> = []
  /// Streams that lack their beginning.
  private(set) var withoutGreeting = 0

  init(
    output: ResultStream, format: DecodeCommand.Format, selection: Selection,
    redaction: Redaction, isVerbose: Bool
  ) {
    self.output = output
    self.format = format
    self.selection = selection
    self.redaction = redaction
    text = DecodedText(redaction: redaction, isVerbose: isVerbose)
  }

  /// Prints what comes next; `start` is when the capture begins, in nanoseconds since 1970.
  func print(_ item: DecodedItem, start: UInt64) throws(Failure) {
    switch item {
    case .note(let note): try print(note, start)
    case .message(let message):
      switch selection {
      case .everything: try print(message, start)
      case .errors:
        guard message.observation.type == ERRPacket.type else { return }
        if let request = message.request { try print(DecodedMessage(request, of: message), start) }
        try print(message, start)
      case .violations: try printViolations(of: message, start)
      }
    }
  }

  /// The last lines of `--lint`.
  func printSummary(_ statistics: CaptureDecoder.Statistics) throws(Failure) {
    let rules = Violation.Rule.allCases.compactMap { rule in
      broken[rule].map { "\(rule.rawValue) \($0)" }
    }
    let summary =
      "\(statistics.violations) violation\(statistics.violations == 1 ? "" : "s") in \(brokenStreams.count) of "
      + "\(statistics.conversations) conversations, \(statistics.messages) messages"
      + (rules.isEmpty ? "" : ": \(rules.joined(separator: ", "))")
    switch format {
    case .text: try output.write(summary + "\n")
    case .json: Console.error(summary)
    }
  }

  private func print(_ message: DecodedMessage, _ start: UInt64) throws(Failure) {
    switch format {
    case .text:
      try printHeading(start)
      try output.write(text.lines(message, start: start))
    case .json:
      try output.write(JSONLines.line(MessageRecord(message), redaction: redaction))
    }
  }

  private func printViolations(
    of message: DecodedMessage, _ start: UInt64
  ) throws(Failure) {
    let violations = message.observation.violations
    guard !violations.isEmpty else { return }
    brokenStreams.insert(message.stream)
    for violation in violations { broken[violation.rule, default: 0] += 1 }
    switch format {
    case .text: try output.write(text.violations(of: message))
    case .json: try print(message, start)
    }
  }

  private func print(_ note: DecodingNote, _ start: UInt64) throws(Failure) {
    if case .noGreeting = note.content { withoutGreeting += 1 }
    // The end of the command tells why the file ends early.
    if case .unreadable = note.content { return }
    if format == .text, selection == .everything, note.stream != nil {
      try printHeading(start)
      try output.write(text.line(note, start: start))
    } else if note.isReported {
      Console.error("\(note.stream.map { "stream \($0): " } ?? "")\(note)")
    }
  }

  private func printHeading(_ start: UInt64) throws(Failure) {
    guard !hasHeading else { return }
    hasHeading = true
    try output.write(text.heading(start))
  }
}

extension DecodingNote {
  /// Whether it is said where only messages are printed.
  fileprivate var isReported: Bool {
    if case .notMySQL = content { true } else { isLoss }
  }
}

extension DecodedMessage {
  /// The request as a message of its own.
  fileprivate init(_ request: Request, of answer: DecodedMessage) {
    self = answer
    location = request.location
    observation = request.observation
    isSecure = request.isSecure
    self.request = nil
  }
}

extension MessageRecord {
  fileprivate init(_ message: DecodedMessage) {
    let time = message.location.time
    self.init(
      time: .seconds(Int64(time / 1_000_000_000)) + .nanoseconds(Int64(time % 1_000_000_000)),
      stream: message.stream.rawValue, observation: message.observation,
      isSecure: message.isSecure, vendor: message.vendor)
  }
}
