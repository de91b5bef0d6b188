import Capture
import LiveCapture

/// What a live capture gives, as the blocks of a pcapng file.
final class LiveRecording {
  /// When a capture ends by itself.
  struct Limit {
    var end: ContinuousClock.Instant?
    var packets: Int?
  }

  /// How soon an interruption is noticed.
  private static let longestWait = Duration.milliseconds(100)
  /// How long packets are held back where a key log grows: a client writes its secrets only after
  /// the packets that they open were captured.
  private static let delay = Duration.milliseconds(300)
  /// How many bytes are gathered before they are given out.
  private static let pieceLength = 1 << 20

  /// Why the capture ended early, if it did.
  private(set) var failure: LiveCaptureError?

  private let capture: LiveCapture
  private let interface: String
  private let limit: Limit
  private let began = ContinuousClock.now
  private var writer: PcapngWriter
  private let number: Int
  private var packets = 0
  private var bytes = 0
  private var latest: UInt64 = 0
  private var statistics: LiveStatistics?
  private var ended: ContinuousClock.Instant?
  private var keyLog: GrowingKeyLog?
  private var hasBegun = false
  /// Blocks that wait for secrets, with their times.
  private var held: [(time: ContinuousClock.Instant, blocks: [UInt8])] = []

  /// - Parameters:
  ///   - interface: where to capture.
  ///   - filter: what packets have to pass.
  ///   - options: how to capture.
  ///   - limit: when to end.
  ///   - keyLog: the path of a key log whose secrets go in front of the packets.
  init(
    on interface: String, filter: String, _ options: LiveCaptureOptions, _ limit: Limit,
    keyLog: String? = nil
  ) throws(LiveCaptureError) {
    capture = try LiveCapture(interface: interface, options: options)
    try capture.filter(filter)
    self.interface = interface
    self.limit = limit
    self.keyLog = keyLog.map(GrowingKeyLog.init)
    writer = PcapngWriter(application: "mysqlspec \(MySQLSpec.version)")
    number = writer.addInterface(
      named: interface, linkType: capture.linkType,
      snapLength: UInt32(clamping: capture.snapLength), filter: filter)
  }

  /// The next whole blocks: at first those that a file begins with, then packets as they come, at
  /// last what was counted; `nil` when there was enough, or the task is cancelled.
  func read() -> [UInt8]? {
    while true {
      if let blocks = takeBlocks() { return blocks }
      guard ended == nil else { return nil }
      if let patience {
        capture.wait(atMost: patience)
        take()
      } else {
        end()
      }
    }
  }

  /// The blocks that may be given out.
  private func takeBlocks() -> [UInt8]? {
    guard keyLog != nil else { return writer.bytes.isEmpty ? nil : writer.takeBytes() }
    if !writer.bytes.isEmpty { held.append((.now, writer.takeBytes())) }
    let isDue = ended != nil || held.first.map { $0.time.duration(to: .now) >= Self.delay } == true
    guard isDue, !held.isEmpty else { return nil }
    // The head of the file stands in front of the secrets, and those in front of the packets.
    if hasBegun, let lines = keyLog?.newLines(), !lines.isEmpty {
      writer.write(keyLog: String(decoding: lines, as: UTF8.self))
      return writer.takeBytes()
    }
    hasBegun = true
    return held.removeFirst().blocks
  }

  /// How long to wait for more, if there may be more.
  private var patience: Duration? {
    guard failure == nil, !Task.isCancelled, packets < limit.packets ?? .max else { return nil }
    guard let end = limit.end else { return Self.longestWait }
    let left = end - .now
    return left > .zero ? min(left, Self.longestWait) : nil
  }

  private func take() {
    do throws(LiveCaptureError) {
      while writer.bytes.count < Self.pieceLength, packets < limit.packets ?? .max {
        let length = try capture.next { (packet, bytes) in
          latest = packet.time
          writer.write(
            packet: bytes, originalLength: packet.originalLength, at: packet.time,
            interface: number)
          return packet.originalLength
        }
        guard let length else { return }
        packets += 1
        bytes += length
      }
    } catch {
      failure = error
    }
  }

  private func end() {
    ended = .now
    statistics = try? capture.statistics
    guard let statistics else { return }
    var counted = InterfaceStatistics(interface: number, time: latest)
    counted.received = statistics.received
    counted.droppedByInterface = statistics.droppedByInterface
    counted.droppedBySystem = statistics.droppedByKernel
    counted.delivered = UInt64(packets)
    writer.write(counted)
  }

  /// What there is to say at the end.
  var summary: [String] {
    let counted = statistics ?? (try? capture.statistics)
    let time = began.duration(to: ended ?? .now).components
    let seconds = Double(time.seconds) + Double(time.attoseconds) / 1e18
    let drops = [counted?.droppedByKernel, counted?.droppedByInterface]
    var lines = [
      "captured \(packets) packet\(packets == 1 ? "" : "s") (\(bytes) bytes) in "
        + "\((seconds * 10).rounded() / 10) s on \(interface)"
        + (drops == [0, 0] ? ", none dropped" : "")
    ]
    if let dropped = counted?.droppedByKernel, dropped > 0 {
      lines.append(
        "warning: the kernel dropped \(dropped) packets, so bytes are missing; a larger --buffer "
          + "or a narrower --filter helps")
    }
    if let dropped = counted?.droppedByInterface, dropped > 0 {
      lines.append("warning: the interface dropped \(dropped) packets")
    }
    return lines
  }
}
