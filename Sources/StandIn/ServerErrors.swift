import SQLEngine

/// The errors that the protocol's half of a server knows, with MySQL's words.
///
/// <https://dev.mysql.com/doc/mysql-errors/9.7/en/server-error-reference.html>
extension SQLError {
  static let tooManyConnections = SQLError(
    code: 1040, state: "08004", message: "Too many connections")
  static let badHandshake = SQLError(code: 1043, state: "08S01", message: "Bad handshake")
  static let noDatabaseSelected = SQLError(
    code: 1046, state: "3D000", message: "No database selected")
  static let unknownCommand = SQLError(code: 1047, state: "08S01", message: "Unknown command")
  static let packetTooLarge = SQLError(
    code: 1153, state: "08S01", message: "Got a packet bigger than 'max_allowed_packet' bytes")
  static let packetsOutOfOrder = SQLError(
    code: 1156, state: "08S01", message: "Got packets out of order")
  static let readFailed = SQLError(
    code: 1158, state: "08S01", message: "Got an error reading communication packets")
  static let readTimedOut = SQLError(
    code: 1159, state: "08S01", message: "Got timeout reading communication packets")
  static let unsupportedAuthentication = SQLError(
    code: 1251, state: "08004",
    message: "Client does not support authentication protocol requested by server; "
      + "consider upgrading MySQL client")
  static let mustResetPassword = SQLError(
    code: 1820, state: "HY000",
    message: "You must reset your password using ALTER USER statement before executing this "
      + "statement.")
  static let malformedPacket = SQLError(
    code: 1835, state: "HY000", message: "Malformed communication packet.")
  static let passwordExpired = SQLError(
    code: 1862, state: "HY000",
    message: "Your password has expired. To log in you must change it using a client that "
      + "supports expired passwords.")
  static let insecureTransport = SQLError(
    code: 3159, state: "HY000",
    message: "Connections using insecure transport are prohibited while "
      + "--require_secure_transport=ON.")
  static let inactive = SQLError(
    code: 4031, state: "HY000",
    message: "The client was disconnected by the server because of inactivity. See wait_timeout "
      + "and interactive_timeout for configuring this behavior.")

  static func accessDenied(_ user: String, host: String, usedPassword: Bool) -> SQLError {
    SQLError(
      code: 1045, state: "28000",
      message: "Access denied for user '\(user)'@'\(host)' "
        + "(using password: \(usedPassword ? "YES" : "NO"))")
  }

  static func accountLocked(_ user: String, host: String) -> SQLError {
    SQLError(
      code: 3118, state: "HY000",
      message: "Access denied for user '\(user)'@'\(host)'. Account is locked.")
  }

  /// `privilege` may be empty, as MySQL has it in one place.
  static func needsPrivilege(_ privilege: String) -> SQLError {
    SQLError(
      code: 1227, state: "42000",
      message: "Access denied; you need (at least one of) the \(privilege) privilege(s) for this "
        + "operation")
  }

  static func incorrectArguments(_ place: String) -> SQLError {
    SQLError(code: 1210, state: "HY000", message: "Incorrect arguments to \(place)")
  }

  static func unknownStatement(_ id: UInt32) -> SQLError {
    SQLError(
      code: 1243, state: "HY000",
      message: "Unknown prepared statement handler (\(id)) given to mysql_stmt_precheck")
  }

  static func noOpenCursor(_ id: UInt32) -> SQLError {
    SQLError(code: 1421, state: "HY000", message: "The statement (\(id)) has no open cursor.")
  }

  static func incorrectTableName(_ name: String) -> SQLError {
    SQLError(code: 1103, state: "42000", message: "Incorrect table name '\(name)'")
  }

  static let longDataTooLarge = SQLError(
    code: 1105, state: "HY000",
    message: "Parameter of prepared statement which is set through mysql_send_long_data() is "
      + "longer than 'max_allowed_packet' bytes")
  static let cursorTooLarge = SQLError(
    code: 1038, state: "HY001",
    message: "Out of sort memory, consider increasing server sort buffer size")
}
