import Decoding
import Packets
import Session
import Wire

@testable import mysqlspec

/// A conversation written down message by message.
struct Dialogue {
  static let capabilities: Capabilities = [
    .longPassword, .longFlag, .protocol41, .transactions, .secureConnection, .multiStatements,
    .multiResults, .psMultiResults, .pluginAuth, .connectAttrs, .pluginAuthLenencClientData,
    .sessionTrack, .deprecateEOF, .localFiles,
  ]

  var conversation: RecordedConversation
  var context = MessageContext(capabilities: capabilities)
  private var packet = 3

  init() {
    conversation = RecordedConversation(file: "Incident 7.pcapng", stream: 3)
    conversation.time = "2026-01-01T00:00:00.000Z"
    conversation.client = "10.0.0.7:50000"
    conversation.server = "10.0.0.5:3306"
    conversation.roles = ["default": "mysqlspec_default", "native": "mysqlspec_native"]
  }

  mutating func client(
    _ message: some WireMessage, _ sequence: UInt8 = 0, context: MessageContext? = nil
  ) {
    append(message, .client, sequence, context ?? self.context, isLast: false)
  }

  mutating func server(
    _ message: some WireMessage, _ sequence: UInt8, isLast: Bool = false,
    context: MessageContext? = nil, violations: [Violation] = []
  ) {
    append(message, .server, sequence, context ?? self.context, isLast: isLast, violations)
  }

  mutating func append(
    _ message: some WireMessage, _ side: Side, _ sequence: UInt8, _ context: MessageContext,
    isLast: Bool, _ violations: [Violation] = []
  ) {
    packet += 1
    conversation.append(
      RecordedMessage(
        side: side, type: type(of: message).type, payload: message.payload(context),
        context: context, sequence: sequence, packet: packet, completesReply: isLast,
        violations: violations))
  }

  // MARK: Whole exchanges

  mutating func login(
    as user: Bytes = "app", database: Bytes = "", hasTLS: Bool = false,
    capabilities: Capabilities = Dialogue.capabilities, end: (any WireMessage)? = nil
  ) {
    var greeting = HandshakeV10()
    greeting.serverVersion = "9.7.4"
    greeting.threadID = 4711
    greeting.capabilities = Self.capabilities.union([.ssl, .compress])
    greeting.authPluginData = Bytes(Array(1...20))
    greeting.authPluginName = "caching_sha2_password"
    server(greeting, 0)
    if hasTLS {
      var request = SSLRequest()
      request.capabilities = capabilities.union(.ssl)
      client(request, 1)
    }
    var response = HandshakeResponse41()
    response.capabilities = capabilities.union(database.isEmpty ? [] : .connectWithDB)
    response.characterSet = 255
    response.username = user
    response.authResponse = "swordfish"
    response.database = database
    response.clientPluginName = "caching_sha2_password"
    client(response, hasTLS ? 2 : 1)
    switch end {
    case let error as ERRPacket: server(error, 2, isLast: true)
    case let ok as OKPacket: server(ok, 2, isLast: true)
    default: server(OKPacket.autocommit, 2, isLast: true)
    }
  }

  /// The definitions, rows and end of a result set.
  mutating func results(
    _ columns: [(name: Bytes, table: Bytes)], _ rows: [[Bytes?]], from sequence: UInt8 = 1,
    status: StatusFlags = .autocommit
  ) {
    var sequence = sequence
    func next() -> UInt8 {
      defer { sequence &+= 1 }
      return sequence
    }
    var count = ColumnCount()
    count.columnCount = UInt64(columns.count)
    server(count, next())
    for column in columns {
      var definition = ColumnDefinition41()
      definition.name = column.name
      definition.orgTable = column.table
      definition.columnType = ColumnType.varString.rawValue
      server(definition, next())
    }
    var shaped = context
    shaped.columns = columns.map { _ in .init(type: .varString) }
    for row in rows { server(TextRow(row), next(), context: shaped) }
    var end = OKPacket()
    end.header = 0xFE
    end.statusFlags = status.rawValue
    server(end, next(), isLast: !status.contains(.moreResultsExist))
  }

  mutating func prepare(_ sql: Bytes, id: UInt32, parameters: UInt16, columns: UInt16 = 0) {
    client(StatementPrepareCommand(sql))
    var ok = StatementPrepareOK()
    ok.statementID = id
    ok.parameterCount = parameters
    ok.columnCount = columns
    server(ok, 1, isLast: parameters + columns == 0)
    for index in 0..<(parameters + columns) {
      server(
        ColumnDefinition41(), UInt8(2 + index), isLast: index + 1 == parameters + columns)
    }
  }

  mutating func execute(
    id: UInt32, _ values: [BinaryValue], placeholders: Int? = nil, longData: Set<Int> = [],
    _ change: (inout StatementExecuteCommand) -> Void = { _ in }
  ) {
    var command = StatementExecuteCommand(statementID: id, values: values)
    change(&command)
    var bound = context
    bound.parameterCount = placeholders ?? values.count
    bound.longDataParameters = longData
    bound.parameterTypes = values.map { .init(type: $0.type, isUnsigned: $0.isUnsigned) }
    client(command, context: bound)
  }

  mutating func ok(
    _ affected: UInt64 = 0, _ sequence: UInt8 = 1, status: StatusFlags = .autocommit,
    isLast: Bool = true
  ) {
    var ok = OKPacket.autocommit
    ok.affectedRows = affected
    ok.statusFlags = status.rawValue
    server(ok, sequence, isLast: isLast)
  }

  mutating func error(_ code: UInt16, _ state: Bytes = "42000", _ sequence: UInt8 = 1) {
    server(ERRPacket(code, state, "a message of this version"), sequence, isLast: true)
  }

  func text(id: String? = nil) -> String { RecordedSuite(conversation, id: id).text }
}

extension OKPacket {
  static var autocommit: OKPacket {
    var ok = OKPacket()
    ok.statusFlags = StatusFlags.autocommit.rawValue
    return ok
  }
}

extension StatementCloseCommand {
  static func of(_ id: UInt32) -> StatementCloseCommand {
    var command = StatementCloseCommand()
    command.statementID = id
    return command
  }
}

extension StatementResetCommand {
  static func of(_ id: UInt32) -> StatementResetCommand {
    var command = StatementResetCommand()
    command.statementID = id
    return command
  }
}
