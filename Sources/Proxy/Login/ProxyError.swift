import Packets
import Wire

/// The errors that the proxy itself answers with.
///
/// <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.troubleshooting.html>
enum ProxyError {
  static let borrowTimeout = ERRPacket(
    9501, "HY000", "Timed-out waiting to acquire database connection")
  static let requiresTLS = ERRPacket(3159, "HY000", "This RDS Proxy requires TLS connections.")
  static let tokenRateExceeded = ERRPacket(
    1040, "HY000", "IAM authentication rate limit exceeded")
  static let internalError = ERRPacket(1105, "HY000", "Unknown error")

  static let badHandshake = ERRPacket(1043, "08S01", "Bad handshake")
  static let unknownCommand = ERRPacket(1047, "08S01", "Unknown command")
  static let malformedPacket = ERRPacket(1835, "HY000", "Malformed communication packet.")
  static let outOfOrder = ERRPacket(1156, "08S01", "Got packets out of order")
  static let shutdown = ERRPacket(1053, "08S01", "Server shutdown in progress")
  static let killed = ERRPacket(1317, "70100", "Query execution was interrupted")
  static let inactive = ERRPacket(
    4031, "HY000",
    Bytes(
      utf8: "The client was disconnected by the server because of inactivity. See wait_timeout "
        + "and interactive_timeout for configuring this behavior."))
  static let unsupportedAuthentication = ERRPacket(
    1251, "08004",
    Bytes(
      utf8: "Client does not support authentication protocol requested by server; consider "
        + "upgrading MySQL client"))

  static func connectionRateExceeded(limit: Int) -> ERRPacket {
    ERRPacket(1040, "HY000", Bytes(utf8: "Connections rate limit exceeded (\(limit))"))
  }

  static func tooManyConnections(limit: Int) -> ERRPacket {
    ERRPacket(1040, "HY000", Bytes(utf8: "Number simultaneous connections exceeded (\(limit))"))
  }

  /// - Parameter reason: what the proxy says of its login to the target.
  static func loginImpossible(_ reason: String) -> ERRPacket {
    ERRPacket(1105, "HY000", Bytes(utf8: reason))
  }

  /// Every client is at host `%`.
  static func accessDenied(_ user: String, usedPassword: Bool) -> ERRPacket {
    let text =
      "Access denied for user '\(user)'@'%' (using password: \(usedPassword ? "YES" : "NO"))"
    return ERRPacket(1045, "28000", Bytes(utf8: text))
  }

  static func impermissibleCharacterSet(_ name: String) -> ERRPacket {
    let text = "Variable ''character_set_client'' can't be set to the value of \(name)"
    return ERRPacket(1231, "42000", Bytes(utf8: text))
  }

  static func unknownThread(_ id: UInt64) -> ERRPacket {
    ERRPacket(1094, "HY000", Bytes(utf8: "Unknown thread id: \(id)"))
  }
}
