import TLS
import Testing
import Transport

/// A listener on loopback with one connection to it; both ends are at hand.
struct Loopback {
  let client: Connection
  let server: Connection
  private let listener: Listener
  private let finish: AsyncStream<Void>.Continuation

  static func with(
    clientTap: Tap? = nil, serverTap: Tap? = nil,
    _ body: (Loopback) async throws -> Void
  ) async throws {
    let (servers, accepted) = AsyncStream.makeStream(of: Connection.self)
    let (finished, finish) = AsyncStream.makeStream(of: Void.self)
    let listener = try await Listener.bind(tap: { serverTap }) { connection in
      accepted.yield(connection)
      // Holds the connection open until the test is over.
      for await _ in finished {}
    }
    let client = try await Connection.open(to: listener.address, tap: clientTap)
    var iterator = servers.makeAsyncIterator()
    let server = try #require(await iterator.next())
    do {
      try await body(
        Loopback(client: client, server: server, listener: listener, finish: finish))
    } catch {
      finish.finish()
      await client.close(.fin)
      await listener.close()
      throw error
    }
    finish.finish()
    await client.close(.fin)
    await listener.close()
  }

  /// Starts TLS on both sides.
  func startTLS(
    client clientConfiguration: TLSConfiguration = .trusting,
    server serverConfiguration: TLSConfiguration = .serving, plan: DeliveryPlan = .whole
  ) async throws {
    let clientContext = try TLSContext(role: .client, configuration: clientConfiguration)
    let serverContext = try TLSContext(role: .server, configuration: serverConfiguration)
    async let serving: Void = server.startTLS(serverContext, plan: plan)
    try await client.startTLS(clientContext, plan: plan)
    try await serving
  }
}

extension Connection {
  /// Receives until there are so many bytes, or something else comes, which is an error.
  func receive(count: Int) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let received = try await receive()
      guard case .bytes(let piece) = received else { throw Unexpected(received: received) }
      bytes += piece
    }
    return bytes
  }
}

struct Unexpected: Error {
  var received: Received
}

enum Fixtures {
  static let authority = make { () throws(CryptographyError) in try CertificateAuthority() }
  static let server = make { () throws(CryptographyError) in
    try authority.issue(.server, names: ["localhost", "127.0.0.1"])
  }

  private static func make<T>(_ body: () throws(CryptographyError) -> T) -> T {
    do { return try body() } catch { fatalError("\(error)") }
  }
}

extension TLSConfiguration {
  static var trusting: TLSConfiguration {
    var configuration = TLSConfiguration()
    configuration.trust = .pem(Fixtures.authority.certificatePEM)
    configuration.verification = .identity("127.0.0.1")
    return configuration
  }

  static var serving: TLSConfiguration {
    var configuration = TLSConfiguration()
    configuration.identity = Fixtures.server
    return configuration
  }

  func with(_ change: (inout TLSConfiguration) -> Void) -> TLSConfiguration {
    var copy = self
    change(&copy)
    return copy
  }
}
