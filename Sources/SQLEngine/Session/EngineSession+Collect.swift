import Synchronization

extension EngineSession {
  /// Runs a `COM_QUERY` and collects its replies.
  ///
  /// A file that `LOAD DATA LOCAL INFILE`
  /// asks for is found in `files`; one that is not there is empty.
  public func execute(
    _ sql: String, multiStatements: Bool = false, files: [String: [UInt8]] = [:]
  ) -> [StatementReply] {
    let sink = CollectingSink(files: files)
    try? execute(Array(sql.utf8), multiStatements: multiStatements, into: sink)
    return sink.replies
  }

  /// Runs a prepared statement and collects its replies.
  public func execute(prepared id: UInt32, parameters: [SQLValue] = []) -> [StatementReply] {
    let sink = CollectingSink(files: [:])
    try? execute(prepared: id, parameters: parameters, into: sink)
    return sink.replies
  }
}

/// Puts events together to whole replies, and never throws.
private final class CollectingSink: ReplySink {
  private struct State {
    var replies: [StatementReply] = []
    var columns: [ColumnInfo]?
    var rows: [[SQLValue]] = []
  }

  private struct File: LocalInfileSource {
    var content: [UInt8]?

    mutating func next() -> [UInt8]? {
      defer { content = nil }
      return content?.isEmpty == false ? content : nil
    }
  }

  private let state = Mutex(State())
  private let files: [String: [UInt8]]

  init(files: [String: [UInt8]]) {
    self.files = files
  }

  var replies: [StatementReply] { state.withLock { $0.replies } }

  func receive(_ event: ReplyEvent) {
    state.withLock { state in
      switch event {
      case .ok(let reply):
        state.replies.append(.ok(reply))
      case .columns(let columns, _):
        state.columns = columns
      case .row(let row):
        state.rows.append(row)
      case .endOfRows(let end):
        state.replies.append(.rows(columns: state.columns ?? [], rows: state.rows, end: end))
        state.columns = nil
        state.rows = []
      case .error(let error):
        if let columns = state.columns {
          state.replies.append(
            .rowsThenError(columns: columns, rows: state.rows, error: error))
        } else {
          state.replies.append(.error(error))
        }
        state.columns = nil
        state.rows = []
      }
    }
  }

  func localInfile(_ name: [UInt8]) -> any LocalInfileSource {
    File(content: files[String(decoding: name, as: UTF8.self)])
  }
}
