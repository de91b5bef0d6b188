public import Authentication
public import Packets
public import Session
public import TLS
public import Transport

/// What a ``StandInServer`` is told once.
public struct StandInConfiguration: Sendable {
  /// How the server treats TLS.
  public enum TLSPolicy: Hashable, Sendable {
    case off
    case offered
    /// A login without TLS is refused with error 3159, behind the password.
    case required
  }

  /// Where to listen; port 0 takes any that is free.
  public var endpoint = Endpoint(host: "127.0.0.1", port: 0)
  /// What the greeting and `VERSION()` say.
  public var version = "9.7.4-mysqlspec"
  public var accounts = StandInAccount.provisioned

  public var tls = TLSPolicy.offered
  /// What the server proves itself with; without one it makes an authority and a certificate.
  public var identity: Identity?
  /// The authorities whose client certificates `REQUIRE X509` accepts; without any, the authority
  /// that the server made.
  public var clientAuthoritiesPEM: String?
  /// The key for passwords without TLS; without one, a key of 2048 bits is made when needed.
  public var passwordKey: RSAPrivateKey?

  /// The method that the greeting names.
  public var defaultMethod = AuthenticationMethod.cachingSHA2Password
  /// What the greeting offers; `CLIENT_SSL` follows from ``tls``.
  public var capabilities = Capabilities.standIn

  /// So many logged-in and greeted clients; one more gets error 1040 instead of a greeting.
  public var maximumConnections = 151
  /// The longest payload that is accepted from a client, in bytes; a longer one is error 1153.
  public var maximumPacket = 64 << 20
  /// How long a client may take from the greeting to its last authentication packet.
  public var connectTimeout = Duration.seconds(10)
  /// How long a client may take to read what was sent.
  public var writeTimeout = Duration.seconds(60)
  /// How long a statement may go on for a client that sent FIN and may still read.
  public var halfCloseGrace = Duration.seconds(5)
  /// Global variables which differ from MySQL's defaults.
  public var globals: [String: String] = [:]

  /// Where nonces come from: the same seed, the same nonces; without one, unpredictable ones.
  public var nonceSeed: UInt64?
  /// What the server does wrong on purpose.
  public var faults: Set<Fault> = []

  /// Told of each rule that the server itself breaks, according to the observer.
  public var onViolation: (@Sendable (Violation) -> Void)?
  /// Gives each connection its tap.
  public var tap: (@Sendable () -> Tap?)?

  public init() {}
}

extension Capabilities {
  /// What MySQL 9.7 offers, without compression.
  public static let standIn = Capabilities(rawValue: 0xDFFF_FFFF)
    .subtracting([.ssl, .compress, .zstdCompression])
}
