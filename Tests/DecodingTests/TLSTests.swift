import Capture
import Decoding
import Packets
import Session
import TLS
import Testing
import Wire

struct TLSTests {
  private static let inside = [
    "HandshakeResponse41", "OK", "COM_QUERY", "OK", "COM_QUIT",
  ]

  @Test(arguments: [TLSVersion.tls12, .tls13], TLSScript.Delivery.allCases)
  func `TLS is read with the secrets in the capture`(
    version: TLSVersion, delivery: TLSScript.Delivery
  ) throws {
    var conversation = try TLSScript(version, delivery)
    try conversation.live()
    let decoded = Decoded(conversation.capture(withSecrets: true))
    #expect(decoded.types == ["HandshakeV10", "SSLRequest"] + Self.inside)
    #expect(decoded.messages.map(\.isSecure) == [false, false, true, true, true, true, true])
    #expect(decoded.violations == [])
    #expect(decoded.losses == [])
    // Offsets count the plaintext, as if TLS had not been between.
    let client = decoded.messages.filter { $0.observation.side == .client }
    for (message, next) in zip(client, client.dropFirst()) {
      let packet = message.observation.packet
      #expect(next.observation.packet.streamOffset == packet.streamOffset + packet.wireLength)
    }
    let established = decoded.contents.compactMap {
      if case .tlsEstablished(let facts) = $0 { facts } else { nil }
    }
    #expect(established.count == 1)
    #expect(established.first?.version?.description == version.description)
    #expect(established.first?.serverName == "db.example")
  }

  @Test func `TLS is read with a key log beside the capture`() throws {
    var conversation = try TLSScript(.tls13)
    try conversation.live()
    var keyLog = KeyLog()
    #expect(keyLog.add(conversation.keyLog.utf8) == [])
    let decoded = Decoded(conversation.capture(withSecrets: false), keyLog: keyLog)
    #expect(decoded.types.suffix(5) == Self.inside[...])
  }

  @Test(arguments: [TLSVersion.tls12, .tls13])
  func `without secrets it is said once what is visible`(version: TLSVersion) throws {
    var conversation = try TLSScript(version)
    try conversation.live()
    let decoded = Decoded(conversation.capture(withSecrets: false))
    #expect(decoded.types == ["HandshakeV10", "SSLRequest"])
    #expect(decoded.losses.count == 1)
    guard case .locked(let facts, let reason) = decoded.losses.first else {
      Issue.record("\(decoded.notes)")
      return
    }
    #expect(facts.version?.description == version.description)
    #expect(facts.cipherSuite?.name.hasPrefix("TLS_") == true)
    #expect(facts.serverName == "db.example")
    #expect((facts.certificate != nil) == (version == .tls12))
    #expect(reason == .missingSecrets)
  }

  /// Five queries inside TLS, without the segment that is `lost` segments behind the login.
  private func decoded(_ version: TLSVersion, lost: Int) throws -> Decoded {
    var conversation = try TLSScript(version)
    try conversation.client(Script.response, 2)
    try conversation.server(OKPacket(), 3)
    let before = conversation.script.events.count
    for number in 1...5 {
      try conversation.client(Script.query(Bytes("SELECT \(number)".utf8)))
      try conversation.server(OKPacket(), 1)
    }
    try conversation.client(QuitCommand())
    var script = conversation.script
    let count = script.events.count - before
    script.keyLog = conversation.keyLog
    script.close()
    return Decoded(
      script.capture { packets in
        // Longer than those that only open a connection.
        let withBytes = packets.indices.filter { packets[$0].count > packets[0].count }
        packets.remove(at: withBytes[withBytes.count - count + lost])
      })
  }

  @Test(arguments: [TLSVersion.tls12, .tls13])
  func `behind a lost command the others are read, and all replies`(version: TLSVersion) throws {
    let decoded = try decoded(version, lost: 2)
    let queries = decoded.messages.compactMap {
      $0.observation.message(as: QueryCommand.self)?.query.text
    }
    #expect(queries == ["SELECT 1", "SELECT 3", "SELECT 4", "SELECT 5"])
    #expect(decoded.types.count { $0 == "OK" } == 6)
    #expect(decoded.types.last == "COM_QUIT")
    #expect(decoded.violations == [])
    #expect(decoded.losses.count == 1)
  }

  @Test(arguments: [TLSVersion.tls12, .tls13])
  func `behind a lost reply the others are read, and all commands`(version: TLSVersion) throws {
    let decoded = try decoded(version, lost: 3)
    #expect(decoded.types.count { $0 == "COM_QUERY" } == 5)
    #expect(decoded.types.count { $0 == "OK" } == 5)
    #expect(decoded.messages.count { $0.request != nil } == 5)
    #expect(decoded.types.last == "COM_QUIT")
    #expect(decoded.violations == [])
    #expect(decoded.losses.count == 1)
  }

  @Test func `it is said when the secrets are those of others`() throws {
    var (conversation, other) = (try TLSScript(.tls13), try TLSScript(.tls13))
    try conversation.live()
    try other.live()
    var keyLog = KeyLog()
    #expect(keyLog.add(other.keyLog.utf8) == [])
    #expect(keyLog.sessions == 1)
    let decoded = Decoded(conversation.capture(withSecrets: false), keyLog: keyLog)
    guard case .locked(_, let reason) = decoded.losses.first else {
      Issue.record("\(decoded.notes)")
      return
    }
    #expect(reason == .otherSecrets(sessions: 1))
    #expect(decoded.statistics.tlsConnections == 1)
    #expect(decoded.statistics.tlsWithSecrets == 0)
  }

  @Test func `sizes and times are counted where nothing is decrypted`() throws {
    var conversation = try TLSScript(.tls12)
    try conversation.live()
    var decoder = CaptureDecoder()
    decoder.feed(conversation.capture(withSecrets: false))
    decoder.finish()
    var traffic: TLSTraffic?
    var counter = StatisticsCounter()
    while let item = decoder.next() {
      counter.receive(item)
      if case .ended(let connection) = item { traffic = connection.lockedTraffic }
    }
    // The login, a query and COM_QUIT; what answers the first two.
    #expect(traffic?.client.dataRecords == 3)
    #expect(traffic?.server.dataRecords == 2)
    #expect((traffic?.server.bytes ?? 0) > (traffic?.client.bytes ?? 0))
    let text = StatisticsReport(counter.statistics, name: "x").text
    #expect(text.contains("TLS that was not decrypted"))
    #expect(text.contains("2 turns"))
  }

  @Test func `a server that answers the request for TLS in the clear is heard`() {
    var script = Script()
    script.server(Script.greeting, 0)
    script.client(TLSScript.request, 1)
    script.server(ERRPacket(1043, "08S01", "Bad handshake"), 2)
    script.close()
    let decoded = Decoded(script.capture())
    #expect(decoded.types == ["HandshakeV10", "SSLRequest", "ERR"])
    #expect(decoded.losses == [])
  }

  @Test func `a bad line of the secrets in the capture is reported`() {
    var script = Script.life()
    script.keyLog = "CLIENT_RANDOM x y\n"
    let decoded = Decoded(script.capture())
    #expect(decoded.types == Script.lifeTypes)
    #expect(
      decoded.notes.filter(\.isLoss).map(\.description)
        == ["secrets in the capture: line 1: the client random is not 64 hexadecimal digits"])
  }
}
