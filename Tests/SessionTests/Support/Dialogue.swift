import Packets
import Session
import Wire

/// A conversation told packet by packet, each numbered as its sender should do it.
struct Dialogue {
  private(set) var conversation = Conversation()
  /// What the observer made of every packet, in order.
  private(set) var observations: [Observation] = []
  /// The number that the next packet of the exchange has.
  private var sequence: UInt8 = 0

  init() {}

  var context: MessageContext { MessageContext(capabilities: conversation.capabilities) }

  var violations: [Violation] { observations.flatMap(\.violations) }

  /// The names of the messages, in order.
  var names: [String] { observations.map(\.type.name) }

  @discardableResult
  mutating func server(_ payload: [UInt8], sequence: UInt8? = nil) -> Observation {
    observe(payload, from: .server, sequence)
  }

  @discardableResult
  mutating func server(_ message: some WireMessage, sequence: UInt8? = nil) -> Observation {
    server(message.payload(context), sequence: sequence)
  }

  /// The client goes on in the exchange that is under way.
  @discardableResult
  mutating func client(_ payload: [UInt8], sequence: UInt8? = nil) -> Observation {
    observe(payload, from: .client, sequence)
  }

  @discardableResult
  mutating func client(_ message: some WireMessage, sequence: UInt8? = nil) -> Observation {
    client(message.payload(context), sequence: sequence)
  }

  /// The client starts a new exchange.
  @discardableResult
  mutating func command(_ payload: [UInt8]) -> Observation {
    sequence = 0
    return client(payload)
  }

  @discardableResult
  mutating func command(_ message: some WireMessage) -> Observation {
    command(message.payload(context))
  }

  mutating func tlsEstablished() {
    conversation.tlsEstablished()
  }

  mutating func ended() {
    conversation.ended()
  }

  /// A packet as it is, for those that no sender should send.
  @discardableResult
  mutating func observe(_ packet: PacketJoiner.Packet, from side: Side) -> Observation {
    let observation = conversation.observe(packet, from: side)
    observations.append(observation)
    sequence = packet.lastSequence &+ 1
    return observation
  }

  private mutating func observe(
    _ payload: [UInt8], from side: Side, _ number: UInt8?
  ) -> Observation {
    observe(PacketJoiner.Packet(payload, sequence: number ?? sequence), from: side)
  }
}

extension Dialogue {
  /// A session that is logged in with these capabilities, on both sides.
  static func loggedIn(_ capabilities: Capabilities = .modern) -> Dialogue {
    var dialogue = Dialogue()
    dialogue.server(HandshakeV10.offering(capabilities))
    dialogue.client(HandshakeResponse41.wanting(capabilities))
    dialogue.server(OKPacket.plain)
    return dialogue
  }

  /// The same with a statement that was prepared under the id 1.
  static func prepared(
    _ capabilities: Capabilities = .modern, parameters: Int, columns: [ColumnDefinition41]
  ) -> Dialogue {
    var dialogue = loggedIn(capabilities)
    dialogue.command(StatementPrepareCommand("SELECT ?"))
    dialogue.server(
      StatementPrepareOK.statement(1, parameters: parameters, columns: columns.count))
    let hasEOF = !capabilities.contains(.deprecateEOF)
    for _ in 0..<parameters { dialogue.server(ColumnDefinition41.named("?")) }
    if hasEOF, parameters > 0 { dialogue.server(EOFPacket()) }
    for column in columns { dialogue.server(column) }
    if hasEOF, !columns.isEmpty { dialogue.server(EOFPacket()) }
    return dialogue
  }
}

extension PacketJoiner.Packet {
  /// A payload in one packet.
  init(_ payload: [UInt8], sequence: UInt8) {
    self.init(
      payload: payload, sequence: sequence, lastSequence: sequence, streamOffset: 0,
      isNumberedConsecutively: true, wireLength: payload.count + PacketSplitter.headerLength)
  }
}
