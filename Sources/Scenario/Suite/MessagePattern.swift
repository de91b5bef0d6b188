/// What the next thing from the endpoint must be.
public enum Pattern: Hashable, Sendable {
  case message(MessagePattern)
  /// The endpoint ends the connection.
  case closed
}

/// A message that a case expects.
public struct MessagePattern: Hashable, Sendable {
  /// A name of the catalogue of messages.
  public var name: String
  /// Matchers by field path.
  public var fields: [Field]
  public var location: Location

  public init(name: String, fields: [Field] = [], location: Location) {
    self.name = name
    self.fields = fields
    self.location = location
  }

  public struct Field: Hashable, Sendable {
    public var path: String
    public var matcher: Matcher

    public init(_ path: String, _ matcher: Matcher) {
      self.path = path
      self.matcher = matcher
    }
  }
}
