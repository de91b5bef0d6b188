import Authentication
import Packets
import Testing
import Wire

@testable import Proxy

/// The proxy's login to its target, without sockets.
struct BackendLoginTests {
  private static let nonce = Array("abcdefghijklmnopqrst".utf8)
  private static let password = Array("secret".utf8)

  private func key(tls: Bool = false, _ shaping: Capabilities = []) -> BackendKey {
    BackendKey(
      user: "app", password: Self.password, usesTLS: tls, shaping: shaping, isReadOnly: false)
  }

  private func greeting(
    _ plugin: Bytes = "caching_sha2_password", without: Capabilities = []
  ) -> [UInt8] {
    var greeting = HandshakeV10()
    greeting.serverVersion = "9.7.4"
    greeting.threadID = 42
    greeting.capabilities = Capabilities.proxy.union(.ssl).subtracting(without)
    greeting.reserved = Bytes(Array(repeating: 0, count: 10))
    greeting.authPluginData = Bytes(Self.nonce)
    greeting.authPluginName = plugin
    return greeting.payload()
  }

  private func describe(_ action: BackendLogin.Action) -> String {
    switch action {
    case .send: "send"
    case .startTLS(let payload): "TLS behind \(payload.count)"
    case .wait: "wait"
    case .accept(let accepted): "accept \(accepted.threadID) \(accepted.version)"
    case .fail(let failure): "fail: \(failure)"
    }
  }

  private func response(_ action: BackendLogin.Action) throws -> HandshakeResponse41 {
    guard case .send(let payload) = action else { throw DecodeError.trailing(offset: 0, count: 0) }
    return try HandshakeResponse41(payload)
  }

  @Test func `the answer names the user and proves the password`() throws {
    var login = BackendLogin(key(shaping), collation: 255)
    let response = try response(login.received(greeting()))
    #expect(response.username == "app")
    #expect(response.characterSet == 255)
    #expect(
      response.authResponse
        == Bytes(CachingSHA2Password.scramble(Self.password, nonce: Self.nonce)))
    #expect(response.capabilities.isSuperset(of: [.deprecateEOF, .sessionTrack, .foundRows]))
    #expect(!response.capabilities.contains(.ssl))
    #expect(describe(login.received([1, 3])) == "wait")
    #expect(describe(login.received([0, 0, 0, 2, 0, 0, 0])) == "accept 42 9.7.4")
  }

  private let shaping: Capabilities = [.foundRows]

  private func key(_ shaping: Capabilities) -> BackendKey { key(tls: false, shaping) }

  @Test func `with TLS the password goes behind the handshake`() {
    var login = BackendLogin(key(tls: true), collation: 45)
    #expect(describe(login.received(greeting())) == "TLS behind 32")
    #expect(describe(login.tlsEstablished()) == "send")
    guard case .send(let full) = login.received([1, 4]) else {
      Issue.record("full authentication is not answered")
      return
    }
    #expect(full == Self.password + [0])
  }

  @Test func `a switch to another method is answered with its nonce`() {
    var login = BackendLogin(key(), collation: 45)
    _ = login.received(greeting())
    var request = AuthSwitchRequest()
    request.pluginName = "mysql_native_password"
    let nonce = Array("ABCDEFGHIJKLMNOPQRST".utf8)
    request.pluginProvidedData = Bytes(nonce + [0])
    guard case .send(let answer) = login.received(request.payload()) else {
      Issue.record("the switch is not answered")
      return
    }
    #expect(answer == NativePassword.scramble(Self.password, nonce: nonce))
    _ = login.received([0, 0, 0, 2, 0, 0, 0])
    // The change of user begins with the method and nonce of the last answer.
    let context = MessageContext(
      capabilities: [.protocol41, .secureConnection, .pluginAuth, .connectAttrs])
    let command = try? ChangeUserCommand(login.changeUser(), context)
    #expect(command?.clientPluginName == "mysql_native_password")
    #expect(command?.authResponse == Bytes(answer))
    #expect(command?.database == "")
    #expect(describe(login.received([0, 0, 0, 2, 0, 0, 0])) == "accept 42 9.7.4")
  }

  @Test func `the password is never sent in clear`() {
    var login = BackendLogin(key(), collation: 45)
    _ = login.received(greeting())
    var request = AuthSwitchRequest()
    request.pluginName = "mysql_clear_password"
    #expect(
      describe(login.received(request.payload()))
        == "fail: the proxy cannot log in to the target: it asks for the password in clear, and "
        + "the connection is not encrypted")
    var other = BackendLogin(key(), collation: 45)
    _ = other.received(greeting())
    request.pluginName = "client_ed25519"
    #expect(
      describe(other.received(request.payload()))
        == "fail: the proxy cannot log in to the target: it asks for the method client_ed25519, "
        + "which the proxy does not have")
  }

  @Test func `a target that lacks what the proxy needs is refused by name`() {
    for flag: Capabilities in [.deprecateEOF, .sessionTrack] {
      var login = BackendLogin(key(), collation: 45)
      let name = flag.namesOfSetBits[0]
      #expect(
        describe(login.received(greeting(without: flag)))
          == "fail: the target cannot be used: it lacks \(name)")
    }
    var login = BackendLogin(key(tls: true), collation: 45)
    #expect(
      describe(login.received(greeting(without: .ssl)))
        == "fail: the proxy cannot log in to the target: it offers no TLS")
    var attributes = BackendLogin(key([.queryAttributes]), collation: 45)
    #expect(
      describe(attributes.received(greeting(without: .queryAttributes)))
        == "fail: the proxy cannot log in to the target: it lacks CLIENT_QUERY_ATTRIBUTES")
  }

  @Test func `an error ends the login at any point`() {
    let error = ERRPacket(1045, "28000", "Access denied").payload(
      MessageContext(capabilities: .protocol41))
    var early = BackendLogin(key(), collation: 45)
    #expect(
      describe(early.received(error)) == "fail: the target refuses the login: 1045 Access denied")
    var late = BackendLogin(key(), collation: 45)
    _ = late.received(greeting())
    #expect(
      describe(late.received(error)) == "fail: the target refuses the login: 1045 Access denied")
  }

  @Test(arguments: [[UInt8](), [0x0A], [0x09, 1, 2, 3], [0xFE], [0x00, 0xFF], [0x17]])
  func `what cannot be read is a failure, never a login`(_ payload: [UInt8]) {
    var first = BackendLogin(key(), collation: 45)
    #expect(describe(first.received(payload)).hasPrefix("fail"))
    var second = BackendLogin(key(), collation: 45)
    _ = second.received(greeting())
    #expect(describe(second.received(payload)).hasPrefix("fail"))
  }

  @Test func `several results are agreed on only as the client did`() throws {
    var with = BackendLogin(key([.multiResults, .psMultiResults]), collation: 45)
    #expect(
      try response(with.received(greeting())).capabilities
        .isSuperset(of: [.multiResults, .psMultiResults]))
    var without = BackendLogin(key(), collation: 45)
    #expect(
      try response(without.received(greeting())).capabilities
        .isDisjoint(with: [.multiResults, .psMultiResults]))
  }
}
