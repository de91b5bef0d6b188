public import Capture
public import Compression
public import Session

/// Something about a capture that is no message.
public struct DecodingNote: Hashable, Sendable {
  public enum Content: Hashable, Sendable {
    /// A conversation begins; its server was told by its greeting.
    case opened(client: IPEndpoint, server: IPEndpoint)
    case tlsEstablished(TLSFacts)
    /// An alert other than the one which ends TLS in order.
    case tlsAlert(Side, TLSRecordedAlert)
    case finished(Side)
    case reset(by: Side)
    /// No reply came, though nothing is missing that could be it.
    case unanswered(Unanswered)
    /// One side's last packet is not complete.
    case unfinished(Side, bytes: Int)
    /// A connection on which nothing was said.
    case silent(CapturedStream, StreamEnd)
    case notMySQL(CapturedStream)

    /// MySQL, or so it seems, whose beginning is not there.
    case noGreeting(CapturedStream)
    /// The conversation began before the capture; what was agreed on is inferred.
    case joined
    case otherProtocol(String, CapturedStream)
    /// Packets are found again behind missing bytes, or from the start of the capture on.
    case resynchronized(Side, passedOver: Int)
    case locked(TLSFacts, TLSDecryptor.LockReason)
    /// No TLS record of a side is found behind missing bytes.
    case recordsLost(Side)
    /// Bytes are missing.
    case gap(Side, bytes: Int)
    /// The capture ends inside a packet.
    case cut(Side, bytes: Int)
    /// One side's bytes are not in the capture at all.
    case halfMissing(Side)
    /// All packets from here on are compressed, and read all the same.
    case compressed
    case badCompression(Side, CompressionError)
    case payloadTooLong(Side, announced: Int, limit: Int)
    case tooMuchBuffered(bytes: Int, limit: Int)
    case tooManyUnanswered(limit: Int)
    case tooManyStreams(limit: Int)
    case replaced
    case badSecrets(KeyLogError)
    case skipped(PacketSkipped, packets: Int)
    case unreadable(CaptureError)
  }

  /// Where; `nil` when it is of the whole file.
  public var location: CaptureLocation?
  /// `nil` when it is of the whole file.
  public var stream: CapturedStream.ID?
  public var content: Content

  /// Whether a part of the capture could not be read for this reason.
  public var isLoss: Bool {
    switch content {
    case .opened, .tlsEstablished, .tlsAlert, .finished, .reset, .unfinished, .silent, .notMySQL,
      .otherProtocol, .unanswered, .resynchronized, .compressed:
      false
    case .noGreeting, .joined, .locked, .recordsLost, .gap, .cut, .halfMissing, .badCompression,
      .payloadTooLong, .tooMuchBuffered, .tooManyUnanswered, .tooManyStreams, .replaced,
      .badSecrets, .skipped, .unreadable:
      true
    }
  }
}
