import Packets
import Session
import Wire

/// Makes steps of commands and their replies, in the shortest form that the language has.
struct CommandRecorder {
  typealias Exchange = ConversationTimeline.Exchange

  /// Longer files and long data are cut, in bytes.
  static let longestFile = 64 << 10

  let login: LoginRecorder
  /// The user that the session belongs to.
  var user: Bytes?
  /// What the case calls each statement, by the id that the server gave it.
  var names: [UInt32: String] = [:]
  var statements: [UInt32: String] = [:]
  var preparations = 0
  /// The exchanges whose commands are not sent, so that no reply comes.
  var leftOut: Set<Int> = []

  init(login: LoginRecorder) {
    self.login = login
    user = login.username
  }

  /// The step of a command and, unless it is only sent, its reply.
  mutating func step(_ exchange: Exchange, isOnlySent: Bool = false) -> RecordedStep {
    guard let command = exchange.command.command, exchange.command.sequence == 0 else {
      return Self.packet(exchange.command)
    }
    var step: RecordedStep
    switch command {
    case .query where text(exchange).uppercased().hasPrefix("KILL "):
      return .comment("Left out: a KILL, for ids of connections differ each time.")
    case .query: step = query(exchange)
    case .statementPrepare: step = prepare(exchange)
    case .statementExecute: step = execute(exchange)
    case .statementFetch: step = fetch(exchange)
    case .statementSendLongData: step = longData(exchange)
    case .statementClose: step = statement(exchange, "close-statement")
    case .statementReset: step = statement(exchange, "reset-statement")
    case .initDB:
      let command: InitDBCommand? = exchange.command.message()
      step = RecordedStep(members: [.init("use", .bytes(command?.schemaName ?? []))])
    case .resetConnection: step = RecordedStep(members: [.init("reset", .scalar(""))])
    case .changeUser: return changeUser(exchange)
    case .quit: return .bare("quit")
    case .ping: return ping(exchange, isOnlySent)
    default: return other(exchange)
    }
    guard !step.members.isEmpty, !readsReplyApart(step) else { return step }
    if isOnlySent {
      step.members.append(.init("wait", .scalar("false")))
    } else {
      check(exchange, &step)
    }
    return tidied(step)
  }

  /// The step that reads a reply which did not come at once.
  mutating func reply(_ exchange: Exchange) -> RecordedStep {
    var step = RecordedStep(members: [.init("reply", .scalar(""))])
    if let file = file(exchange, &step) { step.members.append(file) }
    check(exchange, &step)
    return tidied(step)
  }

  /// An action that holds nothing stands alone where nothing is beside it.
  private func tidied(_ step: RecordedStep) -> RecordedStep {
    guard step.members.count == 1, case .scalar("") = step.members[0].value else { return step }
    return .bare(step.members[0].key, step.remarks)
  }

  private func check(_ exchange: Exchange, _ step: inout RecordedStep) {
    // A target that does better must not fail; that its reply is lawful is judged in any case.
    guard exchange.isLawful else {
      step.members.append(.init("level", .scalar("record")))
      step.remarks.append("So nothing is demanded of this reply, but that it is lawful.")
      return
    }
    let checks = ReplyChecks(reply: RecordedReply(exchange.reply), statement: text(exchange))
    let silent = ["use", "reset", "reset-statement", "close-statement", "long-data"]
    if let action = step.members.first?.key, silent.contains(action), checks.reply.error == nil {
      return
    }
    step.members += checks.members
    step.remarks += checks.remarks
  }

  /// The text of the statement that a command runs.
  func text(_ exchange: Exchange) -> String {
    if let query: QueryCommand = exchange.command.message() { return query.query.text }
    if let execution: StatementExecuteCommand = exchange.command.message() {
      return statements[execution.statementID] ?? ""
    }
    return exchange.command.command == .processInfo ? "SHOW PROCESSLIST" : ""
  }

  // MARK: Text

  private func query(_ exchange: Exchange) -> RecordedStep {
    guard let command: QueryCommand = exchange.command.message() else {
      return Self.packet(exchange.command)
    }
    var step = RecordedStep()
    step.members.append(.init("query", sql(command.query, &step)))
    if !command.parameters.isEmpty {
      let attributes = zip(command.parameters, command.values).map { parameter, value in
        YAMLValue.Member(
          SuiteScalar.text(parameter.name.text), .bytes(value.text ?? []))
      }
      step.members.append(.init("attributes", .mapping(attributes)))
    }
    if let file = file(exchange, &step) { step.members.append(file) }
    return step
  }

  /// A statement without the credentials in it.
  func sql(_ statement: Bytes, _ step: inout RecordedStep) -> YAMLValue {
    let shown = Redaction.standard.redacted(statement: statement)
    if shown != statement {
      step.remarks.append("Credentials were taken out of the statement: <redacted>.")
    }
    return .bytes(shown)
  }

  private func file(_ exchange: Exchange, _ step: inout RecordedStep) -> YAMLValue.Member? {
    guard let file = exchange.file else { return nil }
    if file.count > Self.longestFile {
      step.remarks.append("The file had \(file.count) bytes, of which this is the beginning.")
    }
    return .init("file", .bytes(file.prefix(Self.longestFile)))
  }

  // MARK: Other commands

  private mutating func changeUser(_ exchange: Exchange) -> RecordedStep {
    guard let command: ChangeUserCommand = exchange.command.message() else {
      return Self.packet(exchange.command)
    }
    var members: [YAMLValue.Member] = []
    let role = login.role(of: command.user, instead: command.user == user ? "default" : "other")
    if role != "default" { members.append(.init("as", .scalar(role))) }
    if !command.database.isEmpty { members.append(.init("database", .bytes(command.database))) }
    if let error = RecordedReply(exchange.reply).error, exchange.isLawful {
      if error.errorCode == 1045 { members.append(.init("password", .text("not the password"))) }
      members.append(.init("error", ReplyChecks.pattern(of: error)))
    } else {
      user = command.user
    }
    guard !members.isEmpty else { return .bare("change-user") }
    return RecordedStep(members: [.init("change-user", .mapping(members))])
  }

  private func ping(_ exchange: Exchange, _ isOnlySent: Bool) -> RecordedStep {
    let isUsual =
      exchange.reply.count == 1 && exchange.reply[0].type == OKPacket.type
      && exchange.reply[0].sequence == 1 && exchange.isLawful
    guard !isUsual || isOnlySent else { return .bare("usable") }
    return other(exchange)
  }

  /// A command that has no step of its own, sent as a message.
  private func other(_ exchange: Exchange) -> RecordedStep {
    switch exchange.command.command {
    case CommandByte.processKill:
      return .comment("Left out: a COM_PROCESS_KILL, for ids of connections differ each time.")
    case CommandByte.binlogDump, CommandByte.binlogDumpGTID, CommandByte.registerReplica,
      CommandByte.statementBulkExecute, CommandByte.shutdown, CommandByte.clone:
      return .comment("Left out: \(exchange.command.type.name), which suites cannot repeat.")
    default: break
    }
    guard let fields = MessageFields.yaml(exchange.command) else {
      return Self.packet(exchange.command)
    }
    return RecordedStep(members: [.init("send", fields)])
  }

  /// Whether the reply to a command is read by a step of its own.
  func readsReplyApart(_ step: RecordedStep) -> Bool {
    guard let action = step.members.first?.key else { return false }
    return action == "send" || action == "packet"
  }

  /// A payload as it was sent.
  static func packet(_ message: RecordedMessage) -> RecordedStep {
    var step = RecordedStep()
    var payload = message.payload
    if message.type == UnclassifiedPacket.type || payload.count > longestFile {
      // It may be anything, a password included.
      return .comment("Left out: a packet of \(payload.count) bytes, which may hold anything.")
    }
    let fields = FieldAnnotator.annotate(payload, as: message.type.prototype(), message.context)
    let hidden = Redaction.standard.hiddenRanges(in: payload, fields.fields, of: message.type)
    if !hidden.isEmpty {
      step.remarks.append("Credentials in the packet were replaced by asterisks.")
      payload = Redaction.standard.masked(payload, fields.fields, of: message.type)
    }
    step.members = [.init("packet", .scalar("hex(\(Bytes(payload[...]).hex))"))]
    if message.sequence != 0 { step.members.append(.init("sequence", .number(message.sequence))) }
    return step
  }
}
