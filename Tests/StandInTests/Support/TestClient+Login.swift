import Packets
import Session
import TLS
import Transport
import Wire

/// How a client authenticates, whatever the server asks.
struct Credentials: Sendable {
  var user: String
  /// One for each factor.
  var passwords: [[UInt8]]

  /// Those of a provisioned user.
  init(_ role: String) {
    user = "mysqlspec_\(role)"
    passwords =
      switch role {
      case "empty": [[]]
      case "token": [Array(String(repeating: "tokenPw1", count: 250).utf8)]
      default: [Array("mysqlspec-\(role)-Pw1!".utf8), Array("mysqlspec-\(role)-Pw2!".utf8)]
      }
  }

  init(_ user: String, password: String) {
    self.user = user
    passwords = [Array(password.utf8)]
  }

  static func digest(_ password: [UInt8], _ nonce: [UInt8]) -> [UInt8] {
    guard !password.isEmpty else { return [] }
    let first = Digest.sha256(password)
    return zip(first, Digest.sha256(Digest.sha256(first) + nonce)).map { $0 ^ $1 }
  }

  static func nativeDigest(_ password: [UInt8], _ nonce: [UInt8]) -> [UInt8] {
    guard !password.isEmpty else { return [] }
    let first = Digest.sha1(password)
    return zip(first, Digest.sha1(nonce + Digest.sha1(first))).map { $0 ^ $1 }
  }
}

extension TestClient {
  /// The handshake response of a client that names caching_sha2_password.
  func handshakeResponse(
    _ credentials: Credentials, database: String? = nil,
    _ change: (inout HandshakeResponse41) -> Void = { _ in }
  ) -> HandshakeResponse41 {
    var response = HandshakeResponse41()
    response.capabilities = database == nil ? flags : flags.union(.connectWithDB)
    if conversation.isSecure { response.capabilities.insert(.ssl) }
    response.maxPacketSize = 1 << 24
    response.characterSet = 255
    response.username = Bytes(utf8: credentials.user)
    response.authResponse = Bytes(Credentials.digest(credentials.passwords[0], nonce)[...])
    response.database = Bytes(utf8: database ?? "")
    response.clientPluginName = "caching_sha2_password"
    change(&response)
    return response
  }

  func login(_ role: String, database: String? = nil, tls: Bool = false) async throws -> Reply {
    try await login(Credentials(role), database: database, tls: tls)
  }

  /// Logs in, answering what the server asks, up to OK or ERR.
  func login(
    _ credentials: Credentials, database: String? = nil, tls: Bool = false,
    identity: Identity? = nil
  ) async throws -> Reply {
    if tls { try await startTLS(identity: identity, database: database) }
    try await send(handshakeResponse(credentials, database: database).payload())
    return try await authenticate(credentials)
  }

  func startTLS(
    identity: Identity? = nil, database: String? = nil, request: [UInt8]? = nil,
    coalesced: Bool = false
  ) async throws {
    var message = SSLRequest()
    message.capabilities = flags.union(.ssl).union(database == nil ? [] : .connectWithDB)
    message.characterSet = 255
    var configuration = TLSConfiguration()
    configuration.identity = identity
    let context = try TLSContext(role: .client, configuration: configuration)
    let payload = request ?? message.payload()
    if coalesced {
      let bytes = observed(payload)
      try await connection.startTLS(context, coalescedWith: bytes)
    } else {
      try await send(payload)
      try await connection.startTLS(context)
    }
    tlsEstablished()
  }

  /// Answers the server's questions.
  func authenticate(_ credentials: Credentials) async throws -> Reply {
    var packets: [Observation] = []
    var nonce = nonce
    var factor = 0
    while true {
      let packet = try await next()
      packets.append(packet)
      let password = credentials.passwords[min(factor, credentials.passwords.count - 1)]
      if let request = packet.message(as: AuthSwitchRequest.self) {
        nonce = Array(request.pluginProvidedData.dropLast())
        try await send(answer(to: request.pluginName.text, password, nonce))
      } else if let request = packet.message(as: AuthNextFactor.self) {
        factor += 1
        let next = credentials.passwords[min(factor, credentials.passwords.count - 1)]
        nonce = Array(request.pluginProvidedData.dropLast())
        try await send(answer(to: request.pluginName.text, next, nonce))
      } else if let more = packet.message(as: AuthMoreData.self) {
        if more.data == [3] { continue }
        if more.data == [4] {
          try await send(conversation.isSecure ? password + [0] : [2])
        } else {
          let key = try RSAPublicKey(pem: more.data.text)
          let plain = (password + [0]).enumerated().map { $1 ^ nonce[$0 % nonce.count] }
          try await send(try key.encryptOAEP(plain))
        }
      } else {
        return Reply(packets)
      }
    }
  }

  private func answer(to plugin: String, _ password: [UInt8], _ nonce: [UInt8]) -> [UInt8] {
    switch plugin {
    case "mysql_native_password": Credentials.nativeDigest(password, nonce)
    case "caching_sha2_password": Credentials.digest(password, nonce)
    case "sha256_password" where !conversation.isSecure: [1]
    default: password + [0]
    }
  }
}
