import TLS
import Testing

@Suite struct ResumptionTests {
  static let ways: [(TLSVersion, TLSConfiguration.Resumption)] = [
    (.tls12, .stateful), (.tls12, .tickets), (.tls13, .stateful), (.tls13, .tickets),
  ]

  @Test(arguments: ways)
  func `a session is resumed`(
    version: TLSVersion, resumption: TLSConfiguration.Resumption
  ) throws {
    let clientContext = try TLSContext(role: .client, configuration: .trusting.only(version))
    let serverContext = try TLSContext(
      role: .server, configuration: .serving.with { $0.resumption = resumption })
    let first = ConnectedPair(
      client: try TLSConnection(clientContext), server: try TLSConnection(serverContext))
    #expect(first.handshake())
    #expect(first.client.summary?.isResumed == false)
    // OpenSSL forgets the session of a connection that nobody closed.
    first.server.close()
    let session = try #require(first.client.session)

    let second = ConnectedPair(
      client: try TLSConnection(clientContext, resuming: session),
      server: try TLSConnection(serverContext))
    #expect(second.handshake(), "\(String(describing: second.clientError))")
    #expect(second.client.summary?.isResumed == true)
    #expect(second.server.summary?.isResumed == true)
    #expect(second.client.summary?.peerCertificates.isEmpty == false)
  }

  @Test(arguments: [TLSVersion.tls12, .tls13])
  func `a server without resumption gives no session that works`(version: TLSVersion) throws {
    let server = TLSConfiguration.serving.with { $0.resumption = .off }
    let first = try ConnectedPair(client: .trusting.only(version), server: server)
    #expect(first.handshake())
    let second = try ConnectedPair(
      client: .trusting.only(version), server: server, resuming: first.client.session)
    #expect(second.handshake())
    #expect(second.client.summary?.isResumed == false)
  }

  @Test func `a ticket of another server is ignored`() throws {
    let first = try ConnectedPair()
    #expect(first.handshake())
    let session: TLSSession = try #require(first.client.session)
    let second = try ConnectedPair(resuming: session)
    #expect(second.handshake())
    #expect(second.client.summary?.isResumed == false)
  }

  @Test func `a session does not print its secret`() throws {
    let pair = try ConnectedPair()
    #expect(pair.handshake())
    #expect("\(try #require(pair.client.session))" == "TLSSession(withheld)")
  }
}
