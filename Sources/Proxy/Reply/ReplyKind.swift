import Packets

/// How the server answers a command, as far as its packets have to be told apart.
enum ReplyKind: Hashable, Sendable {
  /// No packet at all.
  case none
  /// One OK or ERR.
  case single
  /// One OK in the place of an EOF, or an ERR.
  case end
  /// One packet of text, or an ERR.
  case text
  /// OK, ERR, LOCAL INFILE, or result sets.
  case results
  /// The answer to COM_STMT_PREPARE.
  case prepare
  /// Rows of a cursor.
  case rows
  /// Column definitions up to an OK in the place of an EOF.
  case fieldList

  /// The kind that `command` gets; nil for a command that the proxy does not pass on.
  init?(_ command: CommandByte) {
    switch command {
    case .query, .statementExecute, .processInfo: self = .results
    case .statementPrepare: self = .prepare
    case .statementFetch: self = .rows
    case .statementClose, .statementSendLongData: self = .none
    case .statementReset, .initDB, .createDB, .dropDB, .refresh, .shutdown, .ping, .processKill,
      .resetConnection:
      self = .single
    case .setOption, .debug: self = .end
    case .statistics: self = .text
    case .fieldList: self = .fieldList
    default: return nil
    }
  }
}
