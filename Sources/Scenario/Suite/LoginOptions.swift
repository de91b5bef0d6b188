/// How a session authenticates: options of `connect`, `login` and `change-user`.
public struct LoginOptions: Hashable, Sendable {
  public enum ClearPassword: String, Hashable, Sendable, CaseIterable {
    case always
    case overTLS = "over-tls"
    case never
  }

  public enum TLS: Hashable, Sendable {
    case preferred
    case required
    case off
    case custom(TLSOptions)
  }

  /// The provisioned user.
  public var role = "default"
  /// Instead of the role's.
  public var user: Expression?
  public var password: Expression?
  public var database: Expression?
  public var plugin: Expression?
  public var authResponse: Expression?
  public var tls = TLS.preferred
  public var addedCapabilities: [String] = []
  public var removedCapabilities: [String] = []
  /// Whether capabilities that the server did not offer are sent all the same.
  public var sendsUnoffered = false
  public var charset: Expression?
  public var attributes: [Attribute] = []
  public var maxPacketSize: Expression?
  public var clearPassword = ClearPassword.overTLS
  public var overrides: [MessageTemplate.Override] = []
  public var sending = SendOptions()
  /// The ERR that must come in place of OK.
  public var error: ErrorPattern?

  public init() {}

  public struct Attribute: Hashable, Sendable {
    public var key: String
    public var value: Expression

    public init(_ key: String, _ value: Expression) {
      self.key = key
      self.value = value
    }
  }
}

/// How TLS is started, and whether that must fail.
public struct TLSOptions: Hashable, Sendable {
  public enum Verification: String, Hashable, Sendable, CaseIterable {
    case none
    case chain
    case identity
  }

  /// `"1.0"` to `"1.3"`.
  public var minimumVersion: String?
  public var maximumVersion: String?
  public var ciphers: String?
  public var cipherSuites: String?
  public var serverName: Expression?
  public var alpn: [String] = []
  public var sendsCertificate = false
  public var verification = Verification.none
  /// The session whose TLS session is resumed.
  public var resumes: String?
  public var isCoalesced = false
  public var request: MessageTemplate?
  public var requestSequence: UInt8?
  public var injected: Expression?
  public var delivery = Delivery.whole
  /// The alerts of which one must end the handshake.
  ///
  /// `nil`: it must succeed. Empty: it must fail in any way.
  public var failsWithAlerts: [UInt8]?

  public init() {}
}

/// An ERR packet that a case expects.
public struct ErrorPattern: Hashable, Sendable {
  public var code: Matcher
  public var state: Matcher
  public var message: Matcher

  public init(code: Matcher = .any, state: Matcher = .any, message: Matcher = .any) {
    self.code = code
    self.state = state
    self.message = message
  }
}
