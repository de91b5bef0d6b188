import TLS
import Testing

@Suite struct VerificationTests {
  @Test(arguments: ["db.example", "reader.pool.example", "127.0.0.1", "::1"])
  func `a name in the certificate is accepted`(name: String) throws {
    let pair = try ConnectedPair(client: .trusting.with { $0.verification = .identity(name) })
    #expect(pair.handshake(), "\(String(describing: pair.clientError))")
    #expect(pair.client.summary?.verification == nil)
  }

  @Test(arguments: [
    ("other.example", "hostname mismatch"), ("a.b.pool.example", "hostname mismatch"),
    ("127.0.0.2", "IP address mismatch"),
  ])
  func `another name is rejected with an alert`(name: String, reason: String) throws {
    let pair = try ConnectedPair(client: .trusting.with { $0.verification = .identity(name) })
    #expect(!pair.handshake())
    #expect(pair.clientError?.kind == .certificateRejected(reason))
    #expect(pair.clientError?.alert?.direction == .sent)
    #expect(pair.serverError?.alert?.name == pair.clientError?.alert?.name)
  }

  @Test func `a chain alone does not look at the name`() throws {
    let pair = try ConnectedPair(client: .trusting.with { $0.verification = .chain })
    #expect(pair.handshake())
  }

  @Test func `an unknown authority is rejected with alert 48`() throws {
    let stranger = try CertificateAuthority(commonName: "stranger")
    let pair = try ConnectedPair(
      client: .trusting.with { $0.trust = .pem(stranger.certificatePEM) })
    #expect(!pair.handshake())
    #expect(pair.serverError?.alert?.name == "unknown_ca")
  }

  @Test func `an expired certificate is rejected with alert 45`() throws {
    let expired = try Fixtures.authority.issue(
      .server, names: ["db.example"], notBefore: .seconds(-7_200), notAfter: .seconds(-3_600))
    let pair = try ConnectedPair(server: .serving.with { $0.identity = expired })
    #expect(!pair.handshake())
    #expect(pair.clientError?.kind == .certificateRejected("certificate has expired"))
    #expect(pair.serverError?.alert?.name == "certificate_expired")
  }

  @Test func `without verification the verdict is told all the same`() throws {
    let pair = try ConnectedPair(client: TLSConfiguration())
    #expect(pair.handshake())
    #expect(pair.client.summary?.verification != nil)
  }

  @Test(arguments: [TLSVersion.tls12, .tls13])
  func `a client certificate is seen by the server`(version: TLSVersion) throws {
    let pair = try ConnectedPair(
      client: .trusting.only(version).with { $0.identity = Fixtures.client },
      server: .serving.with {
        $0.clientCertificates = .require
        $0.trust = .pem(Fixtures.authority.certificatePEM)
        $0.verification = .chain
      })
    #expect(pair.handshake(), "\(String(describing: pair.serverError))")
    let leaf = try #require(pair.server.summary?.peerCertificates.first)
    #expect(leaf.subject == "CN=app")
    #expect(pair.server.summary?.peerCertificates.count == 2)
  }

  @Test(arguments: [(TLSVersion.tls12, 40), (.tls13, 116)])
  func `a missing client certificate is refused`(version: TLSVersion, alert: Int) throws {
    let pair = try ConnectedPair(
      client: .trusting.only(version), server: .serving.with { $0.clientCertificates = .require })
    #expect(!pair.handshake())
    #expect(pair.serverError?.kind == .certificateRejected("the peer has sent none"))
    #expect(pair.clientError?.alert?.number == UInt8(alert))
  }

  @Test func `a requested client certificate may be missing`() throws {
    let pair = try ConnectedPair(server: .serving.with { $0.clientCertificates = .request })
    #expect(pair.handshake())
    #expect(pair.server.summary?.peerCertificates.isEmpty == true)
  }

  @Test func `an unjudged client certificate of a stranger is seen`() throws {
    let stranger = try CertificateAuthority(commonName: "stranger")
    let identity = try stranger.issue(.client, commonName: "unknown")
    let pair = try ConnectedPair(
      client: .trusting.with { $0.identity = identity },
      server: .serving.with { $0.clientCertificates = .request })
    #expect(pair.handshake())
    #expect(pair.server.summary?.peerCertificates.first?.subject == "CN=unknown")
  }
}
