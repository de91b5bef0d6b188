import Authentication
import TLS

/// Both halves of authentication, each answering the other.
struct Exchange {
  /// What went over the wire, in order.
  enum Message: Hashable {
    /// In the handshake response, or as AuthSwitchResponse.
    case response([UInt8])
    case switchRequest(plugin: String, data: [UInt8])
    case moreData([UInt8])
    case nextFactor(plugin: String, data: [UInt8])
  }

  enum Ending: Hashable {
    case accepted
    case denied(usedPassword: Bool)
    /// The client gave up.
    case refused(ClientAuthentication.Refusal)
    /// One half did something that the other cannot go on from.
    case stuck
  }

  static let nonce = Array(1...20 as ClosedRange<UInt8>)
  /// What the server draws when it asks for another answer.
  static let freshNonce = Array(41...60 as ClosedRange<UInt8>)

  private(set) var messages: [Message] = []
  private var client: ClientAuthentication
  private var server: ServerAuthentication

  init(
    passwords: [String], against credentials: [Credential], isSecure: Bool = false,
    isCached: Bool = false, key: RSAPrivateKey? = Keys.rsa,
    clearPassword: ClientAuthentication.ClearPassword = .overTLS
  ) {
    client = ClientAuthentication(
      passwords: passwords.map { Array($0.utf8) }, isSecure: isSecure,
      clearPassword: clearPassword)
    server = ServerAuthentication(
      credentials: credentials, isSecure: isSecure, isCached: isCached, key: key,
      nonce: Self.nonce, makeNonce: { Self.freshNonce })
  }

  /// Runs the exchange from the handshake response on, in which the client names `plugin`.
  mutating func run(plugin: String) -> Ending {
    let response = client.begin(plugin: plugin, nonce: Self.nonce)
    messages.append(.response(response))
    var action = server.begin(plugin: plugin, response: response)
    for _ in 0..<16 {
      let answer: ClientAuthentication.Action
      switch action {
      case .accept: return .accepted
      case .deny(let usedPassword): return .denied(usedPassword: usedPassword)
      case .acceptAfter(let data):
        messages.append(.moreData(data))
        return client.moreDataReceived(data) == .wait ? .accepted : .stuck
      case .ask(let data):
        messages.append(.moreData(data))
        answer = client.moreDataReceived(data)
      case .switchMethod(let plugin, let data):
        messages.append(.switchRequest(plugin: plugin, data: data))
        answer = client.switchRequested(plugin: plugin, data: data)
      case .nextFactor(let plugin, let data):
        messages.append(.nextFactor(plugin: plugin, data: data))
        answer = client.nextFactorRequested(plugin: plugin, data: data)
      }
      switch answer {
      case .send(let bytes):
        messages.append(.response(bytes))
        action = server.responseReceived(bytes)
      case .wait: return .stuck
      case .refuse(let refusal): return .refused(refusal)
      }
    }
    return .stuck
  }

  /// What the client sent.
  var responses: [[UInt8]] {
    messages.compactMap { if case .response(let bytes) = $0 { bytes } else { nil } }
  }

  /// Whether `text` can be read in anything that went over the wire.
  func reveals(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    return responses.contains { bytes in
      bytes.indices.contains { bytes[$0...].starts(with: wanted) }
    }
  }
}

extension Credential {
  init(_ method: AuthenticationMethod, _ password: String) {
    self.init(method, password: Array(password.utf8))
  }
}

enum Keys {
  static let rsa = generate(bits: 2048)
  static let other = generate(bits: 2048)
  static let short = generate(bits: 512)

  private static func generate(bits: Int) -> RSAPrivateKey {
    do { return try RSAPrivateKey.generate(bits: bits) } catch { fatalError("\(error)") }
  }
}
