import Packets
import Session
import Wire

/// What a server answered to a command, taken apart.
struct Reply {
  struct Result {
    var columns: [ColumnDefinition41] = []
    var rows: [[Bytes?]] = []
    /// Whether a result set was opened.
    var isResultSet = false
    /// The end, by entry of the transcript: OK or EOF.
    var end: Observation?
    var error: ERRPacket?
    var status: StatusFlags?
    fileprivate var hasDefinitionsEnd = false

    /// Whether the result came to its end.
    var isComplete: Bool { end != nil || error != nil }
  }

  /// Why a reply is not complete.
  enum Shortfall: Hashable {
    case timedOut
    case ended(String)
  }

  var results: [Result] = []
  var prepared: StatementPrepareOK?
  /// Definitions of a prepared statement's placeholders and columns.
  var definitionCount = 0
  var packetCount = 0
  var shortfall: Shortfall?
  /// The entry of the transcript that holds the last packet.
  var lastEntry: Int?
  var statistics: Bytes?

  var last: Result? { results.last }
  var error: ERRPacket? { last?.error }

  mutating func append(_ observation: Observation, entry: Int) {
    packetCount += 1
    lastEntry = entry
    if let ok: StatementPrepareOK = observation.message() {
      prepared = ok
      results.append(Result())
      return
    }
    if let text: StatisticsReply = observation.message() {
      statistics = text.statistics
      results.append(Result(end: observation))
      return
    }
    if results.last?.isComplete != false { results.append(Result()) }
    results[results.count - 1].append(observation)
    if observation.type == ColumnDefinition41.type { definitionCount += 1 }
  }
}

extension Reply.Result {
  fileprivate mutating func append(_ observation: Observation) {
    let payload = observation.packet.payload
    switch observation.type {
    case ColumnCount.type:
      isResultSet = true
    case ColumnDefinition41.type:
      if let definition: ColumnDefinition41 = observation.message() { columns.append(definition) }
    case TextRow.type:
      isResultSet = true
      if let row: TextRow = observation.message() { rows.append(row.values.map(\.value)) }
    case BinaryRow.type:
      // Rows of a cursor come without definitions.
      isResultSet = true
      if let row: BinaryRow = observation.message() { rows.append(row.values.map(\.text)) }
    case ERRPacket.type:
      error = (try? ERRPacket(payload, observation.context)) ?? ERRPacket()
    case OKPacket.type:
      end = observation
      status = (observation.message() as OKPacket?)?.status
    case EOFPacket.type:
      let eof: EOFPacket? = observation.message()
      status = eof?.status
      // The EOF behind definitions ends only replies that stop there.
      if observation.endsReply || !rows.isEmpty || hasDefinitionsEnd { end = observation }
      hasDefinitionsEnd = true
    default:
      break
    }
    if observation.endsReply, error == nil, end == nil { end = observation }
  }
}
