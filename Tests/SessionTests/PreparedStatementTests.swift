import Packets
import Session
import Testing
import Wire

@Suite struct PreparedStatementTests {
  private static let columns: [ColumnDefinition41] = [.named("a", .longLong), .named("b")]

  @Test(arguments: [Capabilities.modern, .withEOF], [(0, 0), (2, 0), (0, 2), (2, 2)])
  func `the reply to COM_STMT_PREPARE has definitions of parameters and columns`(
    _ capabilities: Capabilities, _ counts: (parameters: Int, columns: Int)
  ) {
    let dialogue = Dialogue.prepared(
      capabilities, parameters: counts.parameters,
      columns: Array(Self.columns.prefix(counts.columns)))
    let replies = dialogue.observations.dropFirst(4)
    #expect(replies.first?.type == StatementPrepareOK.type)
    #expect(replies.last?.endsReply == true)
    #expect(replies.count { $0.endsReply } == 1)
    #expect(
      replies.count { $0.type == ColumnDefinition41.type } == counts.parameters + counts.columns)
    #expect(!dialogue.conversation.awaitsServer)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `a statement that cannot be prepared is answered by ERR`() {
    var dialogue = Dialogue.loggedIn()
    dialogue.command(StatementPrepareCommand("SELEC ?"))
    #expect(dialogue.server(ERRPacket.syntax).endsReply)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `no definitions follow when the server says so`() {
    var dialogue = Dialogue.loggedIn(.modern.union(.optionalResultSetMetadata))
    dialogue.command(StatementPrepareCommand("SELECT ?"))
    var ok = StatementPrepareOK.statement(1, parameters: 1, columns: 1)
    ok.metadataFollows = 0
    #expect(dialogue.server(ok).endsReply)
    #expect(dialogue.violations.isEmpty)
  }

  @Test(arguments: [(0, 0), (2, 0), (0, 2), (2, 2)])
  func `without definitions, an EOF is left of each list of them`(
    _ counts: (parameters: Int, columns: Int)
  ) {
    var dialogue = Dialogue.loggedIn(.withEOF.union(.optionalResultSetMetadata))
    dialogue.command(StatementPrepareCommand("SELECT ?"))
    var ok = StatementPrepareOK.statement(1, parameters: counts.parameters, columns: counts.columns)
    ok.metadataFollows = 0
    dialogue.server(ok)
    if counts.parameters > 0 { dialogue.server(EOFPacket()) }
    if counts.columns > 0 { dialogue.server(EOFPacket()) }
    #expect(dialogue.observations.last?.endsReply == true)
    #expect(dialogue.observations.dropFirst(4).count { $0.endsReply } == 1)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `an execution is read by the parameters, its rows by the columns`() throws {
    var dialogue = Dialogue.prepared(parameters: 2, columns: Self.columns)
    let values = [BinaryValue(42 as Int64), BinaryValue("x")]
    let execution = dialogue.executes(values)
    let message: StatementExecuteCommand = try #require(execution.message())
    #expect(message.values.map(\.text) == ["42", "x"])
    dialogue.serverSendsBinaryRows(Self.columns, [[BinaryValue(7 as Int64), BinaryValue()]])
    let row = try #require(dialogue.observations.last { $0.type == BinaryRow.type })
    let binary: BinaryRow = try #require(row.message())
    #expect(binary.values.map(\.text) == ["7", nil])
    #expect(!dialogue.conversation.awaitsServer)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `an execution without types is read by those of the one before`() throws {
    var dialogue = Dialogue.prepared(parameters: 1, columns: [])
    dialogue.executes([BinaryValue(1 as Int64)])
    dialogue.server(OKPacket.plain)
    let again = dialogue.executes([BinaryValue(-2 as Int64)], bindsTypes: false)
    let message: StatementExecuteCommand = try #require(again.message())
    #expect(message.newParamsBindFlag == 0)
    #expect(message.values.map(\.text) == ["-2"])
    #expect(again.context.parameterTypes.map(\.type) == [.longLong])
    dialogue.server(OKPacket.plain)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `long data has no reply, and takes the place of a value once`() throws {
    var dialogue = Dialogue.prepared(parameters: 2, columns: [])
    var part = StatementSendLongDataCommand()
    part.statementID = 1
    part.parameterID = 1
    part.data = "long"
    dialogue.command(part)
    dialogue.command(part)
    #expect(!dialogue.conversation.awaitsServer)

    let execution = dialogue.executes(
      [BinaryValue(1 as Int64), BinaryValue("")], longData: [1])
    #expect(execution.context.longDataParameters == [1])
    #expect(execution.violations.isEmpty)
    dialogue.server(OKPacket.plain)
    let next = dialogue.executes([BinaryValue(1 as Int64), BinaryValue("short")])
    #expect(next.context.longDataParameters.isEmpty)
    let message: StatementExecuteCommand = try #require(next.message())
    #expect(message.values.last?.text == "short")
    dialogue.server(OKPacket.plain)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `COM_STMT_RESET drops long data`() {
    var dialogue = Dialogue.prepared(parameters: 1, columns: [])
    var part = StatementSendLongDataCommand()
    part.statementID = 1
    dialogue.command(part)
    var reset = StatementResetCommand()
    reset.statementID = 1
    dialogue.command(reset)
    dialogue.server(OKPacket.plain)
    let execution = dialogue.executes([BinaryValue("short")])
    #expect(execution.context.longDataParameters.isEmpty)
    #expect(dialogue.violations.isEmpty)
  }

  @Test(arguments: [Capabilities.modern, .withEOF])
  func `an execution that opens a cursor has no rows, COM_STMT_FETCH has them`(
    _ capabilities: Capabilities
  ) throws {
    let hasEOF = !capabilities.contains(.deprecateEOF)
    var dialogue = Dialogue.prepared(capabilities, parameters: 0, columns: Self.columns)
    dialogue.executes([], flags: 1)
    dialogue.server(ColumnCount.of(2))
    for column in Self.columns { dialogue.server(column) }
    let opened: StatusFlags = [.autocommit, .cursorExists]
    let end =
      hasEOF
      ? dialogue.server(EOFPacket.eof(opened))
      : dialogue.server(OKPacket.ok(opened, endsRows: true))
    #expect(end.endsReply)
    #expect(!dialogue.conversation.awaitsServer)

    for status in [opened, [.autocommit, .lastRowSent]] as [StatusFlags] {
      var fetch = StatementFetchCommand()
      fetch.statementID = 1
      fetch.rowCount = 1
      dialogue.command(fetch)
      let row = dialogue.server(
        BinaryRow([BinaryValue(7 as Int64), BinaryValue("x")]).payload(Self.rowContext))
      let binary: BinaryRow = try #require(row.message())
      #expect(binary.values.map(\.text) == ["7", "x"])
      let end =
        hasEOF
        ? dialogue.server(EOFPacket.eof(status))
        : dialogue.server(OKPacket.ok(status, endsRows: true))
      #expect(end.endsReply)
    }
    #expect(dialogue.violations.isEmpty)
  }

  private static let rowContext = MessageContext(columns: columns.map(\.shape))

  @Test(arguments: [Capabilities.modern, .withEOF])
  func `an OK follows the OUT parameters of a procedure, announced or not`(
    _ capabilities: Capabilities
  ) {
    let hasEOF = !capabilities.contains(.deprecateEOF)
    var dialogue = Dialogue.prepared(capabilities, parameters: 0, columns: [])
    dialogue.executes([])
    dialogue.server(ColumnCount.of(1))
    dialogue.server(Self.columns[0])
    let marked: StatusFlags = [.autocommit, .moreResultsExist, .psOutParameters]
    if hasEOF { dialogue.server(EOFPacket.eof(marked)) }
    let context = MessageContext(columns: [Self.columns[0].shape])
    dialogue.server(BinaryRow([BinaryValue(42 as Int64)]).payload(context))
    let end =
      hasEOF
      ? dialogue.server(EOFPacket.eof(.autocommit))
      : dialogue.server(OKPacket.ok([.autocommit, .psOutParameters], endsRows: true))
    #expect(!end.endsReply)
    #expect(dialogue.server(OKPacket.plain).endsReply)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `a count of parameters is there for placeholders, whatever the flags say`() throws {
    var dialogue = Dialogue.prepared(
      .modern.union(.queryAttributes), parameters: 1, columns: [])
    let execution = dialogue.executes([BinaryValue(42 as Int64)])
    // The count, the bitmap, that types follow, a type and its name, the value.
    #expect(
      execution.frame.payload.suffix(14).elementsEqual(
        [1, 0, 1, 8, 0, 0, 42, 0, 0, 0, 0, 0, 0, 0]))
    let message: StatementExecuteCommand = try #require(execution.message())
    #expect(message.flags == 0)
    #expect(message.values.map(\.text) == ["42"])
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `a statement that is closed, without a reply, is not known any more`() {
    var dialogue = Dialogue.prepared(parameters: 1, columns: [])
    var close = StatementCloseCommand()
    close.statementID = 1
    dialogue.command(close)
    #expect(!dialogue.conversation.awaitsServer)
    let execution = dialogue.executes([BinaryValue(1 as Int64)])
    #expect(execution.context.parameterCount == 0)
    // Without the statement it cannot be told from a malformed one.
    #expect(execution.violations.isEmpty)
    #expect(dialogue.server(ERRPacket(1243, "HY000", "Unknown prepared statement")).endsReply)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `a session that is reset has no statements any more`() {
    var dialogue = Dialogue.prepared(parameters: 1, columns: [])
    dialogue.command(ResetConnectionCommand())
    dialogue.server(OKPacket.plain)
    #expect(dialogue.executes([BinaryValue(1 as Int64)]).context.parameterCount == 0)
  }

  @Test func `a reset that fails leaves the statements`() {
    var dialogue = Dialogue.prepared(parameters: 1, columns: [])
    dialogue.command(ResetConnectionCommand())
    dialogue.server(ERRPacket(1047, "08S01", "Unknown command"))
    #expect(dialogue.executes([BinaryValue(1 as Int64)]).context.parameterCount == 1)
  }

  @Test func `a procedure's results are those of the binary protocol`() {
    var dialogue = Dialogue.prepared(parameters: 0, columns: [])
    dialogue.executes([])
    dialogue.serverSendsBinaryRows(
      Self.columns, [[BinaryValue(1 as Int64), BinaryValue("x")]],
      end: [.autocommit, .moreResultsExist, .psOutParameters])
    #expect(dialogue.conversation.awaitsServer)
    #expect(dialogue.server(OKPacket.plain).endsReply)
    #expect(dialogue.violations.isEmpty)
  }
}

extension Dialogue {
  /// The client executes the statement 1.
  @discardableResult
  mutating func executes(
    _ values: [BinaryValue], bindsTypes: Bool = true, flags: UInt8 = 0, longData: Set<Int> = []
  ) -> Observation {
    var execution = StatementExecuteCommand(statementID: 1, values: values)
    execution.flags = flags
    var context = self.context
    context.parameterCount = values.count
    context.longDataParameters = longData
    if !bindsTypes {
      execution.newParamsBindFlag = 0
      context.parameterTypes = values.map { .init(type: $0.type, isUnsigned: $0.isUnsigned) }
    }
    return command(execution.payload(context))
  }

  /// A result set of the binary protocol.
  mutating func serverSendsBinaryRows(
    _ columns: [ColumnDefinition41], _ rows: [[BinaryValue]], end: StatusFlags = .autocommit
  ) {
    let hasEOF = !conversation.capabilities.contains(.deprecateEOF)
    server(ColumnCount.of(UInt64(columns.count)))
    for column in columns { server(column) }
    if hasEOF { server(EOFPacket.eof(.autocommit)) }
    let context = MessageContext(columns: columns.map(\.shape))
    for row in rows { server(BinaryRow(row).payload(context)) }
    if hasEOF { server(EOFPacket.eof(end)) } else { server(OKPacket.ok(end, endsRows: true)) }
  }
}
