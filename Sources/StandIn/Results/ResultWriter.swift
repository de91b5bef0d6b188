import Packets
import SQLEngine
import Synchronization
import Wire

/// Turns what a session answers into packets, and sends them as they come.
///
/// Lives on the session's thread, which it blocks while a slow client reads.
final class ResultWriter: ReplySink {
  /// How results are to be sent.
  struct Form: Sendable {
    var isBinary = false
    /// The rows of the first result set are kept for COM_STMT_FETCH.
    var opensCursor = false
    /// Column definitions may be left out; asked for each result set.
    var leavesOutMetadata: @Sendable () -> Bool = { false }
  }

  private struct State {
    var writer: PacketWriter
    var rows: RowEncoding?
    var cursor: StatementTable.Cursor?
    var cursorSize = 0
    var conditions: UInt16 = 0
    var lastError: SQLError?
  }

  /// So much is gathered before it is sent, in bytes.
  private static let flushThreshold = 1 << 16
  /// The most that the rows of a cursor may take, in bytes.
  private static let cursorLimit = 256 << 20

  private let link: PacketLink
  private let client: Client
  private let watch: InputWatch
  private let form: Form
  private let observer: WireObserver
  private let state: Mutex<State>

  init(
    _ writer: PacketWriter, link: PacketLink, client: Client, watch: InputWatch,
    observer: WireObserver, form: Form
  ) {
    self.link = link
    self.client = client
    self.watch = watch
    self.form = form
    self.observer = observer
    state = Mutex(State(writer: writer))
  }

  /// What was not sent yet, and what remains of the statement.
  func finish() -> (
    writer: PacketWriter, cursor: StatementTable.Cursor?, conditions: UInt16, error: SQLError?
  ) {
    state.withLock { ($0.writer, $0.cursor, $0.conditions, $0.lastError) }
  }

  func receive(_ event: ReplyEvent) throws {
    guard !client.isSilenced else { throw Departure.silent }
    let full: [UInt8] = try state.withLock { state in
      try append(event, &state)
      return state.writer.bytes.count >= Self.flushThreshold ? state.writer.take() : []
    }
    try send(full)
  }

  func localInfile(_ name: [UInt8]) throws -> any LocalInfileSource {
    var request = LocalInfileRequest()
    request.filename = Bytes(name[...])
    let (bytes, sequence) = state.withLock { state in
      state.writer.append(request)
      return (state.writer.take(), state.writer.sequence)
    }
    try send(bytes)
    try blocking { [watch] in await watch.stop() }
    return ClientFile(link: link, observer: observer, sequence: sequence) { [self] sequence in
      state.withLock { $0.writer.continueAt(sequence) }
      watch.start()
    }
  }

  private func send(_ bytes: [UInt8]) throws {
    guard !bytes.isEmpty else { return }
    try blocking { [link] in try await link.send(bytes) }
  }

  private func append(_ event: ReplyEvent, _ state: inout State) throws {
    let capabilities = state.writer.capabilities
    switch event {
    case .ok(let reply):
      state.conditions = reply.warnings
      state.writer.append(OKPacket(reply, capabilities))
    case .error(let error):
      state.conditions = 1
      state.lastError = error
      state.rows = nil
      state.cursor = nil
      state.writer.append(ERRPacket(error))
    case .columns(let columns, let head):
      state.rows = RowEncoding(columns, isBinary: form.isBinary, capabilities)
      appendDefinitions(columns, &state.writer)
      if form.opensCursor, !head.status.contains(.moreResults) {
        state.cursor = StatementTable.Cursor(rows: [], end: head)
      } else if !capabilities.contains(.deprecateEOF) {
        state.writer.append(EOFPacket(head))
      }
    case .row(let values):
      guard let payload = state.rows?.payload(values) else { return }
      guard state.cursor != nil else { return state.writer.append(payload) }
      state.cursorSize += payload.count
      guard state.cursorSize <= Self.cursorLimit else { throw SQLError.cursorTooLarge }
      state.cursor?.rows.append(payload)
    case .endOfRows(var end):
      state.conditions = end.warnings
      state.rows = nil
      if state.cursor != nil {
        state.cursor?.end = end
        end.status.insert(.cursorExists)
      }
      state.writer.appendEnd(end)
    }
  }

  private func appendDefinitions(_ columns: [ColumnInfo], _ writer: inout PacketWriter) {
    let isBare =
      writer.capabilities.contains(.optionalResultSetMetadata) && form.leavesOutMetadata()
    var count = ColumnCount()
    count.columnCount = UInt64(columns.count)
    count.metadataFollows = isBare ? 0 : 1
    writer.append(count)
    guard !isBare else { return }
    for column in columns { writer.append(ColumnDefinition41(column)) }
  }
}

extension ServerStatus {
  /// A cursor waits for COM_STMT_FETCH.
  static let cursorExists = ServerStatus(rawValue: StatusFlags.cursorExists.rawValue)
  /// The cursor is exhausted.
  static let lastRowSent = ServerStatus(rawValue: StatusFlags.lastRowSent.rawValue)
}
