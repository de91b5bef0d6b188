/// What is known of a connection when it has ended.
public struct ConnectionSummary: Hashable, Sendable {
  public var ending: ConnectionEnding
  /// From its first packet to its last, in nanoseconds.
  public var duration: UInt64
  public var user: String?
  public var database: String?
  /// The client's address, without the port.
  public var clientHost: String?
  /// The server's address and port.
  public var server: String?
  public var serverVersion: String?
  /// The name of the client's authentication plugin.
  public var authenticationMethod: String?
  /// `nil` without TLS.
  public var tlsVersion: String?
  public var cipherSuite: String?
  /// `zlib` or `zstd`; `nil` without compression.
  public var compression: String?

  public init(ending: ConnectionEnding, duration: UInt64) {
    self.ending = ending
    self.duration = duration
  }
}
