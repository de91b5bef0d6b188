import TLS
import Testing

@Suite struct HandshakeTests {
  @Test(arguments: TLSVersion.allCases)
  func `both sides agree on each version`(version: TLSVersion) throws {
    let pair = try ConnectedPair(
      client: .trusting.only(version), server: .serving.only(version))
    #expect(pair.handshake(), "\(String(describing: pair.clientError))")
    #expect(pair.client.summary?.version == version)
    #expect(pair.server.summary?.version == version)
    #expect(pair.client.summary?.cipher == pair.server.summary?.cipher)
  }

  @Test(arguments: TLSVersion.allCases)
  func `delivery byte by byte changes nothing`(version: TLSVersion) throws {
    let pair = try ConnectedPair(
      client: .trusting.only(version), server: .serving.only(version))
    pair.pieceSize = 1
    #expect(pair.handshake(), "\(String(describing: pair.clientError))")
  }

  @Test func `no common version ends with alert 70`() throws {
    let pair = try ConnectedPair(
      client: .trusting.only(.tls12), server: .serving.only(.tls13))
    #expect(!pair.handshake())
    #expect(pair.serverError?.kind == .handshakeFailed)
    #expect(pair.serverError?.alert == TLSAlert(direction: .sent, level: 2, number: 70))
    #expect(pair.clientError?.alert == TLSAlert(direction: .received, level: 2, number: 70))
    #expect(pair.clientError?.alert?.name == "protocol_version")
    #expect(pair.clientError?.details.isEmpty == false)
  }

  @Test func `no common cipher ends with alert 40`() throws {
    let pair = try ConnectedPair(
      client: .trusting.only(.tls12).with { $0.cipherList = "ECDHE-ECDSA-AES128-GCM-SHA256" },
      server: .serving.only(.tls12).with { $0.cipherList = "ECDHE-ECDSA-AES256-GCM-SHA384" })
    #expect(!pair.handshake())
    #expect(pair.clientError?.alert?.name == "handshake_failure")
  }

  @Test func `the chosen cipher suites and groups are used`() throws {
    let pair = try ConnectedPair(
      client: .trusting.with {
        $0.cipherSuites13 = "TLS_CHACHA20_POLY1305_SHA256"
        $0.groups = "P-384"
      })
    #expect(pair.handshake())
    let summary = try #require(pair.client.summary)
    #expect(summary.cipherStandardName == "TLS_CHACHA20_POLY1305_SHA256")
    #expect(summary.group == "secp384r1")
  }

  @Test(arguments: [TLSVersion.tls12, .tls13])
  func `the server sees the server name`(version: TLSVersion) throws {
    let pair = try ConnectedPair(
      client: .trusting.only(version).with { $0.serverName = "db.example" })
    #expect(pair.handshake())
    #expect(pair.client.summary?.serverName == "db.example")
    #expect(pair.server.summary?.serverName == "db.example")
  }

  @Test func `the server prefers its own ALPN order`() throws {
    let pair = try ConnectedPair(
      client: .trusting.with { $0.alpn = ["first", "mysql", "last"] },
      server: .serving.with { $0.alpn = ["absent", "mysql", "first"] })
    #expect(pair.handshake())
    #expect(pair.client.summary?.alpn == "mysql")
    #expect(pair.server.summary?.alpn == "mysql")
  }

  @Test func `no common ALPN protocol ends with alert 120`() throws {
    let pair = try ConnectedPair(
      client: .trusting.with { $0.alpn = ["a"] }, server: .serving.with { $0.alpn = ["b"] })
    #expect(!pair.handshake())
    #expect(pair.clientError?.alert?.number == 120)
  }

  @Test func `the key log has the lines of the version`() throws {
    let new = try ConnectedPair()
    #expect(new.handshake())
    let labels = Set(new.client.takeSecrets().map { String($0.prefix { $0 != " " }) })
    #expect(
      labels.isSuperset(of: [
        "CLIENT_HANDSHAKE_TRAFFIC_SECRET", "SERVER_HANDSHAKE_TRAFFIC_SECRET",
        "CLIENT_TRAFFIC_SECRET_0", "SERVER_TRAFFIC_SECRET_0",
      ]))
    #expect(new.client.takeSecrets().isEmpty)

    let old = try ConnectedPair(client: .trusting.only(.tls12))
    #expect(old.handshake())
    let line = try #require(old.server.takeSecrets().first)
    #expect(line.hasPrefix("CLIENT_RANDOM "))
    #expect(line.utf8.count == "CLIENT_RANDOM ".utf8.count + 64 + 1 + 96)
  }

  @Test func `settings that OpenSSL refuses are named`() {
    let cases: [(String, TLSConfiguration)] = [
      ("cipher list nonsense is refused", TLSConfiguration().with { $0.cipherList = "nonsense" }),
      ("groups X is refused", TLSConfiguration().with { $0.groups = "X" }),
      (
        "the lowest version, TLSv1.3, is above the highest, TLSv1.2",
        TLSConfiguration().with {
          $0.minimumVersion = .tls13
          $0.maximumVersion = .tls12
        }
      ),
      (
        "the trusted authorities are not PEM certificates",
        TLSConfiguration().with { $0.trust = .pem("x") }
      ),
      (
        "an ALPN name has 0 bytes, not 1 to 255", TLSConfiguration().with { $0.alpn = [""] }
      ),
      (
        "security level 9 is not between 0 and 5", TLSConfiguration().with { $0.securityLevel = 9 }
      ),
      (
        "the identity's private key is refused",
        TLSConfiguration().with {
          $0.identity = Identity(
            certificateChainPEM: Fixtures.server.certificateChainPEM,
            privateKeyPEM: Fixtures.client.privateKeyPEM)
        }
      ),
    ]
    for (text, configuration) in cases {
      let error = #expect(throws: TLSError.self) {
        try TLSContext(role: .client, configuration: configuration)
      }
      #expect(error?.kind == .configuration(text))
    }
  }

  @Test func `versions are spelt as MySQL spells them`() {
    for version in TLSVersion.allCases { #expect(TLSVersion(version.description) == version) }
    #expect(TLSVersion("TLSv1.0") == .tls10)
    #expect(TLSVersion("SSLv3") == nil)
  }
}
