import Packets
import Wire

/// The prepared statements of a session, as far as decoding later messages needs them.
struct PreparedStatements: Hashable, Sendable {
  struct Statement: Hashable, Sendable {
    var parameterCount: Int
    var columns: [MessageContext.ColumnShape]
    /// The beginning of the statement's text.
    var text: Bytes = []
    /// The types bound by the last execution that sent them.
    var parameterTypes: [ParameterType] = []
    /// The places of parameters whose values went ahead.
    var longDataParameters: Set<Int> = []
  }

  /// More than any server's `max_prepared_stmt_count` allows by default.
  static let limit = 1 << 16
  /// How much of a statement's text is kept, in bytes.
  static let textLimit = 4096

  private var statements: [UInt32: Statement] = [:]

  subscript(id: UInt32) -> Statement? { statements[id] }

  mutating func prepared(_ reply: PrepareReply) {
    guard let ok = reply.statement, statements.count < Self.limit else { return }
    statements[ok.statementID] = Statement(
      parameterCount: Int(ok.parameterCount), columns: reply.columns, text: reply.text)
  }

  mutating func sentLongData(_ command: StatementSendLongDataCommand) {
    guard statements[command.statementID]?.longDataParameters.count ?? 0 < Self.limit else {
      return
    }
    statements[command.statementID]?.longDataParameters.insert(Int(command.parameterID))
  }

  mutating func executed(_ command: StatementExecuteCommand) {
    if command.newParamsBindFlag != 0, !command.parameters.isEmpty {
      statements[command.statementID]?.parameterTypes = command.parameters.map(\.parameterType)
    }
    statements[command.statementID]?.longDataParameters = []
  }

  mutating func reset(_ id: UInt32) {
    statements[id]?.longDataParameters = []
  }

  mutating func close(_ id: UInt32) {
    statements[id] = nil
  }

  mutating func closeAll() {
    statements = [:]
  }
}
