import Capture
import Testing

struct SyntheticTCPTests {
  private static let v6Local = IPEndpoint(address: .v6(high: 0, low: 1), port: 50_000)
  private static let v6Remote = IPEndpoint(
    address: .v6(high: 0x2001_0db8 << 32, low: 0x42), port: 50_001)

  static let wholeLife: [SyntheticTCP.Event] = [
    .opened(by: .local), .received([UInt8](repeating: 0x41, count: 99)),
    .sent([UInt8](repeating: 0x42, count: 100_000)), .received([1]),
    .finished(by: .local), .received([2, 3]), .finished(by: .remote),
  ]

  static let conversations = [
    Conversation(),
    Conversation(linkType: .raw),
    Conversation(local: v6Local, remote: v6Remote),
    Conversation(remote: v6Remote, linkType: .raw),
    Conversation(segmentSize: SyntheticTCP.largestSegment),
    Conversation(initialSequence: (.max - 50_000, .max - 5)),
    Conversation(segmentSize: 1460),
  ]

  @Test func `an opening is the three-way handshake, byte for byte`() {
    let packets = Conversation(linkType: .raw, initialSequence: (0x1000, 0x2000))
      .packets([.opened(by: .local)])[0]
    #expect(
      packets.map(\.bytes) == [
        hex(
          """
          45000030 00004000 4006 3cc6 7f000001 7f000001
          c350 c351 00001000 00000000 7002 ffff e855 0000 0204ffd7 03030e01
          """),
        hex(
          """
          45000030 00014000 4006 3cc5 7f000001 7f000001
          c351 c350 00002000 00001001 7012 ffff c844 0000 0204ffd7 03030e01
          """),
        hex(
          """
          45000028 00024000 4006 3ccc 7f000001 7f000001
          c350 c351 00001001 00002001 5010 ffff fb2d 0000
          """),
      ])
    #expect(packets.map(\.direction) == [.outbound, .inbound, .outbound])
  }

  @Test func `each piece keeps segments of its own and one acknowledgment`() throws {
    let conversation = Conversation(segmentSize: 1000)
    let packets = conversation.packets([
      .opened(by: .local), .sent([1, 2, 3]), .sent([UInt8](repeating: 7, count: 2500)),
    ])
    #expect(packets.map(\.count) == [3, 2, 4])
    #expect(packets[1].map(\.direction) == [.outbound, .inbound])
    #expect(packets[2].map { $0.bytes.count - 54 } == [1000, 1000, 500, 0])
  }

  @Test func `a side that has ended says no more, and an empty piece is no packet`() {
    let packets = Conversation().packets([
      .opened(by: .remote), .sent([]), .finished(by: .local), .sent([1]), .finished(by: .local),
      .received([1]), .reset(by: .remote), .received([1]), .reset(by: .local),
    ])
    #expect(packets.map(\.count) == [3, 0, 2, 0, 0, 2, 1, 0, 0])
  }

  @Test(.enabled(if: Tshark.isExpected), arguments: conversations.indices)
  func `tshark finds nothing to complain about`(index: Int) throws {
    let capture = Self.conversations[index].capture(Self.wholeLife)
    let complaints = try Tshark.complaints(capture)
    #expect(complaints == [])
    let ends = try Tshark.lines(capture, "-q", "-z", "follow,tcp,raw,0")
    let bytes = ends.filter { !$0.contains(" ") && !$0.contains("=") }
      .reduce(0) { $0 + $1.drop { $0 == "\t" }.count / 2 }
    #expect(bytes == 99 + 100_000 + 1 + 2)
  }

  @Test(
    .enabled(if: Tshark.isExpected),
    arguments: [
      ([.opened(by: .local), .sent([1]), .reset(by: .remote)], ["SA", "R"]),
      ([.refused(by: .local)], ["R"]),
      ([.unanswered(by: .remote)], []),
      ([.opened(by: .remote), .finished(by: .remote), .finished(by: .local)], ["SA", "F", "F"]),
    ] as [([SyntheticTCP.Event], [String])])
  func `tshark sees the end that really happened`(
    events: [SyntheticTCP.Event], expected: [String]
  ) throws {
    let flags = try Tshark.lines(
      Conversation().capture(events), "-T", "fields", "-e", "tcp.flags.str")
    let seen = flags.compactMap { text in
      text.contains("R")
        ? "R" : text.contains("F") ? "F" : text.contains("S") && text.contains("A") ? "SA" : nil
    }
    #expect(seen == expected)
  }
}
