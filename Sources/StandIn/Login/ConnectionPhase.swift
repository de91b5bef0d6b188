import Authentication
import Packets
import SQLEngine
import TLS
import Transport
import Wire

/// Takes a client from the greeting to its session.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase.html>
struct ConnectionPhase {
  let server: ServerState
  let link: PacketLink
  let observer: WireObserver
  let connectionID: UInt32
  /// The client's address.
  let origin: Endpoint
  let deadline: Deadline

  /// The number of the next packet, for an error that ends the phase.
  private(set) var writer: PacketWriter

  init(
    server: ServerState, link: PacketLink, observer: WireObserver, connectionID: UInt32,
    origin: Endpoint
  ) {
    self.server = server
    self.link = link
    self.observer = observer
    self.connectionID = connectionID
    self.origin = origin
    deadline = .after(server.configuration.connectTimeout)
    writer = PacketWriter(sequence: 0, observer: observer, capabilities: .protocol41)
  }

  /// Greets, and answers until the client is logged in.
  ///
  /// - Throws: how the connection ends.
  mutating func run() async throws(Departure) -> Login {
    let nonce = server.nonces.next()
    writer.append(greeting(nonce: nonce))
    try await send()
    let (request, isSecure) = try await handshakeRequest()
    try ClientCharacterSet.check(collation: UInt16(request.collation))
    let summary = isSecure ? await link.connection.tlsSummary : nil
    let authenticator = Authenticator(
      server: server, link: link, observer: observer, deadline: deadline, isSecure: isSecure,
      hasCertificate: summary?.hasTrustedCertificate == true)
    let account = try await authenticator.authenticate(
      AuthenticationRequest(
        user: request.user, host: origin.host, plugin: request.plugin,
        response: request.authResponse,
        nonce: nonce, needsFreshNonce: false),
      &writer)
    return try await openSession(account, request)
  }

  private func greeting(nonce: [UInt8]) -> HandshakeV10 {
    var greeting = HandshakeV10()
    greeting.serverVersion = Bytes(utf8: server.configuration.version)
    greeting.threadID = connectionID
    greeting.authPluginData = Bytes(nonce)
    greeting.capabilities = server.capabilities
    greeting.characterSet = 255
    greeting.statusFlags = StatusFlags.autocommit.rawValue
    greeting.authPluginName = Bytes(utf8: server.configuration.defaultMethod.rawValue)
    return greeting
  }

  /// Receives the answer to the greeting, with TLS in between when the client asks for it.
  private mutating func handshakeRequest() async throws(Departure) -> (HandshakeRequest, Bool) {
    let first = try await receive()
    guard let wanted = Self.capabilities(in: first) else { throw .error(.badHandshake) }
    writer = PacketWriter(
      sequence: writer.sequence, observer: observer,
      capabilities: wanted.contains(.protocol41) ? observer.capabilities.union(.protocol41) : [])
    guard wanted.contains(.protocol41) else { throw try refusal(ofOld: first) }
    guard wanted.contains(.ssl) else { return (try HandshakeRequest(first, agreed: nil), false) }
    // A whole handshake response may say that it wants TLS; the rest of it is not read.
    guard first.count == 4 || first.count >= 32, let context = server.tls else {
      throw .error(.badHandshake)
    }
    try await startTLS(context)
    let second = try await receive()
    let request = try HandshakeRequest(second, agreed: wanted)
    guard first.count == 4 || first[8] == request.collation else { throw .error(.badHandshake) }
    return (request, true)
  }

  private mutating func startTLS(_ context: TLSContext) async throws(Departure) {
    do {
      try await link.startTLS(context, deadline: deadline)
    } catch {
      // MySQL says it in clear, behind the alert.
      writer.append(ERRPacket(.badHandshake))
      await link.sendRaw(writer.take())
      throw .silent
    }
    observer.tlsEstablished()
  }

  private mutating func receive() async throws(Departure) -> [UInt8] {
    let packet = try await link.packet(numbered: writer.sequence, until: deadline)
    _ = observer.received(packet)
    writer.continueAt(packet.lastSequence &+ 1)
    return packet.payload
  }

  private mutating func send() async throws(Departure) {
    do { try await link.send(writer.take()) } catch { throw .silent }
  }

  /// The flags at the start of an answer; nil when they are cut.
  private static func capabilities(in payload: [UInt8]) -> Capabilities? {
    guard payload.count >= 2 else { return nil }
    let low = payload.prefix(4).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let flags = Capabilities(rawValue: low)
    guard flags.contains(.protocol41) else { return Capabilities(rawValue: low & 0xFFFF) }
    return payload.count >= 4 ? flags : nil
  }

  /// A client of the protocol before 4.1 can be understood, but has no method that is left.
  private func refusal(ofOld payload: [UInt8]) throws(Departure) -> Departure {
    guard let old = try? HandshakeResponse320(payload) else { throw .error(.badHandshake) }
    // MySQL misses the password when not even its end is there.
    let named = 5 + old.username.count + 1
    return .error(payload.count > named ? .unsupportedAuthentication : .badHandshake)
  }

  private mutating func openSession(
    _ account: StandInAccount, _ request: HandshakeRequest
  ) async throws(Departure) -> Login {
    let options = SessionOptions(observer.capabilities, collation: UInt16(request.collation))
    do {
      try SchemaName.check(request.database)
      let session = try await server.engine.openSession(
        connectionID: connectionID, account: Account(account, request.user, from: origin),
        schema: request.database, options: options)
      var reply = OKReply()
      reply.status = await session.status
      if let schema = await session.schema { reply.note(schema) }
      writer.append(OKPacket(reply, writer.capabilities))
      try await send()
      return Login(session: session, account: account, options: options)
    } catch let error as SQLError {
      throw .error(error)
    } catch {
      throw .silent
    }
  }
}
