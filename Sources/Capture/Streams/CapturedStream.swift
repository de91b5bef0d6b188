/// One TCP connection of a capture.
public struct CapturedStream: Sendable, Hashable {
  /// Counted from 0 through the whole file.
  public struct ID: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    public var rawValue: Int

    public init(rawValue: Int) {
      self.rawValue = rawValue
    }

    public var description: String { "\(rawValue)" }
  }

  /// The two ways of a stream.
  public enum Direction: Sendable, Hashable {
    /// From `source` to `destination`.
    case forward
    /// From `destination` to `source`.
    case backward

    /// The other way.
    public var reversed: Direction { self == .forward ? .backward : .forward }
  }

  public var id: ID
  /// The end which opened the connection if `sawOpening`, else the sender of the first packet.
  public var source: IPEndpoint
  public var destination: IPEndpoint
  /// Whether the capture holds the opening; if not, the stream begins somewhere in its middle.
  public var sawOpening: Bool
  /// The `index` of the interface of its first packet.
  public var interface: Int
}
