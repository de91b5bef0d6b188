import TLS

/// A client and a server in one memory, each fed with what the other sends.
final class ConnectedPair {
  let client: TLSConnection
  let server: TLSConnection
  private(set) var clientError: TLSError?
  private(set) var serverError: TLSError?

  /// How many bytes are handed over at once.
  var pieceSize = Int.max

  init(client: TLSConnection, server: TLSConnection) {
    self.client = client
    self.server = server
  }

  convenience init(
    client: TLSConfiguration = .trusting, server: TLSConfiguration = .serving,
    resuming session: TLSSession? = nil
  ) throws {
    let clientContext = try TLSContext(role: .client, configuration: client)
    let serverContext = try TLSContext(role: .server, configuration: server)
    self.init(
      client: try TLSConnection(clientContext, resuming: session),
      server: try TLSConnection(serverContext))
  }

  /// Hands over everything until both sides are silent.
  ///
  /// True if both are established.
  @discardableResult
  func handshake() -> Bool {
    advance(client, error: &clientError)
    while true {
      let toServer = client.takeOutgoing()
      deliver(toServer, to: server, error: &serverError)
      let toClient = server.takeOutgoing()
      deliver(toClient, to: client, error: &clientError)
      if toServer.isEmpty, toClient.isEmpty { break }
    }
    return client.isEstablished && server.isEstablished && clientError == nil && serverError == nil
  }

  /// What `receiver` reads of what `sender` has outgoing.
  func transfer(from sender: TLSConnection, to receiver: TLSConnection) throws -> [UInt8] {
    try receiver.receive(sender.takeOutgoing())
    var bytes: [UInt8] = []
    while case .plaintext(let piece) = try receiver.read() { bytes += piece }
    return bytes
  }

  private func deliver(
    _ bytes: [UInt8], to side: TLSConnection, error: inout TLSError?
  ) {
    var rest = bytes[...]
    while !rest.isEmpty, error == nil {
      let piece = rest.prefix(pieceSize)
      rest = rest.dropFirst(pieceSize)
      do throws(TLSError) { try side.receive(Array(piece)) } catch let caught { error = caught }
      advance(side, error: &error)
    }
  }

  private func advance(_ side: TLSConnection, error: inout TLSError?) {
    guard error == nil else { return }
    do throws(TLSError) {
      if !side.isEstablished { guard try side.handshake() == .complete else { return } }
      // Tickets of TLS 1.3, and a late refusal of a client's certificate.
      _ = try side.read()
    } catch let caught {
      error = caught
    }
  }
}

/// The authority and identities all tests share.
enum Fixtures {
  static let authority = make { () throws(CryptographyError) in try CertificateAuthority() }
  static let server = make { () throws(CryptographyError) in
    try authority.issue(.server, names: ["db.example", "*.pool.example", "127.0.0.1", "::1"])
  }
  static let client = make { () throws(CryptographyError) in
    try authority.issue(.client, commonName: "app")
  }

  private static func make<T>(_ body: () throws(CryptographyError) -> T) -> T {
    do { return try body() } catch { fatalError("\(error)") }
  }
}

extension TLSConfiguration {
  /// A client that demands what `Fixtures.server` fulfils.
  static var trusting: TLSConfiguration {
    var configuration = TLSConfiguration()
    configuration.trust = .pem(Fixtures.authority.certificatePEM)
    configuration.verification = .identity("db.example")
    return configuration
  }

  static var serving: TLSConfiguration {
    var configuration = TLSConfiguration()
    configuration.identity = Fixtures.server
    return configuration
  }

  func with(_ change: (inout TLSConfiguration) -> Void) -> TLSConfiguration {
    var copy = self
    change(&copy)
    return copy
  }

  func only(_ version: TLSVersion) -> TLSConfiguration {
    with {
      $0.minimumVersion = version
      $0.maximumVersion = version
      if version < .tls12 { $0.securityLevel = 0 }
    }
  }
}
