import TLS
import Testing

struct CryptographyTests {
  private static let gcmKey = hex("feffe9928665731c6d6a8f9467308308")
  private static let gcmPlaintext = hex(
    """
    d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72
    1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39
    """)
  private static let chachaPlaintext = Array(
    """
    Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, \
    sunscreen would be it.
    """.utf8)

  /// Test cases 4 and 16 of the GCM specification, and section 2.8.2 of RFC 8439.
  static let vectors: [(AEAD.Algorithm, [UInt8], [UInt8], [UInt8], [UInt8], [UInt8])] = [
    (
      .aes128GCM, gcmKey, hex("cafebabefacedbaddecaf888"),
      hex("feedfacedeadbeeffeedfacedeadbeefabaddad2"), gcmPlaintext,
      hex(
        """
        42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e
        21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091
        5bc94fbc3221a5db94fae95ae7121a47
        """)
    ),
    (
      .aes256GCM, gcmKey + gcmKey, hex("cafebabefacedbaddecaf888"),
      hex("feedfacedeadbeeffeedfacedeadbeefabaddad2"), gcmPlaintext,
      hex(
        """
        522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa
        8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662
        76fc6ece0f4e1768cddf8853bb2d551b
        """)
    ),
    (
      .chacha20Poly1305, Array(0x80...0x9f), hex("070000004041424344454647"),
      hex("50515253c0c1c2c3c4c5c6c7"), chachaPlaintext,
      hex(
        """
        d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6
        3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36
        92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc
        3ff4def08e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd0600691
        """)
    ),
  ]

  @Test(arguments: vectors.indices)
  func `the published vectors seal and open`(index: Int) {
    let (algorithm, key, nonce, aad, plaintext, sealed) = Self.vectors[index]
    #expect(
      AEAD.seal(algorithm, key: key, nonce: nonce, aad: aad, plaintext: plaintext) == sealed)
    #expect(
      AEAD.open(algorithm, key: key, nonce: nonce, aad: aad, ciphertextAndTag: sealed) == plaintext)
  }

  @Test(arguments: AEAD.Algorithm.allCases)
  func `a flipped bit anywhere is refused`(algorithm: AEAD.Algorithm) throws {
    let key = [UInt8](repeating: 7, count: algorithm.keyLength)
    let nonce = [UInt8](repeating: 9, count: AEAD.nonceLength)
    let sealed = try #require(
      AEAD.seal(algorithm, key: key, nonce: nonce, aad: [1], plaintext: [2, 3]))
    for index in sealed.indices {
      var damaged = sealed
      damaged[index] ^= 0x40
      #expect(
        AEAD.open(algorithm, key: key, nonce: nonce, aad: [1], ciphertextAndTag: damaged) == nil)
    }
    #expect(
      AEAD.open(algorithm, key: key, nonce: nonce, aad: [0], ciphertextAndTag: sealed) == nil)
  }

  @Test func `wrong lengths are refused, not trapped on`() {
    let key = [UInt8](repeating: 7, count: 16)
    let nonce = [UInt8](repeating: 9, count: 12)
    let short = [UInt8](repeating: 0, count: 15)
    #expect(AEAD.open(.aes128GCM, key: [], nonce: nonce, aad: [], ciphertextAndTag: short) == nil)
    #expect(AEAD.open(.aes128GCM, key: key, nonce: [], aad: [], ciphertextAndTag: short) == nil)
    #expect(AEAD.open(.aes128GCM, key: key, nonce: nonce, aad: [], ciphertextAndTag: short) == nil)
    #expect(AESCBCKey(key).decrypt([1, 2, 3], iv: key) == nil)
  }

  @Test func `an empty plaintext has a tag and opens to nothing`() throws {
    let key = [UInt8](repeating: 7, count: 32)
    let nonce = [UInt8](repeating: 9, count: 12)
    let sealed = try #require(
      AEAD.seal(.aes256GCM, key: key, nonce: nonce, aad: [], plaintext: []))
    #expect(sealed.count == AEAD.tagLength)
    #expect(AEAD.open(.aes256GCM, key: key, nonce: nonce, aad: [], ciphertextAndTag: sealed) == [])
  }

  /// Section F.2.1 of NIST SP 800-38A.
  @Test func `CBC gives the published blocks both ways`() {
    let key = AESCBCKey(hex("2b7e151628aed2a6abf7158809cf4f3c"))
    let iv = hex("000102030405060708090a0b0c0d0e0f")
    let plain = hex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51")
    let encrypted = hex("7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2")
    #expect(key.encrypt(plain[...], iv: iv) == encrypted)
    #expect(key.decrypt(encrypted[...], iv: iv) == plain)
  }

  /// Test case 1 of RFC 5869.
  @Test func `HKDF extracts and expands as published`() {
    let key = HKDF.extract(
      .sha256, salt: Array(0x00...0x0c), material: [UInt8](repeating: 0x0b, count: 22))
    #expect(key == hex("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5"))
    #expect(
      HKDF.expand(.sha256, key: key, info: Array(0xf0...0xf9), length: 42)
        == hex(
          """
          3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf
          34007208d5b887185865
          """))
  }

  /// The server's handshake write key and vector in section 3 of RFC 8448.
  @Test func `labelled expansion gives the keys of the published handshake`() {
    let secret = hex("b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38")
    #expect(
      HKDF.expandLabel(.sha256, secret: secret, label: "key", length: 16)
        == hex("3fce516009c21727d0f2e4e86ee403bc"))
    #expect(
      HKDF.expandLabel(.sha256, secret: secret, label: "iv", length: 12)
        == hex("5d313eb2671276ee13000b30"))
  }

  /// The vector of the TLS working group's mailing list for P_SHA256.
  @Test func `the pseudorandom function of TLS 1.2 gives the published bytes`() {
    #expect(
      TLS12PRF.derive(
        .sha256, secret: hex("9bbe436ba940f017b17652849a71db35"), label: "test label",
        seed: hex("a0ba9f936cda311827a6f796ffd5198c"), length: 100)
        == hex(
          """
          e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a
          6b301791e90d35c9c9a46b4e14baf9af0fa022f7077def17abfd3797c0564bab
          4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff701
          87347b66
          """))
  }

  @Test func `an empty key is a key`() {
    // Of the reference implementation in Python: hmac.new(b"", b"", "sha256").
    #expect(
      HMAC.authenticate(.sha256, key: [], message: [])
        == hex("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"))
  }
}
