import Packets
import Wire

/// The reply to COM_STMT_PREPARE.
///
///     reply := ERR | StatementPrepareOK, definitions of parameters, definitions of columns
///
/// Each non-empty list of definitions ends in EOF without `CLIENT_DEPRECATE_EOF`; also where the
/// session wants no definitions, and the EOFs are all that is left of the lists.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_prepare.html>
struct PrepareReply: Hashable, Sendable {
  private enum State: Hashable {
    case awaitingOK
    case awaitingParameters(remaining: UInt16)
    case awaitingParametersEnd
    case awaitingColumns(remaining: UInt16)
    case awaitingColumnsEnd
    case finished
  }

  private var state = State.awaitingOK
  /// The beginning of the statement's text.
  let text: Bytes
  /// The answer, once it came.
  private(set) var statement: StatementPrepareOK?
  private(set) var columns: [MessageContext.ColumnShape] = []

  init(text: Bytes) {
    self.text = text
  }

  mutating func serverSent(_ payload: Bytes, _ context: MessageContext) -> Reading {
    if payload.isError {
      state = .finished
      return Reading(type: ERRPacket.type, context: context, next: .finished)
    }
    let hasEOF = !context.capabilities.contains(.deprecateEOF)
    switch state {
    // Where it was wrongly assumed that there is none, as in a conversation that was joined late.
    case .awaitingColumns where payload.first == FirstByte.eof && payload.count == 5 && hasEOF:
      return reading(EOFPacket.type, context)
    case .awaitingOK:
      guard let ok = try? StatementPrepareOK(payload, context) else {
        return Reading(type: StatementPrepareOK.type, context: context, next: .finished)
      }
      statement = ok
      state = behindOK(ok, hasEOF)
      return reading(StatementPrepareOK.type, context)
    case .awaitingParameters(let remaining):
      state =
        remaining > 1
        ? .awaitingParameters(remaining: remaining - 1)
        : hasEOF ? .awaitingParametersEnd : behindParameters(hasEOF)
      return reading(ColumnDefinition41.type, context)
    case .awaitingColumns(let remaining):
      let definition = try? ColumnDefinition41(payload, context)
      columns.append(definition?.shape ?? .init(type: .varString))
      state =
        remaining > 1
        ? .awaitingColumns(remaining: remaining - 1) : hasEOF ? .awaitingColumnsEnd : .finished
      return reading(ColumnDefinition41.type, context)
    case .awaitingParametersEnd:
      state = behindParameters(hasEOF)
      return reading(EOFPacket.type, context)
    case .awaitingColumnsEnd:
      state = .finished
      return reading(EOFPacket.type, context)
    case .finished:
      return Reading(type: UnclassifiedPacket.type, context: context, next: .finished)
    }
  }

  private func behindOK(_ ok: StatementPrepareOK, _ hasEOF: Bool) -> State {
    guard ok.parameterCount > 0 else { return behindParameters(hasEOF) }
    if ok.metadataFollows != 0 { return .awaitingParameters(remaining: ok.parameterCount) }
    return hasEOF ? .awaitingParametersEnd : behindParameters(hasEOF)
  }

  private func behindParameters(_ hasEOF: Bool) -> State {
    guard let statement, statement.columnCount > 0 else { return .finished }
    if statement.metadataFollows != 0 { return .awaitingColumns(remaining: statement.columnCount) }
    return hasEOF ? .awaitingColumnsEnd : .finished
  }

  private func reading(_ type: MessageType, _ context: MessageContext) -> Reading {
    Reading(type: type, context: context, next: state == .finished ? .finished : .server)
  }
}
