import Capture
import Testing

struct PcapngWriterTests {
  @Test func `a file is these bytes`() {
    var writer = PcapngWriter(application: "mysqlspec")
    let interface = writer.addInterface(named: "client", linkType: .raw)
    writer.write(keyLog: "# a\n")
    writer.write(
      packet: [0xde, 0xad, 0xbe], at: 0x0102_0304_0506_0708, interface: interface,
      direction: .inbound, comments: ["hi"])
    #expect(
      writer.bytes
        == hex(
          """
          0a0d0d0a 30000000 4d3c2b1a 0100 0000 ffffffffffffffff
          0400 0900 6d7973716c73706563 000000 0000 0000 30000000
          01000000 2c000000 6500 0000 00000000 0200 0600 636c69656e74 0000
          0900 0100 09 000000 0000 0000 2c000000
          0a000000 18000000 4b534c54 04000000 2320610a 18000000
          06000000 38000000 00000000 04030201 08070605 03000000 03000000 deadbe 00
          0100 0200 6869 0000 0200 0400 01000000 0000 0000 38000000
          """))
  }

  @Test func `bytes can be taken piece by piece`() {
    var writer = PcapngWriter(application: "x")
    var taken = writer.takeBytes()
    #expect(writer.bytes.isEmpty)
    _ = writer.addInterface(named: "y")
    taken += writer.takeBytes()
    var whole = PcapngWriter(application: "x")
    _ = whole.addInterface(named: "y")
    #expect(taken == whole.bytes)
  }

  @Test func `a remark longer than an option is cut`() {
    var writer = PcapngWriter(application: "x", comment: String(repeating: "a", count: 70_000))
    #expect(writer.takeBytes().count < 66_000)
  }

  @Test func `what a live capture writes is read back`() throws {
    var writer = PcapngWriter(application: "x")
    let interface = writer.addInterface(
      named: "lo", linkType: .raw, snapLength: 96, filter: "tcp port 3306")
    let packet: [UInt8] = [1, 2, 3, 4, 5]
    unsafe writer.write(
      packet: packet.span.bytes, originalLength: 1500, at: 7, interface: interface)
    var counted = InterfaceStatistics(interface: interface, time: 8)
    counted.received = 3
    counted.droppedBySystem = 5_000_000_000
    counted.comments = ["busy"]
    writer.write(counted)
    let reading = Reading(writer.bytes)
    #expect(reading.error == nil)
    #expect(reading.interfaces.map(\.filter) == ["tcp port 3306"])
    #expect(reading.interfaces.map(\.snapLength) == [96])
    #expect(reading.packets.map { Array($0.bytes) } == [packet])
    #expect(reading.packets.map(\.originalLength) == [1500])
    #expect(reading.statistics == [counted])
  }

  @Test(.enabled(if: Tshark.isExpected))
  func `tshark shows names, comments and nanoseconds`() throws {
    var writer = PcapngWriter(
      application: "mysqlspec", hardware: "h", operatingSystem: "o", comment: "whole file")
    let client = writer.addInterface(named: "client ⇄ endpoint", description: "front")
    let backend = writer.addInterface(named: "proxy ⇄ backend", linkType: .raw)
    let ethernet = Conversation().packets([.opened(by: .local)])[0]
    let raw = Conversation(linkType: .raw).packets([.opened(by: .remote)])[0]
    writer.write(ethernet, interface: client, comments: ["auth.tls.first"])
    writer.write(
      packet: raw[0].bytes, at: 1_767_225_600_123_456_789, interface: backend,
      comments: ["one", "two ⇄"])
    let lines = try Tshark.lines(
      writer.bytes, "-T", "fields", "-e", "frame.interface_name", "-e", "frame.time_epoch", "-e",
      "frame.comment")
    #expect(
      lines == [
        "client ⇄ endpoint\t1767225600.001000000\tauth.tls.first",
        "client ⇄ endpoint\t1767225600.001000000\t", "client ⇄ endpoint\t1767225600.001000000\t",
        "proxy ⇄ backend\t1767225600.123456789\tone,two ⇄",
      ])
  }
}
