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
