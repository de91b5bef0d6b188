import Capture
import Foundation
import LiveCapture
import Testing

/// On the loopback interface, as root; otherwise the error that says so.
@Suite(.serialized) struct LiveCaptureTests {
  private static let isRoot = geteuid() == 0
  #if os(Linux)
  private static let loopback = "lo"
  #else
  private static let loopback = "lo0"
  #endif

  private static func options(
    isImmediate: Bool = true, snapLength: Int = 262_144
  ) -> LiveCaptureOptions {
    var options = LiveCaptureOptions()
    options.isImmediate = isImmediate
    options.snapLength = snapLength
    return options
  }

  @Test(.enabled(if: isRoot), arguments: [true, false])
  func `what goes over the loopback interface is captured`(isImmediate: Bool) throws {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0) }
    let conversation = try LoopbackConversation()
    let capture = try LiveCapture(
      interface: Self.loopback, options: Self.options(isImmediate: isImmediate))
    try capture.filter("tcp port \(conversation.port)")
    let before = UInt64(Date().timeIntervalSince1970) * 1_000_000_000
    try conversation.run(bytes)
    var captured = Captured()
    try captured.take(capture) { $0.hasEnd(on: conversation.port) }
    #expect(captured.bytes(to: conversation.port) == bytes)
    #expect(captured.segments.first?.flags == .syn)
    #expect(captured.segments.allSatisfy { $0.source.address == .loopback && $0.missing == 0 })
    #expect(captured.packets.count == captured.segments.count)
    // The kernel's clock and this process's are one.
    #expect(captured.packets.allSatisfy { $0.time >= before })
    let statistics = try capture.statistics
    #expect(statistics.received >= captured.packets.count)
    #expect(statistics.droppedByKernel == 0)
  }

  @Test(.enabled(if: isRoot)) func `a filter keeps the rest away`() throws {
    let other = try LoopbackConversation()
    let wanted = try LoopbackConversation()
    let capture = try LiveCapture(interface: Self.loopback)
    try capture.filter("tcp port \(wanted.port)")
    try other.run([1, 2, 3])
    try wanted.run([4, 5, 6])
    var captured = Captured()
    try captured.take(capture) { $0.hasEnd(on: wanted.port) }
    #expect(captured.bytes(to: wanted.port) == [4, 5, 6])
    #expect(captured.bytes(to: other.port).isEmpty)
    #expect(
      captured.segments.allSatisfy { [$0.source.port, $0.destination.port].contains(wanted.port) })
  }

  @Test(.enabled(if: isRoot)) func `a snap length cuts packets, and tells their length`() throws {
    let conversation = try LoopbackConversation()
    let capture = try LiveCapture(
      interface: Self.loopback, options: Self.options(snapLength: 96))
    #expect(capture.snapLength == 96)
    try capture.filter("tcp dst port \(conversation.port)")
    try conversation.run([UInt8](repeating: 7, count: 500))
    var captured = Captured()
    try captured.take(capture) { $0.segments.contains { $0.flags.contains(.fin) } }
    #expect(captured.packets.allSatisfy { $0.bytes.count <= 96 })
    let cut = captured.segments.filter { $0.missing > 0 }
    #expect(cut.reduce(0) { $0 + $1.payload.count + $1.missing } == 500)
  }

  @Test(.enabled(if: isRoot)) func `without a packet there is none, and waiting ends`() throws {
    let capture = try LiveCapture(interface: Self.loopback)
    // No such packet is ever sent.
    try capture.filter("less 1")
    capture.wait(atMost: .milliseconds(1))
    capture.wait(atMost: .zero)
    let packet = try capture.next { packet, _ in packet }
    #expect(packet == nil)
  }

  @Test(.enabled(if: isRoot)) func `a filter that is none is named`() throws {
    let capture = try LiveCapture(interface: Self.loopback)
    let error = try #require(throws: LiveCaptureError.self) { try capture.filter("tcp prot 3306") }
    guard case .badFilter("tcp prot 3306", let reason) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(!reason.isEmpty)
    #expect("\(error)".contains(reason))
  }

  @Test func `an unknown interface is answered with those that are known`() throws {
    let error = #expect(throws: LiveCaptureError.self) {
      _ = try LiveCapture(interface: "nowhere0")
    }
    guard case .noSuchInterface("nowhere0", let known) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(known.contains(Self.loopback))
    #expect("\(LiveCaptureError.noSuchInterface(name: "a", interfaces: []))".contains("nor any"))
  }

  @Test func `the loopback interface is listed`() throws {
    let loopback = try #require(
      NetworkInterface.all().first { $0.name == Self.loopback })
    #expect(loopback.isLoopback)
    #expect(loopback.isUp)
  }

  @Test(.enabled(if: !isRoot)) func `without the privilege the error says how to get it`() {
    #expect(throws: LiveCaptureError.notPermitted(interface: Self.loopback)) {
      _ = try LiveCapture(interface: Self.loopback)
    }
  }

  @Test func `errors say what to do`() {
    let texts: [LiveCaptureError] = [
      .notPermitted(interface: "eth0"), .interfaceDown(name: "eth1"),
      .badFilter(expression: "x", reason: "syntax error"),
      .failed(operation: "capture", reason: "the interface went away"),
      .failed(operation: "capture", reason: ""),
    ]
    #expect(
      texts.map(\.description) == [
        """
        capturing on eth0 takes a privilege: run this as root, or give it to the program once with \
        'sudo setcap cap_net_raw+ep "$(readlink -f "$(command -v mysqlspec)")"'; where a group has \
        it, join that group
        """,
        "the interface eth1 is down; bring it up with 'ip link set eth1 up'",
        "'x' is no packet filter: syntax error; its language is in pcap-filter(7)",
        "failed to capture: the interface went away",
        "failed to capture",
      ])
  }
}
