import Packets
import SQLEngine
import TLS
import Transport
import Wire

/// One client, from its greeting to its end.
struct ClientConnection {
  /// The longest payload of a client that is not logged in, in bytes.
  private static let loginLimit = 1 << 20

  private let server: ServerState
  private let link: PacketLink
  private let observer: WireObserver

  init(_ server: ServerState, _ connection: Connection) {
    self.server = server
    link = PacketLink(
      connection, maximumPayload: Self.loginLimit,
      writeTimeout: server.configuration.writeTimeout)
    observer = WireObserver(onViolation: server.configuration.onViolation)
  }

  func serve() async {
    let limit = server.configuration.maximumConnections
    guard let client = server.registry.admit(link, limit: limit) else {
      var writer = PacketWriter(sequence: 0, observer: observer, capabilities: [])
      writer.append(ERRPacket(.tooManyConnections))
      try? await link.send(writer.take())
      return await link.leave()
    }
    await serve(client)
    server.registry.remove(client)
  }

  private func serve(_ client: Client) async {
    let origin = await link.connection.remoteAddress ?? link.connection.target
    var phase = ConnectionPhase(
      server: server, link: link, observer: observer, connectionID: client.id, origin: origin)
    let login: Login
    do {
      login = try await phase.run()
    } catch {
      return await depart(error, phase.writer)
    }
    if let summary = await link.connection.tlsSummary {
      client.loggedIn(TLSStatus(version: "\(summary.version)", cipher: summary.cipher))
    }
    await link.limitPayloads(to: server.configuration.maximumPacket)
    let commands = CommandPhase(
      server: server, link: link, observer: observer, client: client, login: login,
      origin: origin)
    do {
      try await commands.run()
    } catch {
      // Locks are freed before the client can see its connection end.
      await login.session.close()
      let writer = PacketWriter(sequence: 0, observer: observer)
      await depart(error, writer)
    }
  }

  private func depart(_ departure: Departure, _ writer: PacketWriter) async {
    if case .error(let error, let sequence) = departure {
      var writer = writer
      if let sequence { writer.continueAt(sequence) }
      writer.append(ERRPacket(error))
      try? await link.send(writer.take())
    }
    observer.ended()
    await link.leave()
  }
}
