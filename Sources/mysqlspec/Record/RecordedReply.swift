import Packets
import Wire

/// The reply to a command, taken apart as the runner takes it apart.
struct RecordedReply {
  struct Result {
    var columns: [ColumnDefinition41] = []
    var rows: [[Bytes?]] = []
    /// Of rows that could not be read only their number is known.
    var rowCount = 0
    var isResultSet = false
    var affectedRows: UInt64?
    var status: StatusFlags?
    var error: ERRPacket?
    fileprivate var hasDefinitionsEnd = false

    var isComplete: Bool { status != nil || error != nil }
  }

  private(set) var results: [Result] = []
  private(set) var prepared: StatementPrepareOK?
  private(set) var asksForFile = false

  init(_ messages: [RecordedMessage]) {
    for message in messages { append(message) }
  }

  var error: ERRPacket? { results.last?.error }

  private mutating func append(_ message: RecordedMessage) {
    if let ok: StatementPrepareOK = message.message() { prepared = ok }
    if message.type == LocalInfileRequest.type { asksForFile = true }
    // Behind a prepared statement only its definitions come.
    guard prepared == nil else { return }
    if results.last?.isComplete != false { results.append(Result()) }
    results[results.count - 1].append(message)
  }
}

extension RecordedReply.Result {
  fileprivate mutating func append(_ message: RecordedMessage) {
    switch message.type {
    case ColumnCount.type: isResultSet = true
    case ColumnDefinition41.type:
      if let definition: ColumnDefinition41 = message.message() { columns.append(definition) }
    case TextRow.type:
      add(row: message.message(as: TextRow.self)?.values.map(\.value))
    case BinaryRow.type:
      let row: BinaryRow? = message.message()
      add(row: row?.undecoded.isEmpty == true ? row?.values.map(\.text) : nil)
    case ERRPacket.type: error = message.message() ?? ERRPacket()
    case OKPacket.type:
      let ok: OKPacket? = message.message()
      status = ok?.status ?? []
      affectedRows = ok?.affectedRows
    case EOFPacket.type:
      let hasRows = rowCount > 0 || hasDefinitionsEnd
      if message.completesReply || hasRows {
        status = message.message(as: EOFPacket.self)?.status ?? []
      }
      hasDefinitionsEnd = true
    default: break
    }
  }

  private mutating func add(row: [Bytes?]?) {
    isResultSet = true
    rowCount += 1
    if let row { rows.append(row) }
  }
}
