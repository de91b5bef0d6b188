import Capture
import Decoding
import Packets
import Session
import Wire

/// A message as a filter sees it, and how often its fields were asked for.
final class SampleMessage: FilterSubject {
  var type: MessageType
  var side: Side
  var streamNumber = 3
  var packetNumber = 15
  var time: UInt64 = 1_767_225_600_000_000_000
  var sequence: UInt8 = 1
  var offset = 120
  var length = 30
  var isSecure = false
  var vendor: Vendor? = .mysql
  var violations: [Violation] = []
  var requestType: MessageType?
  var latency: UInt64?
  var rowCount: UInt64?
  var clientEndpoint: IPEndpoint? = IPEndpoint(address: .loopback, port: 50_000)
  var serverEndpoint: IPEndpoint? = IPEndpoint(address: .v4(0x0A00_0005), port: 3306)
  var user: String? = "app"
  var database: String?
  var serverVersion: String? = "9.7.4"
  var authenticationMethod: String? = "caching_sha2_password"
  var statementText: Bytes?
  private(set) var readings = 0

  let payload: Bytes
  private let context: MessageContext

  init(
    _ message: some WireMessage, _ side: Side? = nil,
    context: MessageContext = MessageContext(capabilities: Script.capabilities)
  ) {
    type = Swift.type(of: message).type
    self.side = side ?? (type.sender == .client ? .client : .server)
    self.context = context
    payload = Bytes(message.payload(context)[...])
  }

  func fields() -> [Field] {
    readings += 1
    return FieldAnnotator.annotate(payload.array, as: type.prototype(), context).fields
  }
}

extension SampleMessage {
  static func query(_ text: Bytes) -> SampleMessage {
    let message = SampleMessage(QueryCommand(text))
    message.statementText = text
    return message
  }

  static func error(_ code: UInt16, latency: UInt64 = 250_000_000) -> SampleMessage {
    let message = SampleMessage(ERRPacket(code, "40001", "Deadlock found"))
    message.requestType = QueryCommand.type
    message.latency = latency
    message.rowCount = 0
    message.statementText = "SELECT 1 FOR UPDATE"
    return message
  }

  static func ok(_ status: StatusFlags = .autocommit) -> SampleMessage {
    var packet = OKPacket()
    packet.statusFlags = status.rawValue
    packet.affectedRows = 5
    return SampleMessage(packet)
  }

  static func row(_ values: [Bytes?]) -> SampleMessage {
    SampleMessage(
      TextRow(values),
      context: MessageContext(
        capabilities: Script.capabilities,
        columns: values.map { _ in .init(type: .varString) }))
  }

  static func row(_ values: [BinaryValue], _ types: [ParameterType]) -> SampleMessage {
    SampleMessage(
      BinaryRow(values),
      context: MessageContext(capabilities: Script.capabilities, columns: types))
  }

  static func execution(_ values: [BinaryValue]) -> SampleMessage {
    SampleMessage(
      StatementExecuteCommand(statementID: 7, values: values),
      context: MessageContext(capabilities: Script.capabilities, parameterCount: values.count))
  }
}
