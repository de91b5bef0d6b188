public import Capture
public import Packets
public import Session
public import Wire

/// A message of a captured conversation.
public struct DecodedMessage: Hashable, Sendable {
  /// A client's message whose reply has ended.
  public final class Request: Hashable, Sendable {
    public let location: CaptureLocation
    public let observation: Observation
    public let isSecure: Bool
    /// The text of the statement that is executed, cut behind 4096 bytes.
    public let statement: Bytes?

    init(
      location: CaptureLocation, observation: Observation, isSecure: Bool, statement: Bytes?
    ) {
      self.statement = statement
      self.location = location
      self.observation = observation
      self.isSecure = isSecure
    }

    public static func == (a: Request, b: Request) -> Bool {
      a === b
        || a.location == b.location && a.observation == b.observation && a.isSecure == b.isSecure
    }

    public func hash(into hasher: inout Hasher) {
      hasher.combine(location)
    }
  }

  /// Of the packet that completed it.
  public var location: CaptureLocation
  public var stream: CapturedStream.ID
  public var observation: Observation
  /// Whether it came through TLS.
  public var isSecure: Bool
  /// What the conversation has told of itself so far.
  public var session: SessionFacts?
  /// The text of the statement that is executed, cut behind 4096 bytes.
  public var statement: Bytes?
  /// What the reply that ends here was asked by.
  public var request: Request?
  /// What the reply that ends here held.
  public var reply: ReplyTotals?

  /// The text of the statement that is run or prepared, or whose reply ends here.
  public var statementText: Bytes? {
    statement ?? Self.text(of: observation)
      ?? request.flatMap { $0.statement ?? Self.text(of: $0.observation) }
  }

  static func text(of observation: Observation) -> Bytes? {
    switch observation.type {
    case QueryCommand.type:
      if observation.context.capabilities.contains(.queryAttributes) {
        return observation.message(as: QueryCommand.self)?.query
      }
      let payload = observation.frame.payload
      return payload[min(1, payload.count)..<payload.count]
    case StatementPrepareCommand.type:
      let payload = observation.frame.payload
      return payload[min(1, payload.count)..<payload.count]
    default: return nil
    }
  }

  /// Whose server it is, once the greeting was seen.
  public var vendor: Vendor? { session?.vendor }

  /// From the request to the end of its reply, in nanoseconds; only where a reply ends.
  public var latency: UInt64? {
    request.map { location.time > $0.location.time ? location.time - $0.location.time : 0 }
  }
}
