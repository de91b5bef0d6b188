import Decoding
import Packets
import Session
import Wire

/// A suite of one case that repeats a captured conversation.
///
/// The case logs in as one of the users of `mysqlspec provision`, sends what the client sent, and
/// demands what a user would notice of the replies: errors by code and SQLSTATE, names of columns,
/// rows, affected rows, transactions. What differs each time is left out, and so are credentials;
/// what the language cannot say is a comment.
struct RecordedSuite {
  /// The largest file, in characters; `lint` reads up to four million bytes.
  private static let longest = 1 << 20

  private let conversation: RecordedConversation
  private let id: String

  /// - Parameter id: the id of the case, dotted and in lower case; `nil` makes one up.
  init(_ conversation: RecordedConversation, id: String? = nil) {
    self.conversation = conversation
    self.id = Self.caseID(
      id ?? "recorded.\(Self.word(conversation.file)).stream-\(conversation.stream)")
  }

  /// The file, which `mysqlspec lint` accepts.
  var text: String {
    let timeline = ConversationTimeline(conversation.messages)
    let login = LoginRecorder(
      timeline.opening, roles: conversation.roles, loadsFiles: Self.loadsFiles(timeline))
    var lines = head(login)
    lines += ["    steps:"]
    var length = 0
    for step in steps(timeline, login) {
      let more = step.lines(indent: 6)
      length += more.reduce(0) { $0 + $1.count + 1 }
      if length > Self.longest {
        lines.append("      # Left out: all that follows, for the file is long enough.")
        break
      }
      lines += more
    }
    return lines.map { $0 + "\n" }.joined()
  }

  // MARK: Steps

  private func steps(
    _ timeline: ConversationTimeline, _ login: LoginRecorder
  ) -> [RecordedStep] {
    let endedByServer = conversation.ending == .serverClosed || conversation.ending == .serverReset
    var steps = login.steps(endedByServer: endedByServer && timeline.entries.isEmpty)
    guard login.isLoggedIn else { return steps }
    var recorder = CommandRecorder(login: login)
    for (place, entry) in timeline.entries.enumerated() {
      if place == timeline.entries.count - 1, case .unasked = entry { steps += clientsEnd }
      steps += self.steps(entry, timeline, &recorder)
    }
    if conversation.isCut {
      steps.append(.comment("Left out: all that follows, for the conversation is long."))
    } else if endedByServer, !timeline.entries.isEmpty {
      steps.append(.bare("closed", ["The server ended the connection."]))
    }
    if !steps.contains(where: \.acts) {
      steps.append(.bare("open"))
    }
    if !steps.contains(where: \.canFail) {
      steps.append(.bare("usable", ["Nothing else is checked."]))
    }
    return steps
  }

  /// How the client ended the connection, where the server had a last word on it.
  private var clientsEnd: [RecordedStep] {
    guard conversation.ending == .clientClosed else { return [] }
    return [RecordedStep(members: [.init("disconnect", .scalar("half"))])]
  }

  private func steps(
    _ entry: ConversationTimeline.Entry, _ timeline: ConversationTimeline,
    _ recorder: inout CommandRecorder
  ) -> [RecordedStep] {
    switch entry {
    case .exchange(let index):
      let exchange = timeline.exchanges[index]
      let step = recorder.step(exchange)
      let isApart = recorder.readsReplyApart(step)
      return noted(exchange.reply) + [step] + (isApart ? [recorder.reply(exchange)] : [])
    case .sent(let index):
      let exchange = timeline.exchanges[index]
      let isOnlySent = exchange.isComplete || !exchange.reply.isEmpty || isOpen(exchange)
      var step = recorder.step(exchange, isOnlySent: isOnlySent)
      if !step.acts { recorder.leftOut.insert(index) }
      if !exchange.isComplete, isOpen(exchange), step.acts {
        step.remarks.append("The capture does not show the whole reply.")
      }
      return [step]
    case .reply(let index) where recorder.leftOut.contains(index): return []
    case .reply(let index):
      let exchange = timeline.exchanges[index]
      return noted(exchange.reply) + [recorder.reply(exchange)]
    case .unasked(let message): return [unasked(message)]
    case .packet(let message): return [CommandRecorder.packet(message)]
    }
  }

  /// Whether a reply should have come.
  private func isOpen(_ exchange: ConversationTimeline.Exchange) -> Bool {
    switch exchange.command.command {
    case CommandByte.quit?, CommandByte.statementClose?, CommandByte.statementSendLongData?: false
    default: true
    }
  }

  private func unasked(_ message: RecordedMessage) -> RecordedStep {
    guard let error: ERRPacket = message.message(), message.violations.isEmpty else {
      return .comment("Left out: a packet of the server that nothing asked for.")
    }
    let fields = YAMLValue.mapping([.init("error_code", .number(error.errorCode))])
    return RecordedStep(
      remarks: ["Nothing asked for this."],
      members: [.init("expect", .mapping([.init("ERR", fields)]))])
  }

  /// What the server did wrong in a reply.
  private func noted(_ reply: [RecordedMessage]) -> [RecordedStep] {
    let broken = reply.flatMap { message in
      message.violations.filter { $0.side == .server }.map { (message.packet, $0) }
    }
    guard let (packet, violation) = broken.first else { return [] }
    return [
      .comment(
        "The server broke the rule \(violation.rule.rawValue) in packet \(packet): "
          + "\(violation.text.onOneLine).")
    ]
  }

  // MARK: The head

  private func head(_ login: LoginRecorder) -> [String] {
    let dot = id.lastIndex(of: ".") ?? id.startIndex
    let origin = origin(login)
    let schema = "It needs the schema and rows that were there when it was recorded."
    var lines = [
      "# \(origin.prefix(1).uppercased() + origin.dropFirst()).",
      "# \(schema)",
      "# Users are those of mysqlspec provision; credentials, ids and times were not recorded.",
      "suite: \(id[..<dot])",
      "about: \(SuiteScalar.text("A conversation of \(conversation.file)."))",
      "source: \(SuiteScalar.text(origin))",
      "cases:",
      "  - id: \(id)",
      "    title: The endpoint answers as it did when this was recorded",
      "    why: Say here what breaks for a user when it answers otherwise.",
    ]
    let needs =
      login.needs + (Self.hasFile(conversation) ? ["local-infile", "capability.LOCAL_FILES"] : [])
    if !needs.isEmpty { lines.append("    needs: [\(needs.joined(separator: ", "))]") }
    return lines
  }

  private func origin(_ login: LoginRecorder) -> String {
    var parts = ["recorded from stream \(conversation.stream) of \(conversation.file)"]
    if let time = conversation.time { parts.append("at \(time)") }
    if let client = conversation.client, let server = conversation.server {
      parts.append("\(client) to \(server)")
    }
    if let version = login.serverVersion { parts.append("server \(version)") }
    return parts.joined(separator: ", ").onOneLine
  }

  private static func loadsFiles(_ timeline: ConversationTimeline) -> Bool {
    timeline.exchanges.contains { exchange in
      exchange.command.message(as: QueryCommand.self)?.query.text.uppercased()
        .contains("LOCAL INFILE") ?? false
    }
  }

  private static func hasFile(_ conversation: RecordedConversation) -> Bool {
    conversation.messages.contains { $0.type == LocalInfileRequest.type }
  }

  /// An id with at least two parts.
  private static func caseID(_ id: String) -> String {
    let parts = id.split(separator: ".").map { word(String($0)) }
    return parts.count > 1 ? parts.joined(separator: ".") : "recorded.\(parts.first ?? "case")"
  }

  /// A part of an id: lowercase letters, digits and dashes.
  private static func word(_ text: String) -> String {
    let name = text.split(separator: "/").last.map(String.init) ?? text
    let stem = name.split(separator: ".").first.map(String.init) ?? name
    let allowed = stem.lowercased().map { character in
      character.isASCII && (character.isLetter || character.isNumber) ? character : "-"
    }
    let word = String(allowed).split(separator: "-").joined(separator: "-")
    return word.isEmpty ? "case" : word
  }
}

extension RecordedStep {
  /// Whether the step is more than a comment.
  fileprivate var acts: Bool { bare != nil || !members.isEmpty }

  /// Whether the step makes a check.
  fileprivate var canFail: Bool {
    if let bare { return !["open", "connect"].contains(bare) }
    guard let action = members.first?.key else { return false }
    let isOnlySent = members.contains { $0.key == "wait" }
    return !isOnlySent
      && !["open", "connect", "send", "packet", "long-data", "close-statement"].contains(action)
  }
}

extension String {
  /// The text with white space and controls as single spaces.
  fileprivate var onOneLine: String {
    split { character in
      character.isWhitespace
        || character.unicodeScalars.allSatisfy { $0.properties.generalCategory == .control }
    }.joined(separator: " ")
  }
}
