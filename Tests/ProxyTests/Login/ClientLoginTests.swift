import Authentication
import Packets
import TLS
import Testing
import Wire

@testable import Proxy

/// The proxy's half of a client's login, without sockets.
struct ClientLoginTests {
  private static let nonce = Array("abcdefghijklmnopqrst".utf8)
  private static let password = Array("secret".utf8)

  private func login(
    isSecure: Bool = false, hasTLS: Bool = true, nonce: [UInt8]? = nil,
    _ change: (inout ClientLogin.Environment) -> Void = { _ in }
  ) -> ClientLogin {
    var environment = ClientLogin.Environment(
      offered: .proxy, isTLSAvailable: hasTLS, requiresTLS: false,
      requiresFullAuthentication: false, greetingPlugin: .cachingSHA2Password,
      credentials: { user in
        switch user {
        case "sha": ProxyCredentials(.password(.cachingSHA2), password: Self.password)
        case "native": ProxyCredentials(.password(.native), password: Self.password)
        case "iam": ProxyCredentials(.token, password: Self.password)
        default: nil
        }
      },
      verifyToken: { token, _ in token == "good" ? .accepted : .refused(reason: "bad") },
      admitsToken: { true }, key: { nil }, makeNonce: { Self.nonce })
    change(&environment)
    return ClientLogin(environment, isSecure: isSecure, nonce: nonce)
  }

  private func response(
    _ user: Bytes, plugin: Bytes = "caching_sha2_password", answer: [UInt8]? = nil,
    _ change: (inout HandshakeResponse41) -> Void = { _ in }
  ) -> [UInt8] {
    var response = HandshakeResponse41()
    response.capabilities = [
      .longPassword, .protocol41, .secureConnection, .pluginAuth, .pluginAuthLenencClientData,
    ]
    response.characterSet = 45
    response.filler = Bytes(Array(repeating: 0, count: 23))
    response.username = user
    response.authResponse = Bytes(
      answer ?? CachingSHA2Password.scramble(Self.password, nonce: Self.nonce))
    response.clientPluginName = plugin
    change(&response)
    return response.payload()
  }

  private func describe(_ action: ClientLogin.Action) -> String {
    switch action {
    case .send(let payloads): "send \(payloads.map { $0.first ?? 0 })"
    case .startTLS: "TLS"
    case .accept(let login, let payloads): "accept \(login.user) behind \(payloads.count)"
    case .refuse(let error, _): "refuse \(error.errorCode)"
    }
  }

  @Test func `the right digest is accepted behind the word that it was enough`() {
    var login = login()
    #expect(describe(login.received(response("sha"))) == "accept sha behind 1")
  }

  @Test func `a client of another plugin is switched to that of its user`() {
    var login = login()
    #expect(describe(login.received(response("native"))) == "send [254]")
    let answer = NativePassword.scramble(Self.password, nonce: Self.nonce)
    #expect(describe(login.received(answer)) == "accept native behind 0")
  }

  @Test func `full authentication takes the password over TLS, and not without`() {
    var secure = login(isSecure: true) { $0.requiresFullAuthentication = true }
    #expect(describe(secure.received(response("sha"))) == "send [1]")
    #expect(describe(secure.received(Self.password + [0])) == "accept sha behind 0")
    var plain = login { $0.requiresFullAuthentication = true }
    #expect(describe(plain.received(response("sha"))) == "send [1]")
    #expect(describe(plain.received(Self.password + [0])) == "refuse 1045")
  }

  @Test func `full authentication without TLS goes through RSA`() throws {
    let key = try RSAPrivateKey.generate(bits: 1024)
    var login = login {
      $0.requiresFullAuthentication = true
      $0.key = { key }
    }
    #expect(describe(login.received(response("sha"))) == "send [1]")
    #expect(describe(login.received([2])) == "send [1]")
    let message = try RSAPassword.encrypt(
      Self.password, nonce: Self.nonce, keyPEM: key.publicPEM)
    #expect(describe(login.received(message)) == "accept sha behind 0")
  }

  @Test func `who had the nonce and answers nothing is refused, and asked for nothing`() {
    var login = login()
    #expect(describe(login.received(response("sha", answer: []))) == "refuse 1045")
    var other = self.login()
    #expect(describe(other.received(response("nobody", answer: []))) == "refuse 1045")
    // What the greeting named was for another method.
    var native = self.login()
    let answer = response("native", plugin: "mysql_native_password", answer: [])
    #expect(describe(native.received(answer)) == "send [254]")
  }

  @Test func `a wrong digest and an unknown user go the same way`() {
    for user: Bytes in ["sha", "nobody"] {
      var login = login(isSecure: true)
      let wrong = CachingSHA2Password.scramble([1, 2, 3], nonce: Self.nonce)
      #expect(describe(login.received(response(user, answer: wrong))) == "send [1]")
      #expect(describe(login.received([1, 2, 3, 0])) == "refuse 1045")
    }
  }

  @Test func `a token is asked for over TLS, and taken at once where it is sent unasked`() {
    var switched = login(isSecure: true)
    #expect(describe(switched.received(response("iam"))) == "send [254]")
    #expect(describe(switched.received(Array("good".utf8) + [0])) == "accept iam behind 0")
    var direct = login(isSecure: true)
    let sent = response("iam", plugin: "mysql_clear_password", answer: Array("good\0".utf8))
    #expect(describe(direct.received(sent)) == "accept iam behind 0")
    var wrong = login(isSecure: true)
    _ = wrong.received(response("iam"))
    #expect(describe(wrong.received(Array("goof".utf8) + [0])) == "refuse 1045")
    var plain = login()
    #expect(describe(plain.received(sent)) == "refuse 1045")
  }

  @Test func `TLS begins only behind a request of the right length`() {
    let request = Array(response("sha") { $0.capabilities.insert(.ssl) }.prefix(32))
    var login = login()
    #expect(describe(login.received(request)) == "TLS")
    // A packet in clear, where the handshake of TLS has to come.
    #expect(describe(login.received(response("sha"))) == "refuse 1043")
    var whole = self.login()
    #expect(
      describe(whole.received(response("sha") { $0.capabilities.insert(.ssl) })) == "refuse 1043")
    var none = self.login(hasTLS: false)
    #expect(describe(none.received(request)) == "refuse 1043")
  }

  @Test func `RequireTLS comes before any password`() {
    for user: Bytes in ["sha", "nobody", "iam"] {
      var login = login { $0.requiresTLS = true }
      #expect(describe(login.received(response(user))) == "refuse 3159")
    }
  }

  @Test func `a client from before 4.1 is refused`() {
    var login = login()
    let old = response("sha") { $0.capabilities.remove(.secureConnection) }
    #expect(describe(login.received(old)) == "refuse 1043")
  }

  @Test func `a response cut anywhere is never a login`() {
    let whole = response("sha") {
      $0.capabilities.insert(.connectWithDB)
      $0.database = "shop"
    }
    for length in 0..<whole.count {
      var login = login()
      let action = login.received(Array(whole.prefix(length)))
      if case .accept(_, _) = action {
        // The layout forgives a missing end, behind what proves who it is.
        #expect(length > 32 + 4 + 33)
      }
    }
  }

  @Test func `behind its end a login takes nothing more`() {
    var login = login()
    _ = login.received(response("sha"))
    #expect(describe(login.received(response("sha"))) == "refuse 1043")
  }

  /// As servers do it: clients with libmariadb answer a switch by the old nonce, too.
  @Test func `a change of user takes a native password for the last nonce`() {
    let last = Array("of the last switch...".utf8.prefix(20))
    var login = login(isSecure: true) { $0.makeNonce = { last } }
    _ = login.received(response("native"))
    #expect(
      describe(login.received(NativePassword.scramble(Self.password, nonce: last)))
        == "accept native behind 0")
    #expect(login.nonce == last)
    let flags: Capabilities = [.protocol41, .secureConnection, .pluginAuth]
    for (nonce, expected) in [(last, "accept native behind 0"), (Self.nonce, "refuse 1045")] {
      var again = self.login(isSecure: true, nonce: last)
      var command = ChangeUserCommand()
      command.user = "native"
      command.authResponse = Bytes(NativePassword.scramble(Self.password, nonce: nonce))
      command.clientPluginName = "mysql_native_password"
      let payload = command.payload(MessageContext(capabilities: flags))
      #expect(describe(again.changeUser(payload, capabilities: flags)) == expected)
    }
  }

  @Test func `a change of user is asked for a fresh proof`() {
    var login = login(isSecure: true)
    var command = ChangeUserCommand()
    command.user = "sha"
    command.authResponse = Bytes(CachingSHA2Password.scramble(Self.password, nonce: Self.nonce))
    command.clientPluginName = "caching_sha2_password"
    let flags: Capabilities = [.protocol41, .secureConnection, .pluginAuth]
    let payload = command.payload(MessageContext(capabilities: flags))
    #expect(describe(login.changeUser(payload, capabilities: flags)) == "send [254]")
    let answer = CachingSHA2Password.scramble(Self.password, nonce: Self.nonce)
    #expect(describe(login.received(answer)) == "accept sha behind 1")
  }
}
