public import Packets

/// Which messages of a capture are shown: all that a user can ask for, together.
public struct MessageSelection: Hashable, Sendable {
  public var filter: MessageFilter?
  /// The number of the only stream.
  public var stream: Int?
  /// The first moment.
  public var after: CaptureTime?
  /// The last moment.
  public var before: CaptureTime?
  /// Only ERR packets.
  public var onlyErrors = false
  /// Only ends of replies that took at least so long.
  public var slowerThan: Duration?

  public init() {}

  /// Whether everything is shown.
  public var isEverything: Bool { self == MessageSelection() }

  /// Whether messages of that type can be shown; if not, their payloads need no look.
  public func mayMatch(_ type: MessageType) -> Bool {
    if onlyErrors, type != ERRPacket.type { return false }
    if slowerThan != nil, type.sender == .client { return false }
    return filter?.mayMatch(type) ?? true
  }

  /// Whether rows can be shown.
  public var mayMatchRows: Bool { mayMatch(TextRow.type) || mayMatch(BinaryRow.type) }

  /// Whether a message is shown, of a capture that begins at `start`, in nanoseconds since 1970.
  public func selects(_ subject: some FilterSubject, captureStart start: UInt64) -> Bool {
    isSelected(subject, captureStart: start)
  }

  /// The same inside of this module, where the compiler specialises it.
  func isSelected(_ subject: some FilterSubject, captureStart start: UInt64) -> Bool {
    if let stream, subject.streamNumber != stream { return false }
    if onlyErrors, subject.type != ERRPacket.type { return false }
    let time = subject.time
    if let after, time < after.nanoseconds(start: start) { return false }
    if let before, time > before.nanoseconds(start: start) { return false }
    if let slowerThan {
      guard let latency = subject.latency, latency >= slowerThan.wholeNanoseconds else {
        return false
      }
    }
    return filter?.holds(for: subject) ?? true
  }
}
