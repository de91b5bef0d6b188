import Authentication
import TLS
import Testing

/// Neither half traps, waits for ever, or lets somebody in, whatever the other sends.
@Suite struct GarbageTests {
  private static let garbage: [[UInt8]] = [
    [], [0], [1], [2], [3], [4], [5], [0xFF], [3, 3], [4, 0], Array("-----BEGIN".utf8),
    Array("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n".utf8),
    Array(repeating: 0, count: 20), Array(repeating: 0xFF, count: 32),
    Array(repeating: 0, count: 256), Array(repeating: 0xFF, count: 256),
    Array(repeating: 7, count: 100_000),
  ]

  // MARK: What a client makes of a server

  @Test func `a client refuses methods that it does not have`() {
    for name in ["", "authentication_webauthn_client", "client_ed25519", "\u{FFFD}"] {
      var client = ClientAuthentication(passwords: [Array("secret".utf8)], isSecure: true)
      _ = client.begin(plugin: "mysql_native_password", nonce: Exchange.nonce)
      let action = client.switchRequested(plugin: name, data: [])
      #expect(action == .refuse(.unknownMethod(name)))
    }
  }

  @Test(arguments: AuthenticationMethod.allCases, [true, false])
  func `a client takes no unexpected data for a question`(
    _ method: AuthenticationMethod, _ isSecure: Bool
  ) {
    for data in Self.garbage {
      var client = ClientAuthentication(passwords: [Array("secret".utf8)], isSecure: isSecure)
      _ = client.begin(plugin: method.rawValue, nonce: Exchange.nonce)
      switch client.moreDataReceived(data) {
      case .wait:
        #expect(method == .cachingSHA2Password && data == [3])
      case .send(let bytes):
        let isPrompt = method == .dialog && isSecure
        #expect(isPrompt || method == .cachingSHA2Password && data == [4])
        #expect(isSecure || bytes == [CachingSHA2Password.publicKeyRequest])
      case .refuse(let refusal):
        #expect(!"\(refusal)".isEmpty)
      }
    }
  }

  @Test func `a client refuses a key that it cannot use`() {
    for pem in ["-----BEGIN PUBLIC KEY-----", "-----BEGIN nothing", Keys.short.publicPEM] {
      var client = ClientAuthentication(
        passwords: [Array(repeating: 1, count: 60)], isSecure: false)
      _ = client.begin(plugin: "sha256_password", nonce: Exchange.nonce)
      guard case .refuse(.unusableKey(let error)) = client.moreDataReceived(Array(pem.utf8)) else {
        Issue.record("the key was used: \(pem)")
        continue
      }
      #expect(!"\(ClientAuthentication.Refusal.unusableKey(error))".isEmpty)
    }
  }

  @Test func `a client answers any nonce, also an empty one`() {
    for nonce in Self.garbage {
      for method in AuthenticationMethod.allCases {
        var client = ClientAuthentication(
          passwords: [Array("secret".utf8)], isSecure: false, clearPassword: .never)
        let first = client.begin(plugin: method.rawValue, nonce: nonce)
        #expect(!first.starts(with: Array("secret".utf8)))
        if case .send(let bytes) = client.switchRequested(plugin: method.rawValue, data: nonce) {
          #expect(!bytes.starts(with: Array("secret".utf8)))
        }
      }
    }
  }

  @Test func `a client without passwords answers with none`() {
    var client = ClientAuthentication(passwords: [], isSecure: true)
    #expect(client.begin(plugin: "mysql_native_password", nonce: Exchange.nonce).isEmpty)
    #expect(client.nextFactorRequested(plugin: "mysql_clear_password", data: []) == .send([0]))
  }

  // MARK: What a server makes of a client

  @Test(arguments: AuthenticationMethod.allCases, [true, false])
  func `a server lets nobody in for garbage, at any step`(
    _ method: AuthenticationMethod, _ isSecure: Bool
  ) {
    for first in Self.garbage {
      for second in Self.garbage {
        for third in [[], [2], Array(repeating: 9, count: 256)] as [[UInt8]] {
          var server = Self.server(method, isSecure: isSecure)
          let actions = [
            server.begin(plugin: method.rawValue, response: first),
            server.responseReceived(second), server.responseReceived(third),
          ]
          #expect(!actions.contains(.accept))
          #expect(!actions.contains(.acceptAfter([3])))
        }
      }
    }
  }

  @Test(arguments: AuthenticationMethod.allCases)
  func `a server switches clients of other methods, or of none, to its own`(
    _ method: AuthenticationMethod
  ) {
    for plugin in [nil, "", "nonsense"] as [String?] {
      var server = Self.server(method, isSecure: true)
      guard
        case .switchMethod(plugin: method.rawValue, data: _) = server.begin(
          plugin: plugin, response: Array("secret\0".utf8))
      else {
        Issue.record("\(plugin ?? "no plugin") was not switched to \(method.rawValue)")
        continue
      }
    }
  }

  @Test func `an answer made for another nonce is asked for again`() {
    var server = Self.server(.nativePassword, isSecure: false)
    let response = NativePassword.scramble(Array("secret".utf8), nonce: Exchange.freshNonce)
    let action = server.begin(
      plugin: "mysql_native_password", response: response, needsFreshNonce: true)
    #expect(
      action
        == .switchMethod(plugin: "mysql_native_password", data: Exchange.freshNonce + [0]))
    #expect(server.responseReceived(response) == .accept)
  }

  @Test func `a password encrypted for another key is denied`() throws {
    var server = Self.server(.cachingSHA2Password, isSecure: false)
    _ = server.begin(plugin: "caching_sha2_password", response: Array(repeating: 1, count: 32))
    _ = server.responseReceived([CachingSHA2Password.publicKeyRequest])
    let message = try RSAPassword.encrypt(
      Array("secret".utf8), nonce: Exchange.nonce, keyPEM: Keys.other.publicPEM)
    #expect(server.responseReceived(message) == .deny(usedPassword: true))
  }

  @Test func `a password in clear text is no answer where RSA was asked for`() {
    var server = Self.server(.cachingSHA2Password, isSecure: false)
    _ = server.begin(plugin: "caching_sha2_password", response: Array(repeating: 1, count: 32))
    #expect(server.responseReceived(Array("secret\0".utf8)) == .deny(usedPassword: true))
  }

  private static func server(
    _ method: AuthenticationMethod, isSecure: Bool
  ) -> ServerAuthentication {
    ServerAuthentication(
      credentials: [Credential(method, "secret")], isSecure: isSecure, isCached: true,
      key: Keys.rsa, nonce: Exchange.nonce, makeNonce: { Exchange.freshNonce })
  }
}
