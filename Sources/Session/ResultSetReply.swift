import Packets

/// The reply to COM_QUERY, COM_STMT_EXECUTE and their like: results, one behind the other.
///
///     reply  := result, while SERVER_MORE_RESULTS_EXISTS: result
///     result := OK | ERR | LocalInfileRequest, the client's data, OK or ERR
///             | ColumnCount, ColumnDefinition41 * n, [EOF], rows, EOF or OK or ERR
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
  private let isBinary: Bool
  /// The columns of the result set that is being read, or of the statement before it is.
  private(set) var columns: [MessageContext.ColumnShape]

  init(isBinary: Bool, knownColumns: [MessageContext.ColumnShape] = []) {
    self.isBinary = isBinary
    columns = knownColumns
  }

  /// Whether the client's next payload is a part of a file.
  var awaitsFile: Bool { state == .awaitingFile }

  /// A part of the file came; an empty one ends it.
  mutating func fileDataSent(isEmpty: Bool) {
    if isEmpty { state = .awaitingFileResult }
  }

  mutating func serverSent(_ payload: [UInt8], _ context: MessageContext) -> Reading {
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

  private mutating func result(_ payload: [UInt8], _ context: MessageContext) -> Reading {
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
      if count.metadataFollows != 0 {
        columns = []
        state = .awaitingDefinitions(remaining: count.columnCount)
      } else {
        if columns.count != count.columnCount {
          let known = Int(min(count.columnCount, 4096))
          columns = Array(repeating: .init(type: .varString), count: known)
        }
        state =
          context.capabilities.contains(.deprecateEOF) ? .awaitingRows : .awaitingDefinitionsEnd
      }
      return Reading(type: ColumnCount.type, context: context, next: .server)
    }
  }

  private mutating func definition(
    _ payload: [UInt8], _ context: MessageContext, _ remaining: UInt64
  ) -> Reading {
    if columns.count < Self.columnLimit {
      let definition = try? ColumnDefinition41(payload, context)
      columns.append(definition?.shape ?? .init(type: .varString))
    }
    if remaining > 1 {
      state = .awaitingDefinitions(remaining: remaining - 1)
    } else {
      state =
        context.capabilities.contains(.deprecateEOF) ? .awaitingRows : .awaitingDefinitionsEnd
    }
    return Reading(type: ColumnDefinition41.type, context: context, next: .server)
  }

  private mutating func definitionsEnd(
    _ payload: [UInt8], _ context: MessageContext
  ) -> Reading {
    let eof = try? EOFPacket(payload, context)
    let opensCursor = eof?.status.contains(.cursorExists) == true
    state = opensCursor ? .finished : .awaitingRows
    return Reading(
      type: EOFPacket.type, context: context, next: opensCursor ? .finished : .server)
  }

  private mutating func row(_ payload: [UInt8], _ context: MessageContext) -> Reading {
    guard payload.endsRows(context.capabilities) else {
      var context = context
      context.columns = columns
      return Reading(
        type: isBinary ? BinaryRow.type : TextRow.type, context: context, next: .server)
    }
    if context.capabilities.contains(.deprecateEOF) { return ok(payload, context) }
    let status = (try? EOFPacket(payload, context))?.status ?? []
    return Reading(type: EOFPacket.type, context: context, next: next(after: status))
  }

  private mutating func ok(_ payload: [UInt8], _ context: MessageContext) -> Reading {
    let status = (try? OKPacket(payload, context))?.status ?? []
    return Reading(type: OKPacket.type, context: context, next: next(after: status))
  }

  private mutating func next(after status: StatusFlags) -> Reading.Next {
    let hasMore = status.contains(.moreResultsExist)
    state = hasMore ? .awaitingResult : .finished
    return hasMore ? .server : .finished
  }
}
