import Packets

/// Who wants to be authenticated, at login or by COM_CHANGE_USER.
struct AuthenticationRequest {
  var user: String
  /// The client's host, as errors name it.
  var host: String
  /// The method that the client named, nil when it named none.
  var plugin: String?
  var response: [UInt8]
  /// The nonce that the response may have been made for.
  var nonce: [UInt8]
  /// Whether the response cannot have been made for it.
  var needsFreshNonce: Bool
}
