/// One entry of the session state block of an OK packet, in the order of the wire.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_ok_packet.html>
public enum SessionStateChange: Hashable, Sendable {
  /// The corresponding C constant is `SESSION_TRACK_SYSTEM_VARIABLES`.
  case systemVariable(name: String, value: String)
  /// The corresponding C constant is `SESSION_TRACK_SCHEMA`.
  case schema(String)
  /// The corresponding C constant is `SESSION_TRACK_STATE_CHANGE`; the data is `1`.
  case stateChanged
  /// The corresponding C constant is `SESSION_TRACK_TRANSACTION_CHARACTERISTICS`:
  /// the statements that would start the same transaction again.
  case transactionCharacteristics(String)
  /// The corresponding C constant is `SESSION_TRACK_TRANSACTION_STATE`: eight characters.
  case transactionState(String)
}
