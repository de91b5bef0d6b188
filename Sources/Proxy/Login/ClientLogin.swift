import Authentication
import Packets
import TLS
import Wire

/// The proxy's half of a client's login, without sockets: payloads go in, actions come out.
///
///     greeting ──► handshake response ──► [TLS] ──► [switch, more data]… ──► accepted | refused
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase.html>
struct ClientLogin {
  /// What to do next.
  enum Action {
    /// Send these payloads, and wait for the client.
    case send([[UInt8]])
    case startTLS
    /// Send these payloads; the session can be opened, and its OK follows.
    case accept(Login, sending: [[UInt8]])
    /// Send the error, and close. `reason` is for the log.
    case refuse(ERRPacket, reason: String)
  }

  /// Who logged in, and with what.
  struct Login: Hashable, Sendable {
    var user: String
    var password: [UInt8]
    var capabilities: Capabilities
    var collation: UInt16
    var schema: Bytes?
    var usedToken: Bool
  }

  /// What the login asks of the outside.
  struct Environment {
    /// What the greeting offers, besides TLS.
    var offered: Capabilities
    var isTLSAvailable: Bool
    var requiresTLS: Bool
    var requiresFullAuthentication: Bool
    var greetingPlugin: AuthenticationMethod
    var credentials: (String) -> ProxyCredentials?
    var verifyToken: (String, String) -> TokenVerdict
    /// Whether one more login with a token is allowed now.
    var admitsToken: () -> Bool
    var key: () -> RSAPrivateKey?
    var makeNonce: @Sendable () -> [UInt8]
  }

  private enum State {
    case awaitingResponse
    case awaitingTLS
    case authenticating(ServerAuthentication, Login)
    case awaitingToken(Login)
    case finished
  }

  private let environment: Environment
  /// What the client has its answers to make for.
  private(set) var nonce: [UInt8]
  private var state = State.awaitingResponse
  private var isSecure: Bool
  /// What the client said before TLS.
  private var announced: Capabilities?
  private var announcedCollation: UInt8?

  /// - Parameter nonce: what the client had last, where it logs in once more.
  init(_ environment: Environment, isSecure: Bool = false, nonce: [UInt8]? = nil) {
    self.environment = environment
    self.isSecure = isSecure
    self.nonce = nonce ?? environment.makeNonce()
  }

  func greeting(version: String, collation: UInt8, connectionID: UInt32) -> [UInt8] {
    var greeting = HandshakeV10()
    greeting.serverVersion = Bytes(utf8: version)
    greeting.threadID = connectionID
    greeting.capabilities =
      environment.isTLSAvailable ? environment.offered.union(.ssl) : environment.offered
    greeting.characterSet = collation
    greeting.statusFlags = StatusFlags.autocommit.rawValue
    greeting.reserved = Bytes(Array(repeating: 0, count: 10))
    greeting.authPluginData = Bytes(nonce)
    greeting.authPluginName = Bytes(utf8: environment.greetingPlugin.rawValue)
    return greeting.payload()
  }

  /// The TLS handshake is finished; the whole handshake response follows.
  mutating func tlsEstablished() {
    isSecure = true
    state = .awaitingResponse
  }

  /// The client sent a packet.
  mutating func received(_ payload: [UInt8]) -> Action {
    switch state {
    case .awaitingResponse:
      return handshakeResponse(payload)
    case .authenticating(var authentication, let login):
      let action = authentication.responseReceived(payload)
      return follow(action, authentication, login, sent: [])
    case .awaitingToken(let login):
      return judge(token: payload, login)
    case .awaitingTLS, .finished:
      return refuse(ProxyError.badHandshake, "a packet out of turn")
    }
  }

  /// The client of an open session wants to be another user.
  mutating func changeUser(_ payload: [UInt8], capabilities: Capabilities) -> Action {
    guard
      let command = try? ChangeUserCommand(payload, MessageContext(capabilities: capabilities))
    else {
      return refuse(ProxyError.unknownCommand, "COM_CHANGE_USER cannot be read")
    }
    let login = Login(
      user: command.user.text, password: [], capabilities: capabilities,
      collation: command.characterSet, schema: command.database.isEmpty ? nil : command.database,
      usedToken: false)
    let plugin = command.clientPluginName.isEmpty ? nil : command.clientPluginName.text
    // Its answer is for a nonce of the past, as servers and some clients want it of native passwords.
    return authenticate(login, plugin: plugin, response: command.authResponse.array, isFresh: false)
  }

  private mutating func handshakeResponse(_ payload: [UInt8]) -> Action {
    guard payload.count >= 4 else { return refuse(ProxyError.badHandshake, "a short response") }
    let flags = Capabilities(
      rawValue: payload.prefix(4).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    guard flags.contains(.protocol41), flags.contains(.secureConnection) else {
      return refuse(ProxyError.badHandshake, "a client from before MySQL 4.1")
    }
    if flags.contains(.ssl), !isSecure {
      // A whole response with this flag must never be taken for a login.
      guard environment.isTLSAvailable, payload.count == 32 || payload.count == 4 else {
        return refuse(ProxyError.badHandshake, "TLS was asked for in the wrong way")
      }
      announced = flags
      announcedCollation = payload.count == 32 ? payload[8] : nil
      state = .awaitingTLS
      return .startTLS
    }
    if environment.requiresTLS, !isSecure {
      return refuse(ProxyError.requiresTLS, "a client without TLS")
    }
    guard let response = read(payload) else {
      return refuse(ProxyError.badHandshake, "the response cannot be read")
    }
    let capabilities = (announced ?? response.capabilities).intersection(
      environment.offered.union(.ssl))
    let login = Login(
      user: Self.unquoted(response.username.text), password: [], capabilities: capabilities,
      collation: UInt16(response.characterSet),
      schema: response.database.isEmpty ? nil : response.database, usedToken: false)
    let plugin =
      capabilities.contains(.pluginAuth) ? response.clientPluginName.text : nil
    return authenticate(
      login, plugin: plugin, response: response.authResponse.array, isFresh: true)
  }

  /// Reads the response with the flags that were agreed on before TLS.
  private func read(_ payload: [UInt8]) -> HandshakeResponse41? {
    var payload = payload
    if let announced {
      guard announcedCollation == nil || (payload.count > 8 && payload[8] == announcedCollation)
      else { return nil }
      payload.replaceSubrange(
        0..<4, with: (0..<4).map { UInt8(truncatingIfNeeded: announced.rawValue >> (8 * $0)) })
    }
    var message = HandshakeResponse41()
    var decoder = FieldDecoder(Bytes(payload), MessageContext())
    do {
      try message.visit(&decoder)
      // The layout forgives what is missing at the end; servers forgive the last part alone.
      return message.payload().count <= payload.count + 1 ? message : nil
    } catch  where error.field == "key" || error.field == "value" {
      // What is inside the block of attributes is nobody's concern.
      return message
    } catch {
      return nil
    }
  }

  /// Some clients put the name between quotes, and servers take them off.
  private static func unquoted(_ name: String) -> String {
    guard name.count >= 2, name.hasPrefix("'"), name.hasSuffix("'") else { return name }
    return String(name.dropFirst().dropLast())
  }

  private mutating func authenticate(
    _ login: Login, plugin: String?, response: [UInt8], isFresh: Bool
  ) -> Action {
    if let name = Collation.impermissibleForClients(login.collation) {
      return refuse(ProxyError.impermissibleCharacterSet(name), "a character set of no client")
    }
    let known = environment.credentials(login.user)
    var login = login
    login.password = known?.password ?? []
    let method: AuthenticationMethod
    switch known?.authentication {
    case .token:
      return requestToken(login, plugin: plugin, response: response)
    case .password(.native): method = .nativePassword
    case .password(.cachingSHA2): method = .cachingSHA2Password
    case nil: method = environment.greetingPlugin
    }
    if plugin == nil, method != .nativePassword {
      return refuse(ProxyError.unsupportedAuthentication, "a client without CLIENT_PLUGIN_AUTH")
    }
    // Nobody knows the password of a user that does not exist, and nothing tells that it doesn't.
    let password = known?.password ?? environment.makeNonce()
    // It had the nonce for an answer and gave none, so there is nothing to ask for.
    if isFresh, method == environment.greetingPlugin, plugin == method.rawValue, response.isEmpty,
      !password.isEmpty
    {
      return refuse(ProxyError.accessDenied(login.user, usedPassword: false), "no password")
    }
    var authentication = ServerAuthentication(
      credentials: [Credential(method, password: password)], isSecure: isSecure,
      isCached: !environment.requiresFullAuthentication,
      key: isSecure ? nil : environment.key(), nonce: nonce, makeNonce: environment.makeNonce)
    let action = authentication.begin(
      plugin: plugin ?? AuthenticationMethod.nativePassword.rawValue, response: response,
      needsFreshNonce: !isFresh && method != .nativePassword)
    return follow(action, authentication, login, sent: [])
  }

  private mutating func follow(
    _ action: ServerAuthentication.Action, _ authentication: ServerAuthentication, _ login: Login,
    sent: [[UInt8]]
  ) -> Action {
    state = .authenticating(authentication, login)
    nonce = authentication.nonce
    switch action {
    case .switchMethod(let plugin, let data):
      return .send(sent + [Self.switchRequest(plugin, data)])
    case .ask(let data):
      return .send(sent + [Self.moreData(data)])
    case .acceptAfter(let data):
      state = .finished
      return .accept(login, sending: sent + [Self.moreData(data)])
    case .accept:
      state = .finished
      return .accept(login, sending: sent)
    case .nextFactor:
      return refuse(ProxyError.internalError, "a second factor")
    case .deny(let usedPassword):
      return refuse(
        ProxyError.accessDenied(login.user, usedPassword: usedPassword), "a wrong password")
    }
  }

  // MARK: IAM

  private mutating func requestToken(
    _ login: Login, plugin: String?, response: [UInt8]
  ) -> Action {
    guard isSecure else {
      return refuse(
        ProxyError.accessDenied(login.user, usedPassword: !response.isEmpty),
        "an IAM user without TLS")
    }
    if plugin == AuthenticationMethod.clearPassword.rawValue, !response.isEmpty {
      return judge(token: response, login)
    }
    guard plugin != nil else {
      return refuse(ProxyError.unsupportedAuthentication, "a client without CLIENT_PLUGIN_AUTH")
    }
    state = .awaitingToken(login)
    return .send([Self.switchRequest(AuthenticationMethod.clearPassword.rawValue, [])])
  }

  private mutating func judge(token: [UInt8], _ login: Login) -> Action {
    guard environment.admitsToken() else {
      return refuse(ProxyError.tokenRateExceeded, "too many logins with tokens")
    }
    let bytes = token.last == 0 ? token.dropLast() : token[...]
    switch environment.verifyToken(String(decoding: bytes, as: UTF8.self), login.user) {
    case .accepted:
      state = .finished
      var login = login
      login.usedToken = true
      return .accept(login, sending: [])
    case .refused(let reason):
      return refuse(
        ProxyError.accessDenied(login.user, usedPassword: !bytes.isEmpty),
        "Proxy authentication with IAM authentication failed for user \(login.user) with TLS on. "
          + "Reason: \(reason)")
    }
  }

  private mutating func refuse(_ error: ERRPacket, _ reason: String) -> Action {
    state = .finished
    return .refuse(error, reason: reason)
  }

  private static func switchRequest(_ plugin: String, _ data: [UInt8]) -> [UInt8] {
    var message = AuthSwitchRequest()
    message.pluginName = Bytes(utf8: plugin)
    message.pluginProvidedData = Bytes(data)
    return message.payload()
  }

  private static func moreData(_ data: [UInt8]) -> [UInt8] {
    var message = AuthMoreData()
    message.data = Bytes(data)
    return message.payload()
  }
}
