import Packets

/// The reply to COM_STMT_PREPARE.
///
///     reply := ERR | StatementPrepareOK, definitions of parameters, definitions of columns
///
/// Each non-empty list of definitions ends in EOF without `CLIENT_DEPRECATE_EOF`.
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
  /// The answer, once it came.
  private(set) var statement: StatementPrepareOK?
  private(set) var columns: [MessageContext.ColumnShape] = []

  mutating func serverSent(_ payload: [UInt8], _ context: MessageContext) -> Reading {
    if payload.isError {
      state = .finished
      return Reading(type: ERRPacket.type, context: context, next: .finished)
    }
    let hasEOF = !context.capabilities.contains(.deprecateEOF)
    switch state {
    case .awaitingOK:
      guard let ok = try? StatementPrepareOK(payload, context) else {
        return Reading(type: StatementPrepareOK.type, context: context, next: .finished)
      }
      statement = ok
      state = behindOK(ok)
      return reading(StatementPrepareOK.type, context)
    case .awaitingParameters(let remaining):
      state =
        remaining > 1
        ? .awaitingParameters(remaining: remaining - 1)
        : hasEOF ? .awaitingParametersEnd : behindParameters
      return reading(ColumnDefinition41.type, context)
    case .awaitingColumns(let remaining):
      let definition = try? ColumnDefinition41(payload, context)
      columns.append(definition?.shape ?? .init(type: .varString))
      state =
        remaining > 1
        ? .awaitingColumns(remaining: remaining - 1) : hasEOF ? .awaitingColumnsEnd : .finished
      return reading(ColumnDefinition41.type, context)
    case .awaitingParametersEnd:
      state = behindParameters
      return reading(EOFPacket.type, context)
    case .awaitingColumnsEnd:
      state = .finished
      return reading(EOFPacket.type, context)
    case .finished:
      return Reading(type: UnclassifiedPacket.type, context: context, next: .finished)
    }
  }

  private func behindOK(_ ok: StatementPrepareOK) -> State {
    guard ok.metadataFollows != 0 else { return .finished }
    return ok.parameterCount > 0
      ? .awaitingParameters(remaining: ok.parameterCount) : behindParameters
  }

  private var behindParameters: State {
    let columnCount = statement?.columnCount ?? 0
    return columnCount > 0 ? .awaitingColumns(remaining: columnCount) : .finished
  }

  private func reading(_ type: MessageType, _ context: MessageContext) -> Reading {
    Reading(type: type, context: context, next: state == .finished ? .finished : .server)
  }
}
