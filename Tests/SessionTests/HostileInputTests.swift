import Packets
import Session
import Testing
import Wire

/// Nothing that a peer sends makes the observer trap, or point outside of a packet.
@Suite struct HostileInputTests {
  /// First bytes that lead deepest into the machine.
  private static let telling: [UInt8] = [
    0x00, 0x01, 0x02, 0x03, 0x04, 0x09, 0x0A, 0x11, 0x12, 0x16, 0x17, 0x18, 0x1A, 0x1B, 0x1C, 0xFA,
    0xFB, 0xFE, 0xFF,
  ]

  static let beginnings: [Dialogue] = [
    Dialogue(), .loggedIn(), .loggedIn(.withEOF), .loggedIn(Capabilities(rawValue: .max)),
    .loggedIn([.protocol41]), .prepared(parameters: 2, columns: [.named("a", .longLong)]),
  ]

  @Test(arguments: beginnings.indices)
  func `random packets of both sides never trap`(_ beginning: Int) {
    var random = SplitMix64(seed: UInt64(beginning))
    for _ in 0..<400 {
      var dialogue = Self.beginnings[beginning]
      for _ in 0..<24 {
        Self.observeRandomPacket(&dialogue, &random)
      }
      expectPlacesInside(dialogue)
    }
  }

  @Test func `a lawful conversation that is damaged anywhere never traps`() {
    var random = SplitMix64(seed: 20)
    let lawful = Self.lawful
    for _ in 0..<1500 {
      var damaged = Dialogue()
      for observation in lawful.observations {
        var packet = observation.packet
        Self.damage(&packet, &random)
        damaged.observe(packet, from: observation.side)
        if Int.random(in: 0..<40, using: &random) == 0 { damaged.tlsEstablished() }
      }
      expectPlacesInside(damaged)
    }
  }

  @Test func `every packet of a lawful conversation may be cut anywhere`() {
    let lawful = Self.lawful
    for (index, observation) in lawful.observations.enumerated() {
      for length in 0..<observation.packet.payload.count {
        var cut = Dialogue()
        for earlier in lawful.observations[..<index] {
          cut.observe(earlier.packet, from: earlier.side)
        }
        var packet = observation.packet
        packet.payload = Array(packet.payload.prefix(length))
        cut.observe(packet, from: observation.side)
        expectPlacesInside(cut)
      }
    }
  }

  private static let lawful: Dialogue = {
    var dialogue = Dialogue.prepared(
      parameters: 2, columns: [.named("a", .longLong), .named("b", .dateTime)])
    dialogue.executes([BinaryValue(1 as Int64), BinaryValue("x")])
    dialogue.serverSendsBinaryRows(
      [.named("a", .longLong), .named("b")], [[BinaryValue(1 as Int64), BinaryValue("x")]])
    dialogue.command(QueryCommand("SELECT a"))
    dialogue.serverSendsResultSet(columns: ["a"], rows: [["1"], [nil]])
    dialogue.command(QueryCommand("LOAD DATA LOCAL INFILE 'f' INTO TABLE t"))
    dialogue.server(LocalInfileRequest.of("f"))
    dialogue.client([1, 2, 3])
    dialogue.client([])
    dialogue.server(OKPacket.plain)
    dialogue.command(ChangeUserCommand())
    dialogue.server(AuthSwitchRequest.to("mysql_native_password"))
    dialogue.client([1, 2, 3])
    dialogue.server(ERRPacket(1045, "28000", "Access denied"))
    return dialogue
  }()

  private static func observeRandomPacket(_ dialogue: inout Dialogue, _ random: inout SplitMix64) {
    let isShort = Int.random(in: 0..<4, using: &random) > 0
    let count = Int.random(in: 0..<(isShort ? 12 : 300), using: &random)
    var payload = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    if !payload.isEmpty, Bool.random(using: &random) {
      payload[0] = telling.randomElement(using: &random) ?? 0
    }
    var packet = PacketJoiner.Packet(
      payload, sequence: UInt8.random(in: .min ... .max, using: &random))
    packet.lastSequence = UInt8.random(in: .min ... .max, using: &random)
    packet.isNumberedConsecutively = Bool.random(using: &random)
    dialogue.observe(packet, from: Bool.random(using: &random) ? .client : .server)
    if Int.random(in: 0..<30, using: &random) == 0 { dialogue.tlsEstablished() }
  }

  private static func damage(
    _ packet: inout PacketJoiner.Packet, _ random: inout SplitMix64
  ) {
    guard !packet.payload.isEmpty, Int.random(in: 0..<3, using: &random) == 0 else { return }
    let place = Int.random(in: 0..<packet.payload.count, using: &random)
    switch Int.random(in: 0..<3, using: &random) {
    case 0: packet.payload[place] = UInt8.random(in: .min ... .max, using: &random)
    case 1: packet.payload.removeSubrange(place...)
    default: packet.payload.insert(0xFF, at: place)
    }
  }

  private func expectPlacesInside(
    _ dialogue: Dialogue, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for observation in dialogue.observations {
      let count = observation.packet.payload.count
      for violation in observation.violations where violation.range.upperBound > count {
        Issue.record("\(violation) in \(count) bytes", sourceLocation: sourceLocation)
      }
      for field in observation.annotated().fields where field.range.upperBound > count {
        Issue.record("\(field) in \(count) bytes", sourceLocation: sourceLocation)
      }
    }
  }
}
