import Capture
import Packets
import TLS
import Wire

/// A conversation inside TLS, made by a client and a server in one memory.
struct TLSScript {
  private(set) var script = Script()
  /// In the NSS format.
  let keyLog: String
  private let client: TLSConnection
  private let server: TLSConnection

  /// How the request for TLS and its first record are delivered.
  enum Delivery: CaseIterable {
    case apart
    case together
  }

  /// Comes as far as the end of the TLS handshake.
  init(_ version: TLSVersion, _ delivery: Delivery = .apart) throws {
    var configuration = TLSConfiguration()
    configuration.minimumVersion = version
    configuration.maximumVersion = version
    configuration.serverName = "db.example"
    client = try TLSConnection(TLSContext(role: .client, configuration: configuration))
    configuration.identity = try CertificateAuthority().issue(.server, names: ["db.example"])
    server = try TLSConnection(TLSContext(role: .server, configuration: configuration))

    script.server(Script.greeting, 0)
    var pieces: [SyntheticTCP.Event] = []
    while !(client.isEstablished && server.isEstablished) {
      if !client.isEstablished { _ = try client.handshake() }
      let toServer = client.takeOutgoing()
      pieces.append(.sent(toServer))
      try server.receive(toServer)
      if !server.isEstablished { _ = try server.handshake() }
      let toClient = server.takeOutgoing()
      pieces.append(.received(toClient))
      try client.receive(toClient)
    }
    keyLog = client.takeSecrets().map { $0 + "\n" }.joined()
    let request = Script.packet(Self.request, 1)
    switch (delivery, pieces.first) {
    case (.together, .sent(let hello)): pieces[0] = .sent(request + hello)
    default: pieces.insert(.sent(request), at: 0)
    }
    script.events += pieces
  }

  static var request: SSLRequest {
    var request = SSLRequest()
    request.capabilities = Script.capabilities
    request.maxPacketSize = 1 << 24
    return request
  }

  mutating func client(_ message: some WireMessage, _ sequence: UInt8 = 0) throws {
    try client.write(Script.packet(message, sequence))
    script.events.append(.sent(client.takeOutgoing()))
  }

  mutating func server(_ message: some WireMessage, _ sequence: UInt8) throws {
    try server.write(Script.packet(message, sequence))
    script.events.append(.received(server.takeOutgoing()))
  }

  /// Logs in, asks and gets an answer.
  mutating func live() throws {
    try client(Script.response, 2)
    try server(OKPacket(), 3)
    try client(Script.query("SELECT 1"))
    try server(OKPacket(), 1)
    try client(QuitCommand())
    script.close()
  }

  /// The file, with or without its secrets inside.
  func capture(withSecrets: Bool) -> [UInt8] {
    var script = script
    script.keyLog = withSecrets ? keyLog : nil
    return script.capture()
  }
}
