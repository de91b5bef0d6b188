public import Capture
public import Packets
public import Session
public import Wire

extension DecodedMessage: FilterSubject {
  public var type: MessageType { observation.type }
  public var side: Side { observation.side }
  public var streamNumber: Int { stream.rawValue }
  public var packetNumber: Int { location.packet }
  public var time: UInt64 { location.time }
  public var sequence: UInt8 { observation.frame.sequence }
  public var offset: Int { observation.frame.streamOffset }
  public var length: Int { observation.frame.wireLength }
  public var violations: [Violation] { observation.violations }
  public var requestType: MessageType? { request?.observation.type }
  public var rowCount: UInt64? { reply.map { UInt64($0.rows) } }
  public var clientEndpoint: IPEndpoint? { session?.client }
  public var serverEndpoint: IPEndpoint? { session?.server }
  public var user: String? { session?.user }
  public var database: String? { session?.database }
  public var serverVersion: String? { session?.serverVersion }
  public var authenticationMethod: String? { session?.authenticationMethod }
  public var payload: Bytes { observation.frame.payload }

  public func fields() -> [Field] { observation.annotated().fields }
}

extension MessageSelection {
  /// Whether a message is shown, of a capture that begins at `start`, in nanoseconds since 1970.
  public func selects(_ message: DecodedMessage, captureStart start: UInt64) -> Bool {
    mayMatch(message.type) && isSelected(message, captureStart: start)
  }
}
