import ArgumentParser
import Capture
import Decoding
import Packets
import Report
import Session

/// Prints what a capture shows: results to standard output, what was lost to standard error.
struct DecodePrinter: DecodedOutput {
  enum Format: String, ExpressibleByArgument, CaseIterable, Sendable {
    case text
    case json
  }

  /// What was found so far.
  private(set) var statistics = DecodingStatistics()
  private(set) var broken: [Violation.Rule: Int] = [:]
  private(set) var brokenStreams: Set<CapturedStream.ID> = []
  /// Streams that lack their beginning.
  private(set) var withoutGreeting = 0
  /// Streams of which a message was selected.
  private(set) var selectedStreams: Set<CapturedStream.ID> = []

  private var lastSelected: CapturedStream.ID?
  /// The TLS sessions of those streams, by their client randoms.
  private(set) var selectedSessions: Set<[UInt8]> = []

  private let format: Format
  /// `nil` for everything.
  private let selection: MessageSelection?
  /// Whether each message that ends a reply comes behind what it answers.
  private let showsRequests: Bool
  /// Whether rows are wanted at all.
  private let showsRows: Bool
  /// Whether only violations are shown.
  private let judges: Bool
  /// Whether only what was selected is remembered.
  private let isSilent: Bool
  private let text: DecodedText
  private var lines: MessageLines
  private var start: UInt64 = 0
  private var ordinal = 0
  private var part = PrintedPart()

  init(
    format: Format, selection: MessageSelection = MessageSelection(), showsRows: Bool = true,
    judges: Bool = false, redaction: Redaction, isVerbose: Bool, isSilent: Bool = false
  ) {
    self.isSilent = isSilent
    self.format = format
    self.selection = selection.isEverything ? nil : selection
    showsRequests = selection.onlyErrors || selection.slowerThan != nil
    self.showsRows = showsRows && selection.mayMatchRows
    self.judges = judges
    lines = MessageLines(redaction: redaction)
    text = DecodedText(redaction: redaction, isVerbose: isVerbose)
  }

  mutating func begin(captureStart: UInt64) {
    start = captureStart
  }

  mutating func advance(to ordinal: Int) {
    self.ordinal = ordinal
  }

  mutating func receive(_ connection: DecodedConnection) {
    statistics.count(connection)
    guard isSilent, selectedStreams.contains(connection.stream) else { return }
    if let random = connection.tls?.clientRandom { selectedSessions.insert(random) }
  }

  mutating func receive(_ note: DecodingNote) {
    statistics.count(note)
    print(note)
  }

  mutating func receive(_ run: DecodedRun) {
    statistics.count(run)
    guard selection == nil else {
      return run.forEachMessage(rows: showsRows) { select($0) }
    }
    select(run.stream)
    // In a run nothing is wrong.
    if isSilent || judges { return }
    switch format {
    case .text: run.forEachMessage(rows: showsRows) { print($0) }
    case .json:
      part.write(ordinal: ordinal) {
        lines.append(
          run.run, time: run.location.time, stream: run.stream.rawValue, isSecure: run.isSecure,
          rows: showsRows, to: &$0)
      }
    }
  }

  mutating func receive(_ message: DecodedMessage) {
    statistics.count(message)
    select(message)
  }

  private mutating func select(_ message: DecodedMessage) {
    if let selection, !selection.selects(message, captureStart: start) { return }
    select(message.stream)
    if isSilent { return }
    if judges { return printViolations(of: message) }
    if !showsRows, [TextRow.type, BinaryRow.type].contains(message.observation.type) { return }
    if showsRequests, let request = message.request {
      print(DecodedMessage(request, of: message))
    }
    print(message)
  }

  private mutating func select(_ stream: CapturedStream.ID) {
    // Most messages are of the same stream as the one before.
    guard stream != lastSelected else { return }
    lastSelected = stream
    selectedStreams.insert(stream)
  }

  mutating func takeOutput() -> PrintedPart {
    defer { part = PrintedPart(after: part) }
    return part
  }

  /// Adds what another printer of the same capture found.
  mutating func add(_ other: DecodePrinter) {
    statistics.add(other.statistics)
    broken.merge(other.broken, uniquingKeysWith: +)
    brokenStreams.formUnion(other.brokenStreams)
    withoutGreeting += other.withoutGreeting
    selectedStreams.formUnion(other.selectedStreams)
    selectedSessions.formUnion(other.selectedSessions)
  }

  /// The violations of what was selected.
  var violations: Int { broken.values.reduce(0, +) }

  /// The last line of `--lint`.
  var summary: String {
    let rules = Violation.Rule.allCases.compactMap { rule in
      broken[rule].map { "\(rule.rawValue) \($0)" }
    }
    let count = violations
    return "\(count) violation\(count == 1 ? "" : "s") in \(brokenStreams.count) of "
      + "\(statistics.conversations) conversations, \(statistics.messages) messages"
      + (rules.isEmpty ? "" : ": \(rules.joined(separator: ", "))")
  }

  private mutating func print(_ message: DecodedMessage) {
    switch format {
    case .text: part.write(text.lines(message, start: start), ordinal: ordinal)
    case .json:
      part.write(ordinal: ordinal) {
        lines.append(MessageRecord(message), to: &$0)
      }
    }
  }

  private mutating func printViolations(of message: DecodedMessage) {
    let violations = message.observation.violations
    guard !violations.isEmpty else { return }
    brokenStreams.insert(message.stream)
    for violation in violations { broken[violation.rule, default: 0] += 1 }
    switch format {
    case .text: part.write(text.violations(of: message), ordinal: ordinal)
    case .json: print(message)
    }
  }

  private mutating func print(_ note: DecodingNote) {
    if case .noGreeting = note.content { withoutGreeting += 1 }
    if isSilent { return }
    if format == .text, selection == nil, !judges {
      part.write(text.line(note, start: start), ordinal: ordinal)
    } else if note.isReported {
      part.report(
        "mysqlspec: \(note.stream.map { "stream \($0): " } ?? "")\(note)\n", ordinal: ordinal)
    }
  }
}

extension DecodingNote {
  /// Whether it is said where only messages are printed.
  fileprivate var isReported: Bool {
    switch content {
    case .notMySQL, .otherProtocol, .unanswered: true
    default: isLoss
    }
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
    reply = nil
  }
}

extension MessageRecord {
  fileprivate init(_ message: DecodedMessage) {
    self.init(
      time: message.location.time, stream: message.stream.rawValue,
      observation: message.observation, isSecure: message.isSecure)
  }
}
