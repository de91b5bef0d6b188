import TLS
import Testing

@Suite struct RecordTests {
  @Test(arguments: TLSVersion.allCases)
  func `payload of any size arrives whole`(version: TLSVersion) throws {
    let pair = try ConnectedPair(
      client: .trusting.only(version), server: .serving.only(version))
    #expect(pair.handshake())
    for size in [1, 16_384, 16_385, 100_000] {
      let payload = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
      try pair.client.write(payload)
      #expect(try pair.transfer(from: pair.client, to: pair.server) == payload)
    }
  }

  @Test func `a record that is cut is not yet readable`() throws {
    let pair = try ConnectedPair()
    #expect(pair.handshake())
    try pair.client.write(Array("ping".utf8))
    let record = pair.client.takeOutgoing()
    for byte in record.dropLast() {
      try pair.server.receive([byte])
      #expect(try pair.server.read() == .needsMore)
    }
    try pair.server.receive([record[record.count - 1]])
    #expect(try pair.server.read() == .plaintext(Array("ping".utf8)))
  }

  @Test(arguments: [false, true])
  func `keys are updated in TLS 1_3`(requestPeer: Bool) throws {
    let pair = try ConnectedPair()
    #expect(pair.handshake())
    try pair.client.updateKeys(requestPeer: requestPeer)
    try pair.client.write([1, 2, 3])
    #expect(try pair.transfer(from: pair.client, to: pair.server) == [1, 2, 3])
    try pair.server.write([4, 5])
    #expect(try pair.transfer(from: pair.server, to: pair.client) == [4, 5])
  }

  @Test func `keys are not updated in TLS 1_2`() throws {
    let pair = try ConnectedPair(client: .trusting.only(.tls12))
    #expect(pair.handshake())
    let error = #expect(throws: TLSError.self) {
      try pair.client.updateKeys(requestPeer: false)
    }
    #expect(error?.kind == .configuration("a key update is not possible"))
  }

  @Test func `a renegotiation is refused by the server with a warning`() throws {
    let pair = try ConnectedPair(client: .trusting.only(.tls12))
    #expect(pair.handshake())
    try pair.client.renegotiate()
    #expect(try pair.transfer(from: pair.client, to: pair.server) == [])
    #expect(pair.server.takeAlerts().map(\.name) == ["no_renegotiation"])
  }

  @Test func `close_notify is told apart and seen as an alert`() throws {
    let pair = try ConnectedPair()
    #expect(pair.handshake())
    try pair.client.write([7])
    pair.client.close()
    try pair.server.receive(pair.client.takeOutgoing())
    #expect(try pair.server.read() == .plaintext([7]))
    #expect(try pair.server.read() == .closed)
    let notify = TLSAlert(direction: .received, level: 1, number: 0)
    #expect(pair.server.takeAlerts() == [notify])
    #expect(notify.name == "close_notify")
    #expect(pair.client.takeAlerts().map(\.direction) == [.sent])
  }

  @Test func `one side may go on after the other closed`() throws {
    let pair = try ConnectedPair()
    #expect(pair.handshake())
    pair.client.close()
    #expect(try pair.transfer(from: pair.client, to: pair.server) == [])
    try pair.server.write([9])
    #expect(try pair.transfer(from: pair.server, to: pair.client) == [9])
  }

  @Test func `a changed byte is a bad record with an alert to the peer`() throws {
    let pair = try ConnectedPair()
    #expect(pair.handshake())
    try pair.client.write([1])
    var record = pair.client.takeOutgoing()
    record[record.count - 1] ^= 1
    try pair.server.receive(record)
    let error = #expect(throws: TLSError.self) { try pair.server.read() }
    #expect(error?.kind == .protocolViolation)
    #expect(error?.alert == TLSAlert(direction: .sent, level: 2, number: 20))
    try pair.client.receive(pair.server.takeOutgoing())
    let seen = #expect(throws: TLSError.self) { try pair.client.read() }
    #expect(seen?.alert == TLSAlert(direction: .received, level: 2, number: 20))
    let after = #expect(throws: TLSError.self) { try pair.server.write([1]) }
    #expect(after?.kind == .closed)
  }

  @Test func `plaintext instead of a handshake fails, and its bytes can be had`() throws {
    let context = try TLSContext(role: .client, configuration: TLSConfiguration())
    let client = try TLSConnection(context)
    #expect(try client.handshake() == .needsMore)
    #expect(!client.takeOutgoing().isEmpty)
    // An alert, and behind it the ERR packet in clear that MySQL sends.
    let behind: [UInt8] = [5, 0, 0, 2, 0xff, 0x13, 0x04, 0x23, 0x30]
    try client.receive([21, 3, 3, 0, 2, 2, 40] + behind)
    let error = #expect(throws: TLSError.self) { try client.handshake() }
    #expect(error?.alert == TLSAlert(direction: .received, level: 2, number: 40))
    #expect(client.takeUnconsumed() == behind)
  }

  @Test(arguments: 0..<64)
  func `garbage is an error and no crash`(seed: UInt8) throws {
    let context = try TLSContext(role: .server, configuration: .serving)
    let server = try TLSConnection(context)
    // Record headers of all kinds in front of bytes that a small generator makes.
    var state = UInt32(seed) &* 2_654_435_761 &+ 1
    var bytes: [UInt8] = [20 + seed % 5, 3, seed % 4, 0, 200]
    for _ in 0..<2_000 {
      state = state &* 1_664_525 &+ 1_013_904_223
      bytes.append(UInt8(truncatingIfNeeded: state >> 24))
    }
    try server.receive(bytes)
    let error = #expect(throws: TLSError.self) { try server.handshake() }
    #expect(error?.kind == .handshakeFailed)
  }

  @Test func `a broken ClientHello is answered with an alert`() throws {
    let context = try TLSContext(role: .server, configuration: .serving)
    let server = try TLSConnection(context)
    try server.receive([22, 3, 1, 0, 5, 1, 0, 0, 1, 3])
    let error = #expect(throws: TLSError.self) { try server.handshake() }
    #expect(error?.alert == TLSAlert(direction: .sent, level: 2, number: 50))
    #expect(server.takeOutgoing() == [21, 3, 3, 0, 2, 2, 50])
    #expect(server.takeAlerts().map(\.name) == ["decode_error"])
  }

  @Test func `unread bytes are bounded`() throws {
    let pair = try ConnectedPair()
    #expect(pair.handshake())
    try pair.server.receive([UInt8](repeating: 0, count: TLSConnection.incomingLimit))
    let error = #expect(throws: TLSError.self) { try pair.server.receive([0]) }
    #expect(error?.kind == .bufferFull(limit: TLSConnection.incomingLimit))
  }

  @Test func `nothing is read or written before the handshake`() throws {
    let pair = try ConnectedPair()
    let read = #expect(throws: TLSError.self) { try pair.client.read() }
    let write = #expect(throws: TLSError.self) { try pair.client.write([1]) }
    #expect(read?.kind == .handshakeIncomplete)
    #expect(write?.kind == .handshakeIncomplete)
    #expect(pair.client.summary == nil)
  }
}
