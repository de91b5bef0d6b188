import Testing

@testable import Capture

struct FlowTableTests {
  private var table = FlowTable(StreamLimits())
  private var packet = 0

  private static let server = IPEndpoint(address: .loopback, port: 3306)

  private static func client(_ port: UInt16) -> IPEndpoint {
    IPEndpoint(address: .loopback, port: port)
  }

  private static func limited(to streams: Int) -> FlowTableTests {
    var limits = StreamLimits()
    limits.streams = streams
    var tests = FlowTableTests()
    tests.table = FlowTable(limits)
    return tests
  }

  /// A segment of a client, or of the server to it.
  private mutating func route(
    _ port: UInt16, fromServer: Bool = false, _ flags: TCPFlags = .ack, sequence: UInt32 = 1000
  ) -> FlowTable.Route {
    packet += 1
    let client = Self.client(port)
    let segment = TCPSegment(
      source: fromServer ? Self.server : client, destination: fromServer ? client : Self.server,
      sequence: sequence, acknowledgment: 0, flags: flags, payload: [], missing: 0)
    return table.route(
      segment, interface: 0, at: CaptureLocation(packet: packet, fileOffset: 0, time: 0))
  }

  @Test func `streams are numbered as they begin, and found from both ends`() {
    var tests = Self()
    #expect(tests.route(1, .syn).stream.rawValue == 0)
    #expect(tests.route(2, .syn).stream.rawValue == 1)
    let answer = tests.route(1, fromServer: true, [.syn, .ack], sequence: 5)
    #expect(answer.stream.rawValue == 0)
    #expect(answer.direction == .backward)
    #expect(answer.opened == nil)
    #expect(tests.route(2).direction == .forward)
    #expect(tests.table.open.map(\.rawValue) == [0, 1])
  }

  @Test func `the sender of the first packet is the source, unless it answers an opening`() {
    var tests = Self()
    let data = tests.route(1, fromServer: true)
    #expect(data.opened?.source == Self.server)
    #expect(data.opened?.sawOpening == false)
    #expect(data.direction == .forward)
    let answer = tests.route(2, fromServer: true, [.syn, .ack])
    #expect(answer.opened?.source == Self.client(2))
    #expect(answer.opened?.sawOpening == true)
    #expect(answer.direction == .backward)
  }

  @Test func `a SYN that is sent again opens nothing, one with another number does`() {
    var tests = Self()
    _ = tests.route(1, .syn, sequence: 10)
    _ = tests.route(1, fromServer: true, [.syn, .ack], sequence: 20)
    #expect(tests.route(1, .syn, sequence: 10).opened == nil)
    #expect(tests.route(1, fromServer: true, [.syn, .ack], sequence: 20).opened == nil)
    let next = tests.route(1, .syn, sequence: 11)
    #expect(next.closed.map(\.id.rawValue) == [0])
    #expect(next.closed.map(\.end) == [.replaced])
    #expect(next.stream.rawValue == 1)
    #expect(tests.table.open.map(\.rawValue) == [1])
  }

  @Test func `a stream whose SYN comes late is not replaced by it`() {
    var tests = Self()
    _ = tests.route(1)
    let late = tests.route(1, .syn, sequence: 10)
    #expect(late.opened == nil)
    #expect(late.stream.rawValue == 0)
    #expect(tests.route(1, .syn, sequence: 99).closed.map(\.end) == [.replaced])
  }

  @Test func `one stream too many pushes out an eighth, the most silent of all`() {
    var tests = Self.limited(to: 16)
    for port: UInt16 in 1...16 { _ = tests.route(port, .syn) }
    // The first one speaks again.
    _ = tests.route(1)
    let next = tests.route(17, .syn)
    #expect(next.closed.map(\.id.rawValue) == [1, 2])
    #expect(next.closed.map(\.end) == [.evicted, .evicted])
    #expect(next.stream.rawValue == 16)
    #expect(tests.table.open.count == 15)
    // A stream that was pushed out begins anew.
    let again = tests.route(2)
    #expect(again.stream.rawValue == 17)
    #expect(again.opened?.sawOpening == false)
  }

  @Test func `a limit of no streams still follows one`() {
    var tests = Self.limited(to: 0)
    #expect(tests.route(1, .syn).closed.isEmpty)
    #expect(tests.route(2, .syn).closed.map(\.end) == [.evicted])
  }
}
