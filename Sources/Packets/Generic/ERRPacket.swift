public import Wire

/// The server's no.
///
///     int<1>      header            always 0xFF
///     int<2>      error_code
///     string[1]   sql_state_marker  `#`, with `CLIENT_PROTOCOL_41`
///     string[5]   sql_state         behind the marker
///     string<EOF> error_message
///
/// Errors sent before the server knows the client's flags have no SQLSTATE.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_err_packet.html>
public struct ERRPacket: WireMessage {
  public static let type = MessageType(
    "ERR", from: .server, "Says that a command failed, and why.",
    source: manual + "basic_err_packet.html"
  ) { ERRPacket() }

  public var errorCode: UInt16 = 0
  /// Five characters, or empty.
  public var sqlState: Bytes = ""
  public var errorMessage: Bytes = ""

  public init() {}

  public init(_ code: UInt16, _ state: Bytes, _ message: Bytes) {
    errorCode = code
    sqlState = state
    errorMessage = message
  }

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("header", 0xFF)
    try v.integer("error_code", &errorCode, .errorCode)
    let hasState = v.context.capabilities.contains(.protocol41) && !sqlState.isEmpty
    if v.begins(with: UInt8(ascii: "#"), hasState) {
      try v.constant("sql_state_marker", UInt8(ascii: "#"))
      try v.bytes("sql_state", &sqlState, .fixed(5))
    }
    try v.bytes("error_message", &errorMessage, .rest)
  }
}
