/// What happens on the streams of a capture, in the order of the capture.
public enum StreamEvent {
  case opened(CapturedStream, CaptureLocation)
  case bytes(StreamChunk)
  case gap(StreamGap)
  /// What TLS shows beside its plaintext, of a stream whose TLS was started.
  case tls(CapturedStream.ID, TLSDecryptor.Event, CaptureLocation)
  /// `direction` sends no more.
  case finished(CapturedStream.ID, CapturedStream.Direction, CaptureLocation)
  /// No more events come from this stream.
  case closed(CapturedStream.ID, StreamEnd)
  /// The secrets of a block cannot be read, wholly or in part.
  case badSecrets(KeyLogError, fileOffset: Int)
}

/// Bytes of one direction of a stream, in the order in which they were sent.
public struct StreamChunk: Sendable, Hashable {
  public var stream: CapturedStream.ID
  public var direction: CapturedStream.Direction
  /// Of the packet which completed them.
  public var location: CaptureLocation
  /// A view on the reader's own buffer; copy what is kept for long.
  public var bytes: ArraySlice<UInt8>
  /// Whether they are the plaintext of TLS.
  public var decrypted: Bool
}

/// Bytes which were sent, but are not in the capture.
public struct StreamGap: Sendable, Hashable {
  public var stream: CapturedStream.ID
  public var direction: CapturedStream.Direction
  /// Of the packet which follows the gap, or which was cut.
  public var location: CaptureLocation
  /// How many bytes of TCP payload are missing; at least 1.
  public var count: Int
}

/// How a stream ended.
public enum StreamEnd: Sendable, Hashable {
  /// Both sides finished.
  case finished
  /// One side broke it off.
  case reset(by: CapturedStream.Direction)
  /// Another connection took the same addresses and ports.
  case replaced
  /// Too many streams were alive, and this one was silent for the longest.
  case evicted
  /// The capture ended first.
  case captureEnded
}
