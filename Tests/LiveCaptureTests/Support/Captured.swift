import Capture
import LiveCapture

/// The packets of a live capture, until a condition holds or ten seconds have passed.
struct Captured {
  var packets: [CapturedPacket] = []
  /// Those that hold a segment.
  var segments: [TCPSegment] = []

  /// Takes what a capture has, waiting for more until `isDone`.
  mutating func take(
    _ capture: borrowing LiveCapture, until isDone: (Captured) -> Bool
  ) throws(LiveCaptureError) {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(10)
    while !isDone(self), clock.now < end {
      capture.wait(atMost: .milliseconds(100))
      try takeAll(capture)
    }
  }

  private mutating func takeAll(_ capture: borrowing LiveCapture) throws(LiveCaptureError) {
    let linkType = capture.linkType
    while let packet = try capture.next({ (live, bytes) in
      CapturedPacket(
        number: packets.count + 1, fileOffset: 0, time: live.time, interface: 0,
        linkType: linkType, originalLength: live.originalLength,
        bytes: unsafe bytes.withUnsafeBytes { unsafe Array($0)[...] })
    }) {
      packets.append(packet)
      if let segment = try? TCPSegment(packet) { segments.append(segment) }
    }
  }

  /// What was sent to a port, and whether both sides have closed.
  func bytes(to port: UInt16) -> [UInt8] {
    segments.filter { $0.destination.port == port }.flatMap(\.payload)
  }

  func hasEnd(on port: UInt16) -> Bool {
    let ends = segments.filter { $0.flags.contains(.fin) }
    return ends.contains { $0.source.port == port } && ends.contains { $0.destination.port == port }
  }
}
