import Packets
import SQLEngine
import Transport
import Wire

/// A file of the client, read as LOAD DATA LOCAL INFILE needs it.
struct ClientFile: LocalInfileSource {
  /// How long the client may take for each piece.
  private static let timeout = Duration.seconds(30)

  private let link: PacketLink
  private let observer: WireObserver
  private let onEnd: @Sendable (_ sequence: UInt8) -> Void
  private var sequence: UInt8
  private var isOver = false

  /// - Parameters:
  ///   - sequence: the number of the client's first packet.
  ///   - onEnd: told the number behind its last one.
  init(
    link: PacketLink, observer: WireObserver, sequence: UInt8,
    onEnd: @escaping @Sendable (_ sequence: UInt8) -> Void
  ) {
    self.link = link
    self.observer = observer
    self.sequence = sequence
    self.onEnd = onEnd
  }

  mutating func next() throws -> [UInt8]? {
    guard !isOver else { return nil }
    let packet = try blocking { [link, sequence] in
      try await link.packet(numbered: sequence, until: .after(Self.timeout))
    }
    _ = observer.received(packet)
    sequence = packet.lastSequence &+ 1
    guard packet.payload.isEmpty else { return packet.payload }
    isOver = true
    onEnd(sequence)
    return nil
  }
}
