/// Makes TCP packets out of a conversation that was recorded as bytes at one end of a socket.
///
/// Each recorded piece keeps segments of its own, so that a reader sees how the bytes were
/// delivered; the other side acknowledges each piece. Feed the events in their order of time.
public struct SyntheticTCP: Sendable {
  /// An end of the connection, seen from the recording side.
  public enum Side: Sendable, Hashable {
    case local
    case remote

    var other: Side { self == .local ? .remote : .local }
  }

  /// What was recorded.
  public enum Event: Sendable, Hashable {
    /// `side` called, and nobody answered.
    case unanswered(by: Side)
    /// `side` called, and the port was closed.
    case refused(by: Side)
    /// `side` called, and the connection stands.
    case opened(by: Side)
    /// The recording side sent these bytes in one piece.
    case sent([UInt8])
    /// The recording side read these bytes in one piece.
    case received([UInt8])
    /// `side` will send no more; once for each side, and the connection is closed.
    case finished(by: Side)
    /// `side` broke the connection off.
    case reset(by: Side)
  }

  /// The most payload of one packet, in bytes: an IPv4 packet counts its length in 16 bits.
  public static let largestSegment = 65_535 - 20 - 20

  private let local: IPEndpoint
  private let remote: IPEndpoint
  private let linkType: LinkType
  private let segmentSize: Int
  private var next: (local: UInt32, remote: UInt32)
  private var ended: (local: Bool, remote: Bool) = (false, false)
  private var identification: UInt16 = 0

  /// Begins a connection.
  ///
  /// - Parameters:
  ///   - local: the recording side; if the families differ, both ends are written in IPv6.
  ///   - remote: the other side.
  ///   - linkType: `ethernet` or `raw`.
  ///   - segmentSize: the most payload of a packet, in bytes, at most `largestSegment`.
  ///   - initialSequence: the sequence numbers of the two SYNs.
  public init(
    local: IPEndpoint, remote: IPEndpoint, linkType: LinkType = .ethernet,
    segmentSize: Int = 32_768, initialSequence: (local: UInt32, remote: UInt32) = (0, 0)
  ) {
    precondition(linkType == .ethernet || linkType == .raw, "packets are Ethernet or raw IP")
    precondition(1...Self.largestSegment ~= segmentSize, "a segment of \(segmentSize) bytes")
    var (local, remote) = (local, remote)
    if case .v6 = remote.address { local.address = local.address.mappedToV6 }
    if case .v6 = local.address { remote.address = remote.address.mappedToV6 }
    self.local = local
    self.remote = remote
    self.linkType = linkType
    self.segmentSize = segmentSize
    next = initialSequence
  }

  /// The packets that would have shown `event` on the wire.
  ///
  /// - Parameters:
  ///   - event: what was recorded.
  ///   - time: in nanoseconds since 1970; all packets of one event bear it.
  /// - Returns: nothing for an event of a side that has ended, or for a piece without bytes.
  public mutating func packets(for event: Event, at time: UInt64) -> [SyntheticPacket] {
    switch event {
    case .unanswered(let side):
      return [packet(from: side, .syn, at: time)]
    case .refused(let side):
      let call = packet(from: side, .syn, at: time)
      return [call, packet(from: side.other, [.rst, .ack], at: time)]
    case .opened(let side):
      let call = packet(from: side, .syn, at: time)
      let answer = packet(from: side.other, [.syn, .ack], at: time)
      return [call, answer, packet(from: side, .ack, at: time)]
    case .sent(let bytes):
      return data(bytes, from: .local, at: time)
    case .received(let bytes):
      return data(bytes, from: .remote, at: time)
    case .finished(let side):
      guard !hasEnded(side) else { return [] }
      let last = packet(from: side, [.fin, .ack], at: time)
      end(side)
      return [last, packet(from: side.other, .ack, at: time)]
    case .reset(let side):
      guard !hasEnded(side) || !hasEnded(side.other) else { return [] }
      let last = packet(from: side, [.rst, .ack], at: time)
      ended = (true, true)
      return [last]
    }
  }

  private func hasEnded(_ side: Side) -> Bool {
    side == .local ? ended.local : ended.remote
  }

  private mutating func end(_ side: Side) {
    switch side {
    case .local: ended.local = true
    case .remote: ended.remote = true
    }
  }

  private mutating func data(
    _ bytes: [UInt8], from side: Side, at time: UInt64
  ) -> [SyntheticPacket] {
    guard !hasEnded(side), !bytes.isEmpty else { return [] }
    var packets: [SyntheticPacket] = []
    for start in stride(from: 0, to: bytes.count, by: segmentSize) {
      let end = min(start + segmentSize, bytes.count)
      let flags: TCPFlags = end == bytes.count ? [.psh, .ack] : .ack
      packets.append(packet(from: side, flags, bytes[start..<end], at: time))
    }
    packets.append(packet(from: side.other, .ack, at: time))
    return packets
  }

  /// One packet; it moves the sender's sequence number on.
  private mutating func packet(
    from side: Side, _ flags: TCPFlags, _ payload: ArraySlice<UInt8> = [], at time: UInt64
  ) -> SyntheticPacket {
    let isLocal = side == .local
    var header = SyntheticHeader(
      source: isLocal ? local : remote, destination: isLocal ? remote : local)
    header.flags = flags
    header.sequence = isLocal ? next.local : next.remote
    header.acknowledgment = flags.contains(.ack) ? (isLocal ? next.remote : next.local) : 0
    header.identification = identification
    identification &+= 1

    let counted = flags.isDisjoint(with: [.syn, .fin]) ? 0 : 1
    let advance = UInt32(payload.count + counted)
    if isLocal { next.local &+= advance } else { next.remote &+= advance }

    var bytes: [UInt8] = []
    bytes.reserveCapacity(14 + 40 + 28 + payload.count)
    if linkType == .ethernet { header.appendEthernet(to: &bytes, fromLocal: isLocal) }
    header.appendInternet(to: &bytes, payload: payload)
    return SyntheticPacket(time: time, direction: isLocal ? .outbound : .inbound, bytes: bytes)
  }
}
