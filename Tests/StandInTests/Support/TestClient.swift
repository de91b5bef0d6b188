import Packets
import Session
import TLS
import Testing
import Transport
import Wire

/// A client that follows the conversation as it speaks, and says what it got.
actor TestClient {
  typealias Flags = Capabilities

  /// How a wait for the server ended.
  enum Failure: Error, Hashable {
    case ended
    case reset
    case silent
  }

  let connection: Connection
  private(set) var conversation = Conversation()
  private(set) var greeting = HandshakeV10()
  let flags: Flags
  private var joiner = PacketJoiner()
  /// How long the server may take.
  var patience = Duration.seconds(20)

  init(to address: Endpoint, capabilities: Flags = .standard) async throws {
    connection = try await Connection.open(to: address)
    flags = capabilities
    let first = try await next()
    greeting = try #require(first.message(as: HandshakeV10.self), "\(first.type.name)")
  }

  var nonce: [UInt8] { greeting.authPluginData.array }

  // MARK: Sending

  func send(_ payload: [UInt8], sequence: UInt8? = nil) async throws {
    try await connection.send(packet(payload, sequence: sequence))
  }

  /// Several payloads in one segment.
  func send(together payloads: [[UInt8]]) async throws {
    var bytes: [UInt8] = []
    for payload in payloads { bytes += packet(payload, sequence: nil) }
    try await connection.send(bytes)
  }

  func sendRaw(_ bytes: [UInt8]) async throws {
    try await connection.send(bytes)
  }

  /// The packets of a payload that something else sends.
  func observed(_ payload: [UInt8]) -> [UInt8] { packet(payload, sequence: nil) }

  private func packet(_ payload: [UInt8], sequence: UInt8?) -> [UInt8] {
    var number = sequence ?? conversation.nextClientSequence
    let first = number
    let bytes = PacketSplitter.packets(payload, sequence: &number)
    _ = conversation.observe(
      PacketJoiner.Packet(
        payload: payload, sequence: first, lastSequence: number &- 1, streamOffset: 0,
        isNumberedConsecutively: true, wireLength: bytes.count), from: .client)
    return bytes
  }

  // MARK: Receiving

  /// The server's next packet.
  func next() async throws -> Observation {
    while true {
      if let packet = try joiner.next() {
        let observation = conversation.observe(packet, from: .server)
        #expect(observation.violations.isEmpty)
        return observation
      }
      switch try await connection.receive(deadline: .after(patience)) {
      case .bytes(let bytes): joiner.append(bytes)
      case .closeNotify: continue
      case .end: throw Failure.ended
      case .reset, .tlsFailed: throw Failure.reset
      case .timedOut: throw Failure.silent
      }
    }
  }

  /// A packet that has arrived, unseen by the conversation.
  func takePacket() throws -> PacketJoiner.Packet? { try joiner.next() }

  func append(_ bytes: [UInt8]) {
    joiner.append(bytes)
  }

  /// All packets up to the one that ends a reply.
  func reply() async throws -> Reply {
    var packets: [Observation] = []
    repeat { packets.append(try await next()) } while !packets[packets.count - 1].endsReply
    return Reply(packets)
  }

  /// Sends one command and reads its reply.
  func command(_ payload: [UInt8]) async throws -> Reply {
    try await send(payload)
    return try await reply()
  }

  func command(_ message: some WireMessage) async throws -> Reply {
    try await command(message.payload(context))
  }

  func query(_ sql: String) async throws -> Reply {
    try await command(QueryCommand(Bytes(utf8: sql)))
  }

  func ping() async throws -> Bool { try await command(PingCommand()).isOK }

  /// Whether the server ends the connection, with nothing in between.
  func isEnded() async -> Bool {
    do {
      _ = try await next()
      return false
    } catch Failure.ended {
      return true
    } catch {
      return false
    }
  }

  func isSilent(for duration: Duration) async -> Bool {
    patience = duration
    defer { patience = .seconds(20) }
    do {
      _ = try await next()
      return false
    } catch Failure.silent {
      return true
    } catch {
      return false
    }
  }

  func close(_ how: Connection.Closing = .fin) async {
    await connection.close(how)
  }

  func limitPatience(to duration: Duration) {
    patience = duration
  }

  var context: MessageContext { MessageContext(capabilities: conversation.capabilities) }

  func tlsEstablished() {
    conversation.tlsEstablished()
  }
}

extension Capabilities {
  /// What a modern client sends.
  static let standard: Capabilities = [
    .longPassword, .longFlag, .protocol41, .transactions, .secureConnection, .multiStatements,
    .multiResults, .psMultiResults, .pluginAuth, .connectAttrs, .pluginAuthLenencClientData,
    .sessionTrack, .deprecateEOF,
  ]
}
