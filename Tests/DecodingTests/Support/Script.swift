import Capture
import Packets
import Wire

/// A conversation written down message by message, and the capture that shows it.
struct Script {
  static let capabilities: Capabilities = [
    .longPassword, .protocol41, .ssl, .transactions, .secureConnection, .pluginAuth,
    .deprecateEOF,
  ]
  static let context = MessageContext(capabilities: capabilities)
  /// 2026-01-01, for no test depends on the clock.
  static let start: UInt64 = 1_767_225_600_000_000_000

  var client = IPEndpoint(address: .loopback, port: 50_000)
  var server = IPEndpoint(address: .loopback, port: 33_333)
  var segmentSize = 32_768
  var keyLog: String?
  var events: [SyntheticTCP.Event] = [.opened(by: .local)]

  init() {}

  static func packet(
    _ message: some WireMessage, _ sequence: UInt8, _ context: MessageContext = Script.context
  ) -> [UInt8] {
    var sequence = sequence
    return PacketSplitter.packets(message.payload(context), sequence: &sequence)
  }

  mutating func client(_ message: some WireMessage, _ sequence: UInt8 = 0) {
    events.append(.sent(Self.packet(message, sequence)))
  }

  mutating func server(_ message: some WireMessage, _ sequence: UInt8) {
    events.append(.received(Self.packet(message, sequence)))
  }

  mutating func close() {
    events += [.finished(by: .local), .finished(by: .remote)]
  }

  /// The file; the events are one millisecond apart.
  func capture(_ change: (inout [[UInt8]]) -> Void = { _ in }) -> [UInt8] {
    Self.capture([self], change)
  }

  /// A file of several conversations, one behind the other.
  static func capture(
    _ scripts: [Script], _ change: (inout [[UInt8]]) -> Void = { _ in }
  ) -> [UInt8] {
    var writer = PcapngWriter(application: "mysqlspec tests")
    for keyLog in scripts.compactMap(\.keyLog) { writer.write(keyLog: keyLog) }
    let interface = writer.addInterface(named: "client ⇄ server")
    var packets = scripts.flatMap { script in
      var tcp = SyntheticTCP(
        local: script.client, remote: script.server, segmentSize: script.segmentSize)
      return script.events.flatMap { tcp.packets(for: $0, at: 0) }.map(\.bytes)
    }
    change(&packets)
    for (index, packet) in packets.enumerated() {
      writer.write(
        packet: packet, at: start + UInt64(index) * 1_000_000, interface: interface)
    }
    return writer.bytes
  }
}

extension Script {
  static var greeting: HandshakeV10 {
    var greeting = HandshakeV10()
    greeting.serverVersion = "9.7.4"
    greeting.threadID = 12
    greeting.capabilities = capabilities
    greeting.authPluginData = Bytes(Array(1...20))
    greeting.authPluginName = "mysql_native_password"
    return greeting
  }

  static var response: HandshakeResponse41 {
    var response = HandshakeResponse41()
    response.capabilities = capabilities
    response.maxPacketSize = 1 << 24
    response.username = "app"
    response.authResponse = Bytes(Array(repeating: 7, count: 20))
    response.clientPluginName = "mysql_native_password"
    return response
  }

  /// A conversation that is logged in.
  static func loggedIn() -> Script {
    var script = Script()
    script.server(greeting, 0)
    script.client(response, 1)
    script.server(OKPacket(), 2)
    return script
  }

  static func query(_ text: Bytes) -> QueryCommand {
    var command = QueryCommand()
    command.query = text
    return command
  }

  /// A whole life: a login, a result set, an error, the end.
  static func life() -> Script {
    var script = loggedIn()
    script.client(query("SELECT 1"))
    script.events.append(.received(resultSet))
    script.client(query("SELEC"))
    script.server(ERRPacket(1064, "42000", "You have an error in your SQL syntax"), 1)
    script.client(QuitCommand())
    script.close()
    return script
  }

  /// The types of the messages of ``life()``.
  static let lifeTypes = [
    "HandshakeV10", "HandshakeResponse41", "OK", "COM_QUERY", "ColumnCount", "ColumnDefinition41",
    "TextRow", "OK", "COM_QUERY", "ERR", "COM_QUIT",
  ]

  static var resultSet: [UInt8] {
    var count = ColumnCount()
    count.columnCount = 1
    var definition = ColumnDefinition41()
    definition.name = "1"
    definition.columnType = ColumnType.longLong.rawValue
    var end = OKPacket()
    end.header = 0xFE
    return packet(count, 1) + packet(definition, 2) + [2, 0, 0, 3, 1, UInt8(ascii: "1")]
      + packet(end, 4)
  }
}
