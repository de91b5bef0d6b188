public import Session

/// A message of a capture, with where and when it was seen.
public struct MessageRecord: Hashable, Sendable {
  /// In nanoseconds since 1970.
  public var time: UInt64
  /// The number of the TCP connection in the capture.
  public var stream: Int
  public var observation: Observation
  /// Whether it came through TLS.
  public var isSecure: Bool

  public init(
    time: UInt64, stream: Int, observation: Observation, isSecure: Bool
  ) {
    self.time = time
    self.stream = stream
    self.observation = observation
    self.isSecure = isSecure
  }
}
