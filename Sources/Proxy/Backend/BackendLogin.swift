import Authentication
import Packets
import TLS
import Wire

/// The proxy's login to its target, without sockets: payloads go in, actions come out.
struct BackendLogin {
  enum Action {
    /// Send the payload.
    case send([UInt8])
    /// Send the payload, then start TLS, then call ``tlsEstablished()``.
    case startTLS(after: [UInt8])
    case wait
    case accept(Accepted)
    case fail(BackendFailure)
  }

  /// What the target said.
  struct Accepted: Hashable, Sendable {
    var threadID: UInt32
    var version: String
    var status: StatusFlags
    var isMariaDB: Bool
  }

  private enum State {
    case awaitingGreeting
    case awaitingTLS
    case authenticating
    case finished
  }

  private let key: BackendKey
  private let collation: UInt8
  private var authentication: ClientAuthentication
  private var state = State.awaitingGreeting
  private var greeting = HandshakeV10()
  /// The method and the nonce of the last answer, with which COM_CHANGE_USER begins.
  private var plugin = ""
  private var nonce: [UInt8] = []

  /// - Parameter password: in place of the key's.
  init(_ key: BackendKey, password: [UInt8]? = nil, collation: UInt8) {
    self.key = key
    self.collation = collation
    authentication = ClientAuthentication(
      passwords: [password ?? key.password], isSecure: key.usesTLS)
  }

  mutating func received(_ payload: [UInt8]) -> Action {
    if payload.first == 0xFF { return refused(payload) }
    switch state {
    case .awaitingGreeting: return greet(payload)
    case .authenticating: return authenticate(payload)
    case .awaitingTLS, .finished: return .fail(.loginImpossible("a packet came out of turn"))
    }
  }

  /// Whether the password can be said again by ``changeUser()``: a token may have expired, and is too
  /// long for COM_CHANGE_USER.
  var canChangeUser: Bool { plugin != "mysql_clear_password" }

  /// The session begins anew, without a schema, over the connection that there is.
  mutating func changeUser() -> [UInt8] {
    state = .authenticating
    var command = ChangeUserCommand()
    command.user = Bytes(utf8: key.user)
    command.authResponse = Bytes(authentication.begin(plugin: plugin, nonce: nonce))
    command.characterSet = UInt16(collation)
    command.clientPluginName = Bytes(utf8: plugin)
    return command.payload(MessageContext(capabilities: capabilities))
  }

  mutating func tlsEstablished() -> Action {
    state = .authenticating
    return .send(response())
  }

  private mutating func greet(_ payload: [UInt8]) -> Action {
    guard let greeting = try? HandshakeV10(payload) else {
      return .fail(.unusable("its greeting cannot be read"))
    }
    self.greeting = greeting
    let needed = Capabilities.required.union(key.shaping.intersection(.queryAttributes))
    let missing = needed.subtracting(greeting.capabilities)
    guard missing.isEmpty else {
      let reason = "it lacks \(missing.namesOfSetBits.joined(separator: ", "))"
      let isForAll = !missing.isDisjoint(with: .required)
      return .fail(isForAll ? .unusable(reason) : .loginImpossible(reason))
    }
    guard key.usesTLS else {
      state = .authenticating
      return .send(response())
    }
    guard greeting.capabilities.contains(.ssl) else {
      return .fail(.loginImpossible("it offers no TLS"))
    }
    state = .awaitingTLS
    var request = SSLRequest()
    request.capabilities = capabilities
    request.maxPacketSize = 1 << 30
    request.characterSet = collation
    request.filler = Bytes(Array(repeating: 0, count: 23))
    return .startTLS(after: request.payload())
  }

  private var capabilities: Capabilities {
    let wanted = Capabilities.backend.union(key.shaping)
    return wanted.intersection(
      greeting.capabilities.union([.foundRows, .interactive, .ignoreSpace])
    )
    .union(key.usesTLS ? .ssl : [])
  }

  private mutating func response() -> [UInt8] {
    var response = HandshakeResponse41()
    response.capabilities = capabilities
    response.maxPacketSize = 1 << 30
    response.characterSet = collation
    response.filler = Bytes(Array(repeating: 0, count: 23))
    response.username = Bytes(utf8: key.user)
    let offered = greeting.authPluginName.text
    // The cleartext plugin is never begun with; the target has to ask for it.
    let isKnown = ["caching_sha2_password", "mysql_native_password"].contains(offered)
    plugin = isKnown ? offered : "mysql_native_password"
    nonce = greeting.authPluginData.array
    response.authResponse = Bytes(authentication.begin(plugin: plugin, nonce: nonce))
    response.clientPluginName = Bytes(utf8: plugin)
    response.attributes = [
      ConnectionAttribute("_client_name", "mysqlspec"),
      ConnectionAttribute("program_name", "mysqlspec proxy"),
    ]
    return response.payload()
  }

  private mutating func authenticate(_ payload: [UInt8]) -> Action {
    switch payload.first {
    case 0x00:
      guard
        let ok = try? OKPacket(payload, MessageContext(capabilities: [.protocol41, .sessionTrack]))
      else { return .fail(.loginImpossible("its OK cannot be read")) }
      state = .finished
      let version = greeting.serverVersion.text
      return .accept(
        Accepted(
          threadID: greeting.threadID, version: version, status: ok.status,
          isMariaDB: version.contains("MariaDB")))
    case 0xFE:
      guard let request = try? AuthSwitchRequest(payload) else {
        return .fail(.loginImpossible("its AuthSwitchRequest cannot be read"))
      }
      plugin = request.pluginName.text
      let data = request.pluginProvidedData.array
      nonce = Array(data.last == 0 ? data.dropLast() : data[...])
      return follow(authentication.switchRequested(plugin: plugin, data: data))
    case 0x01:
      return follow(authentication.moreDataReceived(Array(payload.dropFirst())))
    default:
      return .fail(.loginImpossible("a packet that no login has"))
    }
  }

  private func follow(_ action: ClientAuthentication.Action) -> Action {
    switch action {
    case .send(let data): .send(data)
    case .wait: .wait
    case .refuse(let refusal): .fail(.loginImpossible(Self.text(refusal)))
    }
  }

  private static func text(_ refusal: ClientAuthentication.Refusal) -> String {
    switch refusal {
    case .unknownMethod(let method):
      "it asks for the method \(LogText.escaped(method)), which the proxy does not have"
    case .clearPassword: "it asks for the password in clear, and the connection is not encrypted"
    case .unexpectedData(let method, _): "its data for \(method) has no meaning"
    case .unusableKey: "its public key cannot be used"
    }
  }

  private func refused(_ payload: [UInt8]) -> Action {
    let error = try? ERRPacket(payload, MessageContext(capabilities: .protocol41))
    return .fail(error.map { .refused($0) } ?? .loginImpossible("its ERR cannot be read"))
  }
}
