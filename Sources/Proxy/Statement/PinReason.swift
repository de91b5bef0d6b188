/// Why a session keeps its connection until it ends.
///
/// <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-pinning.html>
public enum PinReason: String, CaseIterable, Hashable, Sendable {
  /// A statement with a text of more than 16 KB.
  case statementTooLong = "statement_too_long"
  /// PREPARE, EXECUTE, or COM_STMT_PREPARE.
  case preparedStatement = "prepared_statement"
  /// LOCK TABLES.
  case lockTables = "lock_tables"
  /// FLUSH TABLES WITH READ LOCK.
  case flushTablesWithReadLock = "flush_tables_with_read_lock"
  /// GET_LOCK().
  case lockFunction = "get_lock"
  /// A user variable was set.
  case userVariable = "user_variable"
  /// A system variable was set that is not tracked.
  case untrackedVariable = "untracked_variable"
  /// CREATE TEMPORARY TABLE.
  case temporaryTable = "temporary_table"
  /// ROW_COUNT(), FOUND_ROWS() or LAST_INSERT_ID(), which ask for what the last statement left.
  case statementInformation = "statement_information"

  // Not documented by AWS; without them state would be lost or leak.

  /// COM_SET_OPTION.
  case setOption = "set_option"
  /// HANDLER … OPEN, LOCK INSTANCE, SET ROLE and the like.
  case otherState = "other_state"
  /// The target told of a change that nothing explains; only in strict mode.
  case stateChange = "state_change"

  /// The words of the log.
  public var text: String {
    switch self {
    case .statementTooLong:
      "The SQL statement is longer than 16384 bytes."
    case .preparedStatement:
      "A protocol-level prepared statement or a PREPARE statement was detected."
    case .lockTables: "LOCK TABLE, LOCK TABLES was detected."
    case .flushTablesWithReadLock: "FLUSH TABLES WITH READ LOCK was detected."
    case .lockFunction: "GET_LOCK was detected."
    case .userVariable, .untrackedVariable, .stateChange:
      "SQL changed session settings that the proxy doesn't track. Consider moving session "
        + "configuration to the proxy's initialization query."
    case .temporaryTable: "A temporary table was detected."
    case .statementInformation:
      "ROW_COUNT, FOUND_ROWS or LAST_INSERT_ID was detected."
    case .setOption: "COM_SET_OPTION was detected."
    case .otherState: "The statement binds state to its connection."
    }
  }

  /// Whether `EXCLUDE_VARIABLE_SETS` leaves it out.
  var isVariableSet: Bool { self == .userVariable || self == .untrackedVariable }
}
