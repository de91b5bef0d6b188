import Packets
import Wire

/// The reply to COM_QUERY, COM_STMT_EXECUTE and their like: results, one behind the other.
///
///     reply  := result, while SERVER_MORE_RESULTS_EXISTS: result
///     result := OK | ERR | LocalInfileRequest, the client's data, OK or ERR
///             | ColumnCount, ColumnDefinition41 * n, [EOF], rows, EOF or OK or ERR
///
/// Behind the OUT parameters of a procedure comes an OK, though the EOF of their row does not
/// announce it; SERVER_PS_OUT_PARAMS in the first EOF, or in the OK in place of the last, does.
///
/// The first EOF is left out with `CLIENT_DEPRECATE_EOF`; there are no rows behind it when a
/// cursor was opened.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query_response.html>
struct ResultSetReply: Hashable, Sendable {
  private enum State: Hashable {
    case awaitingResult
    case awaitingDefinitions(remaining: UInt64)
    case awaitingDefinitionsEnd
    case awaitingRows
    case awaitingFile
    case awaitingFileResult
    case finished
  }

  /// How many columns are kept; no server has result sets of more.
  private static let columnLimit = 1 << 16

  private var state = State.awaitingResult
  /// Whether rows are binary; `nil` when the command is not known, until the first row.
  private var isBinary: Bool?
  /// Whether a definition of each column was seen.
  private var areColumnsKnown = true
  private var hasRows = false
  /// Whether the rows are the OUT parameters of a procedure, as far as that is known.
  private var areOutParameters = false
  /// The columns of the result set that is being read, or of the statement before it is.
  private(set) var columns: [MessageContext.ColumnShape]

  init(isBinary: Bool?, knownColumns: [MessageContext.ColumnShape] = []) {
    self.isBinary = isBinary
    columns = knownColumns
  }

  /// Whether the client's next payload is a part of a file.
  var awaitsFile: Bool { state == .awaitingFile }

  /// Whether the command is not known, and nothing of its reply has come.
  var isOfUnknownCommand: Bool { isBinary == nil && state == .awaitingResult }

  /// Whether the next packets may be those of a result.
  var awaitsResult: Bool {
    switch state {
    case .awaitingResult, .awaitingDefinitions, .awaitingDefinitionsEnd, .awaitingRows:
      isBinary != nil
    case .awaitingFile, .awaitingFileResult, .finished: false
    }
  }

  /// What passes over the rows that come now, `nil` when none may come.
  func rowScanner(from sequence: UInt8) -> RowScanner? {
    guard state == .awaitingRows, let isBinary, areColumnsKnown else { return nil }
    return RowScanner(isBinary ? .binary : .text, columns, sequence: sequence)
  }

  /// Passes over the well-formed packets of a result that stand at the start of `bytes`.
  mutating func pass(_ bytes: Bytes, _ passed: inout PassedPackets, _ context: MessageContext) {
    while true {
      if var scanner = rowScanner(from: passed.sequence) {
        scanner.pass(bytes[passed.length..<bytes.count])
        hasRows = hasRows || scanner.rows > 0
        return passed.add(scanner)
      }
      guard
        let frame = bytes.frame(at: passed.length, sequence: passed.sequence, streamOffset: 0),
        pass(frame.payload, context)
      else { return }
      passed.add(frame)
    }
  }

  /// Passes over a packet in front of the rows; whether it is one of which no more is to be said.
  private mutating func pass(_ payload: Bytes, _ context: MessageContext) -> Bool {
    switch state {
    case .awaitingResult:
      // Not where a flag behind the count tells whether metadata follows.
      guard payload.count == 1, (1...0xFA).contains(payload[0]) else { return false }
      _ = result(payload, context)
    case .awaitingDefinitions(let remaining):
      guard let shape = ColumnDefinition41.shape(of: payload, context.capabilities)
      else { return false }
      defined(shape, remaining, context)
    case .awaitingDefinitionsEnd:
      guard payload.isClassicEOF, let eof = try? EOFPacket(payload, context),
        eof.status.isDisjoint(with: [.cursorExists, .psOutParameters])
      else { return false }
      state = .awaitingRows
    case .awaitingRows, .awaitingFile, .awaitingFileResult, .finished:
      return false
    }
    return true
  }

  /// An EOF follows the definitions, against what was assumed.
  mutating func expectDefinitionsEnd() {
    if state == .awaitingRows, !hasRows { state = .awaitingDefinitionsEnd }
  }

  /// A part of the file came; an empty one ends it.
  mutating func fileDataSent(isEmpty: Bool) {
    if isEmpty { state = .awaitingFileResult }
  }

  mutating func serverSent(_ payload: Bytes, _ context: MessageContext) -> Reading {
    if payload.isProgressReport(context.capabilities) {
      return Reading(type: ProgressReport.type, context: context, next: .server)
    }
    if payload.isError {
      state = .finished
      return Reading(type: ERRPacket.type, context: context, next: .finished)
    }
    switch state {
    case .awaitingResult: return result(payload, context)
    case .awaitingDefinitions(let remaining): return definition(payload, context, remaining)
    case .awaitingDefinitionsEnd: return definitionsEnd(payload, context)
    case .awaitingRows: return row(payload, context)
    case .awaitingFileResult where payload.first == FirstByte.ok: return ok(payload, context)
    case .awaitingFile, .awaitingFileResult, .finished:
      return Reading(type: UnclassifiedPacket.type, context: context, next: .server)
    }
  }

  private mutating func result(_ payload: Bytes, _ context: MessageContext) -> Reading {
    switch payload.first {
    case FirstByte.ok:
      return ok(payload, context)
    case FirstByte.localInfile:
      state = .awaitingFile
      return Reading(type: LocalInfileRequest.type, context: context, next: .client)
    default:
      guard let count = try? ColumnCount(payload, context) else {
        return Reading(type: ColumnCount.type, context: context, next: .server)
      }
      hasRows = false
      areOutParameters = false
      areColumnsKnown = true
      if count.metadataFollows != 0 {
        columns = []
        state = .awaitingDefinitions(remaining: count.columnCount)
      } else {
        if columns.count != count.columnCount {
          let known = Int(min(count.columnCount, 4096))
          columns = Array(repeating: .init(type: .varString), count: known)
          // Their definitions came before the capture.
          areColumnsKnown = isBinary == false
        }
        state =
          context.capabilities.contains(.deprecateEOF) ? .awaitingRows : .awaitingDefinitionsEnd
      }
      return Reading(
        type: ColumnCount.type, context: context, next: .server, checksLayout: false)
    }
  }

  private mutating func definition(
    _ payload: Bytes, _ context: MessageContext, _ remaining: UInt64
  ) -> Reading {
    let definition = try? ColumnDefinition41(payload, context)
    defined(definition?.shape ?? .init(type: .varString), remaining, context)
    return Reading(
      type: ColumnDefinition41.type, context: context, next: .server,
      checksLayout: definition == nil)
  }

  private mutating func defined(
    _ column: MessageContext.ColumnShape, _ remaining: UInt64, _ context: MessageContext
  ) {
    if columns.count < Self.columnLimit { columns.append(column) }
    if remaining > 1 {
      state = .awaitingDefinitions(remaining: remaining - 1)
    } else {
      state =
        context.capabilities.contains(.deprecateEOF) ? .awaitingRows : .awaitingDefinitionsEnd
    }
  }

  private mutating func definitionsEnd(
    _ payload: Bytes, _ context: MessageContext
  ) -> Reading {
    let eof = try? EOFPacket(payload, context)
    let opensCursor = eof?.status.contains(.cursorExists) == true
    state = opensCursor ? .finished : .awaitingRows
    areOutParameters = eof?.status.contains(.psOutParameters) == true
    return Reading(
      type: EOFPacket.type, context: context, next: opensCursor ? .finished : .server,
      checksLayout: eof == nil)
  }

  private mutating func row(_ payload: Bytes, _ context: MessageContext) -> Reading {
    guard payload.endsRows(context.capabilities) else {
      var context = context
      context.columns = columns
      let isBinary = isBinary ?? (TextRow.defect(in: payload, context) != nil)
      self.isBinary = isBinary
      hasRows = true
      if isBinary, !areColumnsKnown { context.columns = [] }
      return Reading(
        type: isBinary ? BinaryRow.type : TextRow.type, context: context, next: .server,
        checksLayout: areColumnsKnown)
    }
    if context.capabilities.contains(.deprecateEOF) { return ok(payload, context) }
    let eof = try? EOFPacket(payload, context)
    return Reading(
      type: EOFPacket.type, context: context, next: next(after: eof?.status ?? []),
      checksLayout: eof == nil)
  }

  private mutating func ok(_ payload: Bytes, _ context: MessageContext) -> Reading {
    let ok = try? OKPacket(payload, context)
    return Reading(
      type: OKPacket.type, context: context, next: next(after: ok?.status ?? []),
      checksLayout: ok == nil)
  }

  private mutating func next(after status: StatusFlags) -> Reading.Next {
    if state == .awaitingRows, status.contains(.psOutParameters) { areOutParameters = true }
    let hasMore = status.contains(.moreResultsExist) || areOutParameters
    areOutParameters = false
    state = hasMore ? .awaitingResult : .finished
    return hasMore ? .server : .finished
  }
}
