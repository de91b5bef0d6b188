import Authentication
import TLS
import Testing

@Suite struct ScrambleTests {
  private static let nonce = Exchange.nonce
  /// The scramble of the test vectors that go-sql-driver publishes.
  private static let driverNonce: [UInt8] = [
    10, 47, 74, 111, 75, 73, 34, 48, 88, 76, 114, 74, 37, 13, 3, 80, 82, 2, 23, 21,
  ]

  @Test func `mysql_native_password has the known digests`() {
    #expect(
      hex(NativePassword.scramble(Array("password".utf8), nonce: Self.nonce))
        == "c17d6009a5cb47e59f7483fcf05553bbbf7dd0d6")
    #expect(
      hex(NativePassword.scramble(Array("pässwörd".utf8), nonce: Self.nonce))
        == "9891a8536587af22d12e126cf5f7a8ea86d63b0e")
    #expect(
      hex(NativePassword.scramble(Array("secret".utf8), nonce: Self.driverNonce))
        == "6a149bdd80bda1ebf0fa2bd2cf2e9717fecc34bb")
    #expect(
      hex(NativePassword.stored(Array("password".utf8)))
        == "2470c0c06dee42fd1618bb99005adca2ec9d1e19")
  }

  @Test func `caching_sha2_password has the known digests`() {
    #expect(
      hex(CachingSHA2Password.scramble(Array("secret".utf8), nonce: Self.driverNonce))
        == "f490e76f66d9d86665ce54d98c78d0acfe2fb0b08b423da807144873d30b312c")
    #expect(
      hex(CachingSHA2Password.scramble(Array("secret2".utf8), nonce: Self.driverNonce))
        == "abc3934a012cf342e876071c8ee202de51785b430258a7a0138bc79c4d800bc6")
    #expect(
      hex(CachingSHA2Password.stored(Array("password".utf8)))
        == "73641c99f7719f57d8f4beb11a303afcd190243a51ced8782ca6d3dbe014d146")
  }

  @Test func `no password makes no scramble`() {
    #expect(NativePassword.scramble([], nonce: Self.nonce).isEmpty)
    #expect(NativePassword.stored([]).isEmpty)
    #expect(CachingSHA2Password.scramble([], nonce: Self.nonce).isEmpty)
  }

  @Test func `a scramble proves its own password, for its own nonce`() {
    let password = Array("password".utf8)
    let native = NativePassword.scramble(password, nonce: Self.nonce)
    let sha2 = CachingSHA2Password.scramble(password, nonce: Self.nonce)
    func nativeVerifies(_ response: [UInt8], _ nonce: [UInt8], _ password: String) -> Bool {
      NativePassword.verifies(
        response, nonce: nonce, stored: NativePassword.stored(Array(password.utf8)))
    }
    func sha2Verifies(_ response: [UInt8], _ nonce: [UInt8], _ password: String) -> Bool {
      CachingSHA2Password.verifies(
        response, nonce: nonce, stored: CachingSHA2Password.stored(Array(password.utf8)))
    }
    #expect(nativeVerifies(native, Self.nonce, "password"))
    #expect(sha2Verifies(sha2, Self.nonce, "password"))
    #expect(!nativeVerifies(native, Exchange.freshNonce, "password"))
    #expect(!sha2Verifies(sha2, Exchange.freshNonce, "password"))
    #expect(!nativeVerifies(native, Self.nonce, "Password"))
    #expect(!sha2Verifies(sha2, Self.nonce, "Password"))
    for length in 0..<native.count {
      #expect(!nativeVerifies(Array(native.prefix(length)), Self.nonce, "password"))
    }
    for length in 0..<sha2.count {
      #expect(!sha2Verifies(Array(sha2.prefix(length)), Self.nonce, "password"))
    }
    #expect(!nativeVerifies(native + [0], Self.nonce, "password"))
    #expect(!sha2Verifies(sha2 + [0], Self.nonce, "password"))
  }

  @Test func `an account without a password is proved by nothing alone`() {
    #expect(NativePassword.verifies([], nonce: Self.nonce, stored: []))
    #expect(!NativePassword.verifies([0], nonce: Self.nonce, stored: []))
  }

  @Test func `a password of any length goes through RSA while the key holds it`() throws {
    for password in ["", "x", String(repeating: "p", count: 213)] {
      let message = try RSAPassword.encrypt(
        Array(password.utf8), nonce: Self.nonce, keyPEM: Keys.rsa.publicPEM)
      #expect(message.count == 256)
      let plain = try RSAPassword.decrypt(message, nonce: Self.nonce, key: Keys.rsa)
      #expect(plain == Array(password.utf8))
    }
    #expect(throws: CryptographyError.self) {
      try RSAPassword.encrypt(
        Array(repeating: 1, count: 214), nonce: Self.nonce, keyPEM: Keys.rsa.publicPEM)
    }
  }

  @Test func `a method says by itself what it answers to a nonce`() {
    let password = Array("password".utf8)
    for method in AuthenticationMethod.allCases {
      let response = method.initialResponse(password: password, nonce: Self.nonce)
      switch method {
      case .nativePassword: #expect(response?.count == 20)
      case .cachingSHA2Password: #expect(response?.count == 32)
      case .sha256Password, .clearPassword, .dialog: #expect(response == nil)
      }
    }
  }

  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
