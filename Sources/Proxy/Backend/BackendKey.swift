import Packets

/// What a connection to the target must have in common with the sessions that it can serve.
struct BackendKey: Hashable, Sendable {
  var user: String
  /// Compared, so that after a rotation nobody gets a connection that was made with another
  /// password.
  var password: [UInt8]
  var usesTLS: Bool
  /// `Capabilities.shaping` of the client.
  var shaping: Capabilities
  var isReadOnly: Bool
}
