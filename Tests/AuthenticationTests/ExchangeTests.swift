import Authentication
import TLS
import Testing

/// The client's half against the server's half.
@Suite struct ExchangeTests {
  // MARK: mysql_native_password

  @Test func `native: the first answer is enough`() {
    var exchange = Exchange(passwords: ["secret"], against: [Credential(.nativePassword, "secret")])
    #expect(exchange.run(plugin: "mysql_native_password") == .accepted)
    #expect(exchange.messages.count == 1)
    #expect(!exchange.reveals("secret"))
  }

  @Test func `native: a client that opened with another method is switched, with a fresh nonce`() {
    var exchange = Exchange(passwords: ["secret"], against: [Credential(.nativePassword, "secret")])
    #expect(exchange.run(plugin: "caching_sha2_password") == .accepted)
    #expect(
      exchange.messages[1]
        == .switchRequest(plugin: "mysql_native_password", data: Exchange.freshNonce + [0]))
    #expect(exchange.responses.last?.count == 20)
  }

  @Test func `native: a wrong password is denied`() {
    var exchange = Exchange(passwords: ["Secret"], against: [Credential(.nativePassword, "secret")])
    #expect(exchange.run(plugin: "mysql_native_password") == .denied(usedPassword: true))
  }

  // MARK: caching_sha2_password

  @Test func `caching_sha2: a digest is enough when the server has it cached`() {
    var exchange = Exchange(
      passwords: ["secret"], against: [Credential(.cachingSHA2Password, "secret")], isCached: true)
    #expect(exchange.run(plugin: "caching_sha2_password") == .accepted)
    #expect(exchange.messages.last == .moreData([CachingSHA2Password.fastSuccess]))
    #expect(!exchange.reveals("secret"))
  }

  @Test func `caching_sha2: with a cold cache the password itself goes over TLS`() {
    var exchange = Exchange(
      passwords: ["secret"], against: [Credential(.cachingSHA2Password, "secret")], isSecure: true)
    #expect(exchange.run(plugin: "caching_sha2_password") == .accepted)
    #expect(exchange.messages.dropFirst().first == .moreData([4]))
    #expect(exchange.responses.last == Array("secret\0".utf8))
  }

  @Test func `caching_sha2: without TLS it goes through RSA, and never in clear`() {
    var exchange = Exchange(
      passwords: ["secret"], against: [Credential(.cachingSHA2Password, "secret")])
    #expect(exchange.run(plugin: "caching_sha2_password") == .accepted)
    #expect(exchange.responses.dropFirst().first == [CachingSHA2Password.publicKeyRequest])
    #expect(exchange.messages.contains(.moreData(Array(Keys.rsa.publicPEM.utf8))))
    #expect(exchange.responses.last?.count == 256)
    #expect(!exchange.reveals("secret"))
  }

  @Test func `caching_sha2: a server without a key denies in the clear`() {
    var exchange = Exchange(
      passwords: ["secret"], against: [Credential(.cachingSHA2Password, "secret")], key: nil)
    #expect(exchange.run(plugin: "caching_sha2_password") == .denied(usedPassword: true))
    #expect(!exchange.reveals("secret"))
  }

  @Test(arguments: [true, false], [true, false])
  func `caching_sha2: a wrong password is denied by every way`(_ isSecure: Bool, _ isCached: Bool) {
    var exchange = Exchange(
      passwords: ["Secret"], against: [Credential(.cachingSHA2Password, "secret")],
      isSecure: isSecure, isCached: isCached)
    #expect(exchange.run(plugin: "caching_sha2_password") == .denied(usedPassword: true))
  }

  @Test func `caching_sha2: a client that knew no nonce is switched to the same method`() {
    var exchange = Exchange(
      passwords: ["secret"], against: [Credential(.cachingSHA2Password, "secret")], isCached: true)
    #expect(exchange.run(plugin: "some_other_plugin") == .accepted)
    #expect(exchange.responses.first == [])
    #expect(
      exchange.messages[1]
        == .switchRequest(plugin: "caching_sha2_password", data: Exchange.freshNonce + [0]))
  }

  // MARK: sha256_password

  @Test func `sha256: over TLS the password goes at once`() {
    var exchange = Exchange(
      passwords: ["secret"], against: [Credential(.sha256Password, "secret")], isSecure: true)
    #expect(exchange.run(plugin: "sha256_password") == .accepted)
    #expect(exchange.responses == [Array("secret\0".utf8)])
  }

  @Test func `sha256: without TLS the client asks for the key`() {
    var exchange = Exchange(passwords: ["secret"], against: [Credential(.sha256Password, "secret")])
    #expect(exchange.run(plugin: "sha256_password") == .accepted)
    #expect(exchange.responses.first == [1])
    #expect(exchange.responses.last?.count == 256)
    #expect(!exchange.reveals("secret"))
  }

  @Test(arguments: [true, false])
  func `sha256: a wrong password is denied`(_ isSecure: Bool) {
    var exchange = Exchange(
      passwords: ["Secret"], against: [Credential(.sha256Password, "secret")], isSecure: isSecure)
    #expect(exchange.run(plugin: "sha256_password") == .denied(usedPassword: true))
  }

  @Test func `sha256: a server without a key denies in the clear`() {
    var exchange = Exchange(
      passwords: ["secret"], against: [Credential(.sha256Password, "secret")], key: nil)
    #expect(exchange.run(plugin: "sha256_password") == .denied(usedPassword: true))
  }

  // MARK: mysql_clear_password and dialog

  @Test(arguments: [AuthenticationMethod.clearPassword, .dialog])
  func `clear: a token of any length goes over TLS`(_ method: AuthenticationMethod) {
    let token = String(repeating: "tokenPw1", count: 250)
    var exchange = Exchange(
      passwords: [token], against: [Credential(method, token)], isSecure: true)
    #expect(exchange.run(plugin: "caching_sha2_password") == .accepted)
    #expect(exchange.messages[1] == .switchRequest(plugin: method.rawValue, data: []))
    #expect(exchange.responses.last == Array(token.utf8) + [0])
  }

  @Test(arguments: [AuthenticationMethod.clearPassword, .dialog])
  func `clear: without TLS the client refuses, and says so`(_ method: AuthenticationMethod) {
    var exchange = Exchange(passwords: ["secret"], against: [Credential(method, "secret")])
    let ending = exchange.run(plugin: "caching_sha2_password")
    #expect(ending == .refused(.clearPassword))
    #expect("\(ClientAuthentication.Refusal.clearPassword)".contains("not encrypted"))
    #expect(!exchange.reveals("secret"))
  }

  @Test func `clear: a client that names the method sends nothing in the clear`() {
    var exchange = Exchange(passwords: ["secret"], against: [Credential(.clearPassword, "secret")])
    #expect(exchange.run(plugin: "mysql_clear_password") == .refused(.clearPassword))
    #expect(exchange.responses.first == [])
  }

  @Test func `clear: a client told to may send it in the clear, or never`() {
    let credential = Credential(.clearPassword, "secret")
    var always = Exchange(passwords: ["secret"], against: [credential], clearPassword: .always)
    #expect(always.run(plugin: "mysql_clear_password") == .accepted)
    #expect(always.messages == [.response(Array("secret\0".utf8))])
    var never = Exchange(
      passwords: ["secret"], against: [credential], isSecure: true, clearPassword: .never)
    #expect(never.run(plugin: "mysql_clear_password") == .refused(.clearPassword))
  }

  @Test(arguments: ["secre", "secrets", "Secret", "secret\0"])
  func `clear: a token that is not quite right is denied`(_ password: String) {
    var exchange = Exchange(
      passwords: [password], against: [Credential(.clearPassword, "secret")], isSecure: true)
    #expect(exchange.run(plugin: "mysql_clear_password") == .denied(usedPassword: true))
  }

  // MARK: No password

  @Test(arguments: AuthenticationMethod.allCases, [true, false])
  func `an account without a password is let in without one`(
    _ method: AuthenticationMethod, _ isSecure: Bool
  ) {
    var exchange = Exchange(
      passwords: [""], against: [Credential(method, "")], isSecure: isSecure,
      clearPassword: .always)
    #expect(exchange.run(plugin: method.rawValue) == .accepted)
  }

  @Test(arguments: AuthenticationMethod.allCases, [true, false])
  func `an account with a password is not let in without one`(
    _ method: AuthenticationMethod, _ isSecure: Bool
  ) {
    var exchange = Exchange(
      passwords: [""], against: [Credential(method, "secret")], isSecure: isSecure,
      clearPassword: .always)
    #expect(exchange.run(plugin: method.rawValue) == .denied(usedPassword: false))
  }

  // The first answer of `dialog` is empty, whatever the password is.
  @Test(arguments: AuthenticationMethod.allCases.filter { $0 != .dialog }, [true, false])
  func `an account without a password is not let in with one`(
    _ method: AuthenticationMethod, _ isSecure: Bool
  ) {
    var exchange = Exchange(
      passwords: ["secret"], against: [Credential(method, "")], isSecure: isSecure,
      clearPassword: .always)
    #expect(exchange.run(plugin: method.rawValue) == .denied(usedPassword: true))
  }

  // MARK: Several factors

  @Test(arguments: [true, false])
  func `each factor is asked for by its own method, with its own password`(_ isCached: Bool) {
    let credentials = [
      Credential(.cachingSHA2Password, "first"), Credential(.clearPassword, "second"),
      Credential(.nativePassword, "third"),
    ]
    var exchange = Exchange(
      passwords: ["first", "second", "third"], against: credentials, isSecure: true,
      isCached: isCached)
    #expect(exchange.run(plugin: "caching_sha2_password") == .accepted)
    let factors = exchange.messages.compactMap { message in
      if case .nextFactor(let plugin, _) = message { plugin } else { nil }
    }
    #expect(factors == ["mysql_clear_password", "mysql_native_password"])
    #expect(exchange.responses.contains(Array("second\0".utf8)))
  }

  @Test func `every factor has to be right`() {
    let credentials = [
      Credential(.cachingSHA2Password, "first"), Credential(.clearPassword, "second"),
    ]
    for passwords in [["first", "wrong"], ["wrong", "second"], ["first"], ["second", "first"]] {
      var exchange = Exchange(passwords: passwords, against: credentials, isSecure: true)
      #expect(
        exchange.run(plugin: "caching_sha2_password") == .denied(usedPassword: true),
        "\(passwords)")
    }
  }

  @Test func `a further factor in clear text is refused without TLS`() {
    let credentials = [
      Credential(.nativePassword, "first"), Credential(.clearPassword, "second"),
    ]
    var exchange = Exchange(passwords: ["first", "second"], against: credentials)
    #expect(exchange.run(plugin: "mysql_native_password") == .refused(.clearPassword))
    #expect(!exchange.reveals("second"))
  }
}
