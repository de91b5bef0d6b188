import Packets
public import Session

/// Something that happened on a session, in the order in which it happened.
public struct TranscriptEntry: Hashable, Sendable {
  public enum Content: Hashable, Sendable {
    case packet(Observation)
    /// Bytes that are no packet.
    case bytes(Side, [UInt8])
    /// The connection opened, TLS was established, an alert came, the connection ended.
    case event(String)
  }

  public var session: String
  /// Since the case began.
  public var time: Duration
  public var isSecure: Bool
  public var content: Content

  public init(session: String, time: Duration, isSecure: Bool, content: Content) {
    self.session = session
    self.time = time
    self.isSecure = isSecure
    self.content = content
  }
}
