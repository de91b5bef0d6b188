/// One of the two ends of a conversation.
public enum Side: String, Hashable, Sendable, CaseIterable {
  case client
  case server

  public var other: Side { self == .client ? .server : .client }
}
