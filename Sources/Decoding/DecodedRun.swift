public import Capture
public import Session

/// Packets of a result that came together, each of them a message of which there is no more to say
/// than what it is.
public struct DecodedRun: Hashable, Sendable {
  /// Of the packet that completed them.
  public var location: CaptureLocation
  public var stream: CapturedStream.ID
  public var run: ResultRun
  /// Whether they came through TLS.
  public var isSecure: Bool
  /// What the conversation has told of itself so far.
  public var session: SessionFacts?

  /// Reads the messages one by one, or only those that are no rows.
  public func forEachMessage(rows: Bool = true, _ body: (DecodedMessage) -> Void) {
    run.forEachPart { part in
      switch part {
      case .message(let observation): body(message(observation))
      case .rows(let part) where rows: part.forEachMessage { body(message($0)) }
      case .rows: break
      }
    }
  }

  private func message(_ observation: Observation) -> DecodedMessage {
    DecodedMessage(
      location: location, stream: stream, observation: observation, isSecure: isSecure,
      session: session)
  }
}
