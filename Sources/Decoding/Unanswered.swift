public import Capture
import Packets
import Session
public import Wire

/// A command to which no reply came, and nothing is missing that could be it.
public struct Unanswered: Hashable, Sendable {
  /// A capture that ends sooner behind a command says nothing about its reply, in nanoseconds.
  static let patience: UInt64 = 1_000_000_000

  public var stream: CapturedStream.ID
  /// The command's first byte.
  public var command: UInt8
  /// The text of the statement that it runs or prepares, cut behind 4096 bytes.
  public var statement: Bytes?
  /// Of the packet that completed the command.
  public var sent: CaptureLocation
  /// From the command to the end of the connection, or of the capture, in nanoseconds.
  public var waited: UInt64
  /// How it ended.
  public var end: End

  public enum End: String, Hashable, Sendable {
    case clientLeft
    case serverLeft
    case captureEnded
  }

  public init(
    stream: CapturedStream.ID, command: UInt8, statement: Bytes? = nil, sent: CaptureLocation,
    waited: UInt64, end: End
  ) {
    self.stream = stream
    self.command = command
    self.statement = statement
    self.sent = sent
    self.waited = waited
    self.end = end
  }

  /// `nil` where nothing is wrong with it.
  init?(
    _ request: DecodedMessage.Request, stream: CapturedStream.ID, end: End, at time: UInt64
  ) {
    let observation = request.observation
    guard observation.isCommand, let command = observation.frame.payload.first else { return nil }
    switch CommandByte(rawValue: command) {
    // Events come for as long as the connection stands; a server that shuts down may go at once.
    case .binlogDump, .binlogDumpGTID, .shutdown: return nil
    default: break
    }
    let waited = time - min(time, request.location.time)
    if end == .captureEnded, waited < Self.patience { return nil }
    let statement = request.statement ?? DecodedMessage.text(of: observation)
    self.init(
      stream: stream, command: command, statement: statement.map { $0.prefix(4096) },
      sent: request.location, waited: waited, end: end)
  }

  /// The name of the command.
  public var name: String {
    CommandByte(rawValue: command).name ?? "the command 0x" + Bytes([command]).hex
  }
}

extension Bytes {
  fileprivate func prefix(_ length: Int) -> Bytes {
    // The slice would keep the buffer that it was cut from.
    Bytes(self[0..<Swift.min(length, count)].array)
  }
}
