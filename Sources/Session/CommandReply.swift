import Packets
import Wire

/// What the server's packets behind a command are.
enum CommandReply: Hashable, Sendable {
  /// One OK or ERR.
  case single
  /// One EOF, or with `CLIENT_DEPRECATE_EOF` an OK in its place, or an ERR.
  case end
  /// An OK, or from MariaDB an EOF, or an ERR.
  case shutdown
  /// A line of text.
  case statistics
  case results(ResultSetReply)
  /// Rows of a cursor, without definitions.
  case rows(columns: [MessageContext.ColumnShape])
  case prepare(PrepareReply)
  /// Column definitions up to an EOF or OK.
  case fieldList
  case authentication(AuthenticationExchange)
  /// Events of the binary log, until the connection ends, or an EOF where the client does not wait
  /// for more.
  case stream

  /// Whether the next packets may be those of a result.
  var awaitsResult: Bool {
    switch self {
    case .results(let reply): reply.awaitsResult
    case .rows: true
    case .single, .end, .shutdown, .statistics, .prepare, .fieldList, .authentication, .stream:
      false
    }
  }

  /// Whether the client's next payload is a part of a file.
  var awaitsFile: Bool {
    if case .results(let reply) = self { reply.awaitsFile } else { false }
  }

  /// What passes over the rows that come now, `nil` when none may come.
  func rowScanner(from sequence: UInt8) -> RowScanner? {
    switch self {
    case .results(let reply): reply.rowScanner(from: sequence)
    case .rows(let columns):
      columns.isEmpty ? nil : RowScanner(.binary, columns, sequence: sequence)
    case .single, .end, .shutdown, .statistics, .prepare, .fieldList, .authentication, .stream: nil
    }
  }

  /// Passes over the well-formed packets of a result that stand at the start of `bytes`.
  mutating func pass(
    _ bytes: Bytes, from sequence: UInt8, _ context: MessageContext
  ) -> PassedPackets {
    var passed = PassedPackets(from: sequence)
    switch self {
    case .results(var reply):
      self = .single
      defer { self = .results(reply) }
      reply.pass(bytes, &passed, context)
    case .rows:
      guard var scanner = rowScanner(from: sequence) else { break }
      scanner.pass(bytes)
      passed.add(scanner)
    case .single, .end, .shutdown, .statistics, .prepare, .fieldList, .authentication, .stream:
      break
    }
    return passed
  }

  /// An EOF follows the definitions, against what was assumed.
  mutating func expectDefinitionsEnd() {
    guard case .results(var reply) = self else { return }
    self = .single
    reply.expectDefinitionsEnd()
    self = .results(reply)
  }

  mutating func serverSent(_ payload: Bytes, _ context: MessageContext) -> Reading {
    if case .results(let reply) = self, reply.isOfUnknownCommand, payload.looksPrepared(context) {
      self = .prepare(PrepareReply(text: []))
    }
    switch self {
    // Emptying the case keeps what the reply holds uniquely owned while it changes.
    case .results(var reply):
      self = .single
      defer { self = .results(reply) }
      return reply.serverSent(payload, context)
    case .prepare(var reply):
      self = .single
      defer { self = .prepare(reply) }
      return reply.serverSent(payload, context)
    case .authentication(var exchange):
      self = .single
      defer { self = .authentication(exchange) }
      return exchange.serverSent(payload, context)
    case .single, .end, .shutdown, .statistics, .rows, .fieldList, .stream:
      return unchangedReading(payload, context)
    }
  }

  /// The reading of a reply that keeps no state.
  private func unchangedReading(_ payload: Bytes, _ context: MessageContext) -> Reading {
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
      // Without definitions the cursor was opened by what was not seen.
      return Reading(
        type: BinaryRow.type, context: context, next: .server, checksLayout: !columns.isEmpty)
    case .fieldList where payload.endsRows(context.capabilities):
      return end(payload, context)
    case .fieldList:
      return Reading(type: ColumnDefinition41.type, context: context, next: .server)
    case .end:
      return end(payload, context)
    case .shutdown where payload.isClassicEOF, .stream where payload.isClassicEOF:
      return Reading(type: EOFPacket.type, context: context, next: .finished)
    case .stream where BinlogEvent.isEvent(payload):
      return Reading(type: BinlogEvent.type, context: context, next: .server)
    case .stream:
      return Reading(type: UnclassifiedPacket.type, context: context, next: .server)
    case .single, .shutdown, .results, .prepare, .authentication:
      return Reading(type: OKPacket.type, context: context, next: .finished)
    }
  }

  private func end(_ payload: Bytes, _ context: MessageContext) -> Reading {
    let isOK = context.capabilities.contains(.deprecateEOF) || payload.first == FirstByte.ok
    return Reading(
      type: isOK ? OKPacket.type : EOFPacket.type, context: context, next: .finished)
  }
}
