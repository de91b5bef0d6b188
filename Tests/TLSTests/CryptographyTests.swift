import TLS
import Testing

@Suite struct CryptographyTests {
  // FIPS 180-4's own example "abc", and the empty message.
  @Test func `digests match the standard's examples`() {
    let abc = Array("abc".utf8)
    #expect(hex(Digest.sha1(abc)) == "a9993e364706816aba3e25717850c26c9cd0d89d")
    #expect(
      hex(Digest.sha256(abc))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      hex(Digest.sha384(abc))
        == "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
        + "8086072ba1e7cc2358baeca134c825a7")
    #expect(
      hex(Digest.sha512(abc))
        == "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f")
    #expect(hex(Digest.sha1([])) == "da39a3ee5e6b4b0d3255bfef95601890afd80709")
  }

  @Test func `OAEP goes there and back`() throws {
    let key = try RSAPrivateKey.generate(bits: 2_048)
    let publicKey = try RSAPublicKey(pem: key.publicPEM)
    #expect(key.publicPEM.hasPrefix("-----BEGIN PUBLIC KEY-----\n"))
    #expect(publicKey.bits == 2_048)
    for count in [0, 1, publicKey.longestMessage] {
      let message = SecureRandom.bytes(count)
      let ciphertext = try publicKey.encryptOAEP(message)
      #expect(ciphertext.count == 256)
      #expect(try key.decryptOAEP(ciphertext) == message)
    }
  }

  @Test func `OAEP refuses what is too long or not its own`() throws {
    let key = try RSAPrivateKey.generate(bits: 1_024)
    let publicKey = try RSAPublicKey(pem: key.publicPEM)
    #expect(throws: CryptographyError.messageTooLong(limit: 86)) {
      try publicKey.encryptOAEP([UInt8](repeating: 1, count: 87))
    }
    #expect(throws: CryptographyError.decryptionFailed) { try key.decryptOAEP([1, 2, 3]) }
    #expect(throws: CryptographyError.decryptionFailed) { try key.decryptOAEP([]) }
    #expect(throws: CryptographyError.decryptionFailed) {
      try key.decryptOAEP([UInt8](repeating: 7, count: 128))
    }
  }

  @Test func `what is not an RSA key is refused`() {
    #expect(throws: CryptographyError.notAnRSAKey) { try RSAPublicKey(pem: "no key") }
    // An Ed25519 key.
    let other = """
      -----BEGIN PUBLIC KEY-----
      MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
      -----END PUBLIC KEY-----
      """
    #expect(throws: CryptographyError.notAnRSAKey) { try RSAPublicKey(pem: other) }
    #expect(throws: CryptographyError.self) { try RSAPrivateKey.generate(bits: 0) }
  }

  @Test func `random bytes differ`() {
    #expect(SecureRandom.bytes(0).isEmpty)
    #expect(SecureRandom.bytes(20).count == 20)
    #expect(SecureRandom.bytes(20) != SecureRandom.bytes(20))
  }

  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }
}
