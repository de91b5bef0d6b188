import Capture

/// A recorded conversation as a capture file with one interface.
struct Conversation {
  var local = IPEndpoint(address: .loopback, port: 50_000)
  var remote = IPEndpoint(address: .loopback, port: 50_001)
  var linkType = LinkType.ethernet
  var segmentSize = 32_768
  var initialSequence: (local: UInt32, remote: UInt32) = (0, 0)
  var keyLog: String?

  /// 2026-01-01, for no test depends on the clock.
  static let start: UInt64 = 1_767_225_600_000_000_000

  /// The file; the events are one millisecond apart.
  func capture(_ events: [SyntheticTCP.Event]) -> [UInt8] {
    var writer = PcapngWriter(application: "mysqlspec tests")
    if let keyLog { writer.write(keyLog: keyLog) }
    let interface = writer.addInterface(named: "client ⇄ endpoint", linkType: linkType)
    for packets in packets(events) { writer.write(packets, interface: interface) }
    return writer.bytes
  }

  /// A file of packets in an order of the test's own.
  func capture(packets: [[UInt8]], linkType: LinkType? = nil) -> [UInt8] {
    var writer = PcapngWriter(application: "mysqlspec tests")
    let interface = writer.addInterface(named: "test", linkType: linkType ?? self.linkType)
    for (index, packet) in packets.enumerated() {
      writer.write(packet: packet, at: Self.start + UInt64(index), interface: interface)
    }
    return writer.bytes
  }

  /// The packets of each event.
  func packets(_ events: [SyntheticTCP.Event]) -> [[SyntheticPacket]] {
    var tcp = SyntheticTCP(
      local: local, remote: remote, linkType: linkType, segmentSize: segmentSize,
      initialSequence: initialSequence)
    var time = Self.start
    return events.map { event in
      time += 1_000_000
      return tcp.packets(for: event, at: time)
    }
  }
}
