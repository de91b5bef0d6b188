import Packets

/// What the server's packets behind a command are.
enum CommandReply: Hashable, Sendable {
  /// One OK or ERR.
  case single
  /// One EOF, or with `CLIENT_DEPRECATE_EOF` an OK in its place, or an ERR.
  case end
  /// A line of text.
  case statistics
  case results(ResultSetReply)
  /// Rows of a cursor, without definitions.
  case rows(columns: [MessageContext.ColumnShape])
  case prepare(PrepareReply)
  /// Column definitions up to an EOF or OK.
  case fieldList
  case authentication(AuthenticationExchange)
  /// Events of the binary log, until the connection ends.
  case stream

  mutating func serverSent(_ payload: [UInt8], _ context: MessageContext) -> Reading {
    switch self {
    case .results(var reply):
      defer { self = .results(reply) }
      return reply.serverSent(payload, context)
    case .prepare(var reply):
      defer { self = .prepare(reply) }
      return reply.serverSent(payload, context)
    case .authentication(var exchange):
      defer { self = .authentication(exchange) }
      return exchange.serverSent(payload, context)
    case .single, .end, .statistics, .rows, .fieldList, .stream:
      return unchangedReading(payload, context)
    }
  }

  /// The reading of a reply that keeps no state.
  private func unchangedReading(_ payload: [UInt8], _ context: MessageContext) -> Reading {
    if payload.isProgressReport(context.capabilities) {
      return Reading(type: ProgressReport.type, context: context, next: .server)
    }
    if payload.isError {
      return Reading(type: ERRPacket.type, context: context, next: .finished)
    }
    switch self {
    case .statistics:
      return Reading(type: StatisticsReply.type, context: context, next: .finished)
    case .rows(let columns):
      if payload.endsRows(context.capabilities) { return end(payload, context) }
      var context = context
      context.columns = columns
      return Reading(type: BinaryRow.type, context: context, next: .server)
    case .fieldList where payload.endsRows(context.capabilities):
      return end(payload, context)
    case .fieldList:
      return Reading(type: ColumnDefinition41.type, context: context, next: .server)
    case .end:
      return end(payload, context)
    case .stream:
      return Reading(type: UnclassifiedPacket.type, context: context, next: .server)
    case .single, .results, .prepare, .authentication:
      return Reading(type: OKPacket.type, context: context, next: .finished)
    }
  }

  private func end(_ payload: [UInt8], _ context: MessageContext) -> Reading {
    let isOK = context.capabilities.contains(.deprecateEOF) || payload.first == FirstByte.ok
    return Reading(
      type: isOK ? OKPacket.type : EOFPacket.type, context: context, next: .finished)
  }
}
