public import TLS

/// What a server knows of an account.
public struct Credential: Hashable, Sendable {
  public var method: AuthenticationMethod
  public var password: [UInt8]

  public init(_ method: AuthenticationMethod, password: [UInt8]) {
    self.method = method
    self.password = password
  }
}

/// The server's half of authentication: judges what the client answers, without sockets.
public struct ServerAuthentication: Sendable {
  /// What to do next.
  public enum Action: Hashable, Sendable {
    /// Send AuthSwitchRequest, with a fresh nonce and its NUL where the method has one.
    case switchMethod(plugin: String, data: [UInt8])
    /// Send AuthMoreData and wait for the client.
    case ask([UInt8])
    /// Send AuthMoreData, then go on as if `accept` had been said.
    case acceptAfter([UInt8])
    /// Send AuthNextFactor.
    case nextFactor(plugin: String, data: [UInt8])
    case accept
    /// `usedPassword`: what error 1045 says of it.
    case deny(usedPassword: Bool)
  }

  private enum State: Hashable {
    case awaitingResponse
    case awaitingPassword
    case awaitingEncryptedPassword
  }

  private let credentials: [Credential]
  private let isSecure: Bool
  private let isCached: Bool
  private let key: RSAPrivateKey?
  private let makeNonce: @Sendable () -> [UInt8]
  private var state = State.awaitingResponse
  private var factor = 0
  /// What the client has its answers to make for: the greeting's, or that of the last switch.
  public private(set) var nonce: [UInt8]

  /// - Parameters:
  ///   - credentials: One for each factor.
  ///   - isCached: Whether a digest is enough for `caching_sha2_password`.
  ///   - key: Of the exchange without TLS; without it such logins are denied.
  ///   - nonce: The greeting's scramble.
  ///   - makeNonce: Draws 20 bytes from 1 to 127.
  public init(
    credentials: [Credential], isSecure: Bool, isCached: Bool, key: RSAPrivateKey?,
    nonce: [UInt8], makeNonce: @escaping @Sendable () -> [UInt8]
  ) {
    precondition(!credentials.isEmpty)
    self.credentials = credentials
    self.isSecure = isSecure
    self.isCached = isCached
    self.key = key
    self.nonce = nonce
    self.makeNonce = makeNonce
  }

  /// The handshake response or COM_CHANGE_USER came.
  ///
  /// - Parameters:
  ///   - plugin: The method that the client named, `nil` when it named none.
  ///   - needsFreshNonce: Whether the answer cannot have been made for our nonce.
  public mutating func begin(
    plugin: String?, response: [UInt8], needsFreshNonce: Bool = false
  ) -> Action {
    let isOurs = plugin == credential.method.rawValue && !needsFreshNonce
    // Clients up to 8.0.25 name caching_sha2_password with no data when they had no nonce for it.
    let isBlank = response.isEmpty && !credential.password.isEmpty
    return isOurs && !isBlank ? judge(response) : ask(by: Action.switchMethod)
  }

  /// AuthSwitchResponse came.
  public mutating func responseReceived(_ response: [UInt8]) -> Action {
    switch state {
    case .awaitingResponse: return judge(response)
    case .awaitingPassword:
      if !isSecure, response == [CachingSHA2Password.publicKeyRequest] { return sendKey() }
      return isSecure ? judgePassword(response) : deny(response)
    case .awaitingEncryptedPassword:
      guard let key, let plain = try? RSAPassword.decrypt(response, nonce: nonce, key: key) else {
        return deny(response)
      }
      return judgePassword(plain + [0])
    }
  }

  private var credential: Credential { credentials[factor] }

  private mutating func ask(by form: (String, [UInt8]) -> Action) -> Action {
    state = .awaitingResponse
    switch credential.method {
    case .clearPassword, .dialog:
      return form(credential.method.rawValue, [])
    case .nativePassword, .cachingSHA2Password, .sha256Password:
      nonce = makeNonce()
      return form(credential.method.rawValue, nonce + [0])
    }
  }

  private mutating func judge(_ response: [UInt8]) -> Action {
    let password = credential.password
    switch credential.method {
    case .nativePassword:
      let stored = NativePassword.stored(password)
      let isRight = NativePassword.verifies(response, nonce: nonce, stored: stored)
      return isRight ? accepted() : deny(response)
    case .cachingSHA2Password:
      return judgeCachingSHA2(response)
    case .sha256Password:
      if response == [1], !isSecure { return sendKey() }
      return isSecure || password.isEmpty ? judgePassword(response) : deny(response)
    case .clearPassword, .dialog:
      return judgePassword(response)
    }
  }

  private mutating func judgeCachingSHA2(_ response: [UInt8]) -> Action {
    if response.isEmpty || response == [0] {
      return credential.password.isEmpty ? accepted() : .deny(usedPassword: false)
    }
    guard !credential.password.isEmpty else { return deny(response) }
    if isCached {
      let stored = CachingSHA2Password.stored(credential.password)
      if CachingSHA2Password.verifies(response, nonce: nonce, stored: stored) {
        // A further factor follows the OK of this one; without one the OK is the end.
        return factor + 1 < credentials.count
          ? accepted() : .acceptAfter([CachingSHA2Password.fastSuccess])
      }
    }
    state = .awaitingPassword
    return .ask([CachingSHA2Password.fullAuthentication])
  }

  /// Judges a password in clear text, with or without its final NUL.
  private mutating func judgePassword(_ response: [UInt8]) -> Action {
    let given = response.last == 0 ? Array(response.dropLast()) : response
    return given == credential.password ? accepted() : deny(response)
  }

  private mutating func sendKey() -> Action {
    guard let key else { return .deny(usedPassword: true) }
    state = .awaitingEncryptedPassword
    return .ask(Array(key.publicPEM.utf8))
  }

  private mutating func accepted() -> Action {
    guard factor + 1 < credentials.count else { return .accept }
    factor += 1
    return ask(by: Action.nextFactor)
  }

  private func deny(_ response: [UInt8]) -> Action {
    .deny(usedPassword: !(response.isEmpty || response == [0]))
  }
}
