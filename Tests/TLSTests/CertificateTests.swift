import TLS
import Testing

@Suite struct CertificateTests {
  @Test func `an issued certificate says what it was asked to say`() throws {
    let summary = try #require(CertificateSummary(pem: Fixtures.server.certificateChainPEM))
    #expect(summary.subject == "CN=db.example")
    #expect(summary.issuer == "CN=mysqlspec test authority")
    #expect(
      summary.subjectAlternativeNames
        == ["DNS:db.example", "DNS:*.pool.example", "IP:127.0.0.1", "IP:::1"])
    #expect(summary.keyType == "EC")
    #expect(summary.keyBits == 256)
    #expect(summary.fingerprint.count == 32)
    #expect(summary.notAfter - summary.notBefore == 365 * 86_400 + 3_600)
  }

  @Test func `RSA keys are there for old clients`() throws {
    let authority = try CertificateAuthority(key: .rsa(bits: 2_048))
    let identity = try authority.issue(.server, names: ["old"], key: .rsa(bits: 2_048))
    let summary = try #require(CertificateSummary(pem: identity.certificateChainPEM))
    #expect(summary.keyType == "RSA")
    #expect(summary.keyBits == 2_048)
    let pair = try ConnectedPair(
      client: TLSConfiguration().only(.tls12).with { $0.cipherList = "AES128-SHA" },
      server: TLSConfiguration().with {
        $0.identity = identity
        $0.cipherList = "ALL"
      })
    #expect(pair.handshake(), "\(String(describing: pair.clientError))")
    #expect(pair.client.summary?.cipher == "AES128-SHA")
    #expect(pair.client.summary?.group == nil)
  }

  @Test(arguments: ["a,b", "a b", "", "dns/x", "a\u{0}b"])
  func `a name that would change the extension is refused`(name: String) {
    #expect(throws: CryptographyError.unusableName(name)) {
      try Fixtures.authority.issue(.server, commonName: "x", names: [name])
    }
  }

  @Test func `a common name above 64 characters is refused`() {
    let name = String(repeating: "x", count: 65)
    #expect(throws: CryptographyError.self) {
      try Fixtures.authority.issue(.server, commonName: name)
    }
  }

  @Test(arguments: ["::", "2001:db8::1:0:0:1", "1:2:3:4:5:6:7:8", "fe80::", "0:0:1::", "1:0:2::3"])
  func `IPv6 addresses are written as RFC 5952 says`(address: String) throws {
    let identity = try Fixtures.authority.issue(.server, names: [address])
    let summary = try #require(CertificateSummary(pem: identity.certificateChainPEM))
    #expect(summary.subjectAlternativeNames == ["IP:\(address)"])
  }

  @Test func `text that is no certificate has no summary`() {
    #expect(CertificateSummary(pem: "") == nil)
    let broken = Fixtures.authority.certificatePEM.replacing("M", with: "A", maxReplacements: 3)
    #expect(CertificateSummary(pem: broken) == nil)
  }

  @Test func `an identity does not print its key`() {
    #expect(!"\(Fixtures.server)".contains("PRIVATE KEY"))
    #expect(!String(reflecting: Fixtures.server).contains("PRIVATE KEY"))
  }
}
