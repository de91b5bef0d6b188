import Authentication
import TLS

/// Judges a client's answers as MySQL's plugins do.
///
/// `ServerAuthentication` knows the methods; here is what MySQL does beyond them: which lengths it
/// takes for a digest, and that it reads passwords as C strings.
struct AuthenticationExchange {
  private static let digestLength = 32

  private var authentication: ServerAuthentication
  private let credentials: [Credential]
  private var factor = 0
  /// The next answer is a digest rather than a password.
  private var expectsDigest = true
  /// The client gave anything but an empty password.
  private(set) var usedPassword = false
  /// A digest was enough, but a further factor comes before the OK that would follow.
  private(set) var skippedFastSuccess = false

  private let request: AuthenticationRequest
  private let isSecure: Bool
  private let key: RSAPrivateKey?

  init(
    account: StandInAccount, request: AuthenticationRequest, isSecure: Bool, isCached: Bool,
    key: RSAPrivateKey?, nonces: NonceSource
  ) {
    credentials = account.credentials
    self.request = request
    self.isSecure = isSecure
    self.key = key
    authentication = ServerAuthentication(
      credentials: account.credentials, isSecure: isSecure, isCached: isCached, key: key,
      nonce: request.nonce, makeNonce: { nonces.next() })
  }

  mutating func begin() -> ServerAuthentication.Action {
    let plugin = request.plugin ?? AuthenticationMethod.nativePassword.rawValue
    let isOurs = plugin == method.rawValue && !request.needsFreshNonce
    if isOurs, let denial = denial(of: request.response) { return denial }
    return noting(request.response) { [needsFreshNonce = request.needsFreshNonce] in
      $0.begin(plugin: plugin, response: $1, needsFreshNonce: needsFreshNonce)
    }
  }

  mutating func responseReceived(_ response: [UInt8]) -> ServerAuthentication.Action {
    if let denial = denial(of: response) { return denial }
    return noting(response) { $0.responseReceived($1) }
  }

  private var method: AuthenticationMethod { credentials[factor].method }

  /// What the length of an answer says already.
  private mutating func denial(of response: [UInt8]) -> ServerAuthentication.Action? {
    guard expectsDigest, method == .cachingSHA2Password || method == .nativePassword else {
      return nil
    }
    let hasPassword = !credentials[factor].password.isEmpty
    if response.isEmpty || response == [0] {
      return hasPassword ? .deny(usedPassword: false) : nil
    }
    guard method == .cachingSHA2Password else { return nil }
    guard response.count == Self.digestLength else { return .deny(usedPassword: true) }
    if !hasPassword { demandImpossiblePassword() }
    return nil
  }

  /// MySQL asks a client for the password also where it knows that there is none.
  private mutating func demandImpossiblePassword() {
    let credential = Credential(.cachingSHA2Password, password: SecureRandom.bytes(32))
    authentication = ServerAuthentication(
      credentials: [credential], isSecure: isSecure, isCached: false, key: key,
      nonce: request.nonce, makeNonce: { [] })
  }

  private mutating func noting(
    _ response: [UInt8],
    _ step: (inout ServerAuthentication, [UInt8]) -> ServerAuthentication.Action
  ) -> ServerAuthentication.Action {
    let isText = method == .clearPassword || method == .dialog
    let answer = isText ? Array(response.prefix { $0 != 0 }) : response
    let wasDigest = expectsDigest && method == .cachingSHA2Password && !answer.isEmpty
    if !answer.isEmpty, answer != [0] { usedPassword = true }
    let action = step(&authentication, answer)
    switch action {
    case .switchMethod:
      expectsDigest = true
    case .nextFactor:
      skippedFastSuccess = wasDigest
      factor += 1
      expectsDigest = true
    case .ask, .acceptAfter, .accept:
      expectsDigest = false
    case .deny(let used):
      return .deny(usedPassword: used || usedPassword || isText)
    }
    return action
  }
}
