public import Capture
public import Packets
public import Session

/// A message of a captured conversation.
public struct DecodedMessage: Hashable, Sendable {
  /// A client's message whose reply has ended.
  public struct Request: Hashable, Sendable {
    public var location: CaptureLocation
    public var observation: Observation
    public var isSecure: Bool
  }

  /// Of the packet that completed it.
  public var location: CaptureLocation
  public var stream: CapturedStream.ID
  public var observation: Observation
  /// Whether it came through TLS.
  public var isSecure: Bool
  /// Whose server it is, once the greeting was seen.
  public var vendor: Vendor?
  /// What the reply that ends here was asked by.
  public var request: Request?
}
