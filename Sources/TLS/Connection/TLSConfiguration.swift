/// What one side of a TLS connection offers, accepts and demands.
public struct TLSConfiguration: Sendable, Hashable {
  /// The side that is played.
  public enum Role: Sendable, Hashable {
    case client
    case server
  }

  /// Where trusted certificate authorities come from.
  public enum Trust: Sendable, Hashable {
    /// No authority is trusted.
    case none
    /// Those that the system's OpenSSL is configured with.
    case system
    /// The certificates in this text.
    case pem(String)
  }

  /// How much of the peer's certificate must be right.
  public enum Verification: Sendable, Hashable {
    /// Nothing; `TLSSummary.verification` still tells what was wrong. MySQL's `REQUIRED`.
    case none
    /// It leads to a trusted authority and is in its time. MySQL's `VERIFY_CA`.
    case chain
    /// It is also issued to this host name or IP address. MySQL's `VERIFY_IDENTITY`.
    case identity(String)
  }

  /// What a server does about certificates of clients.
  public enum ClientCertificates: Sendable, Hashable {
    case ignore
    case request
    case require
  }

  /// How sessions can be resumed.
  public enum Resumption: Sendable, Hashable {
    case off
    /// TLS 1.2 session identifiers and stateful TLS 1.3 tickets, remembered by the server.
    case stateful
    /// Tickets that hold the state themselves, as OpenSSL does by default.
    case tickets
  }

  public var minimumVersion: TLSVersion = .tls12
  public var maximumVersion: TLSVersion = .tls13

  /// The cipher suites up to TLS 1.2, in OpenSSL's format.
  ///
  /// <https://docs.openssl.org/3.0/man1/openssl-ciphers/#cipher-list-format>
  public var cipherList: String?

  /// The cipher suites of TLS 1.3, separated by colons.
  public var cipherSuites13: String?

  /// The key exchange groups, most preferred first, separated by colons: `X25519:P-256`.
  public var groups: String?

  /// OpenSSL's security level; 0 permits TLS 1.0 and 1.1, and nil leaves the library's default.
  ///
  /// <https://docs.openssl.org/3.0/man3/SSL_CTX_set_security_level/>
  public var securityLevel: Int?

  /// The name a client sends as Server Name Indication.
  ///
  /// Sent as it is, an IP address too, although RFC 6066 section 3 forbids that.
  public var serverName: String?

  /// The protocols for ALPN, most preferred first, each of 1 to 255 bytes.
  public var alpn: [String] = []

  public var identity: Identity?
  public var trust: Trust = .none
  public var verification: Verification = .none
  public var clientCertificates: ClientCertificates = .ignore
  public var resumption: Resumption = .tickets

  public init() {}
}
