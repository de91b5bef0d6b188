public import Capture
public import Session

/// A conversation that has ended, or that the capture ended on.
public struct DecodedConnection: Hashable, Sendable {
  public var stream: CapturedStream.ID
  public var session: SessionFacts
  /// Of its first packet.
  public var opened: CaptureLocation
  /// Of its last packet.
  public var location: CaptureLocation
  public var end: StreamEnd
  public var client: CapturedStream.Direction
  /// Who closed it first, if it was closed.
  public var closedBy: Side?
  /// How far the conversation had come.
  public var phase: Conversation.Phase
  public var hasQuit: Bool
  /// Whether the last answer to the login was ERR.
  public var isRefused: Bool
  /// Whether it could not be followed to its end.
  public var isLost: Bool
  /// `nil` without TLS.
  public var tls: TLSFacts?
  /// What TLS shows from outside; only where it could not be decrypted.
  public var lockedTraffic: TLSTraffic?
  /// `zlib` or `zstd`; `nil` without compression.
  public var compression: String?
  public var repetitions: Repetitions

  /// What the network did to the segments of a stream.
  public struct Repetitions: Hashable, Sendable {
    /// Segments of which every byte had come before.
    public var retransmissions = 0
    public var retransmittedBytes = 0
    /// Segments that came before an earlier one.
    public var outOfOrder = 0
  }
}
