/// Finds the TCP segment in each packet of a capture.
///
/// Packets in tunnels are found as those outside are, and IP datagrams that were sent in pieces are
/// joined. Whoever mirrors traffic may show a packet twice, with different headers in front; the
/// order of the streams copes with both.
public struct SegmentReader {
  /// How many packets were pieces of datagrams that never became whole, so far.
  public var incompleteFragments: Int { fragments.incomplete }

  private var fragments: FragmentReassembler

  public init(limits: FragmentLimits = FragmentLimits()) {
    fragments = FragmentReassembler(limits)
  }

  /// The segment in a packet, `nil` as long as its datagram lacks pieces.
  ///
  /// - Throws: `PacketSkipped` for a packet that holds none, or whose headers the capture cut.
  public mutating func segment(
    of packet: CapturedPacket
  ) throws(PacketSkipped) -> TCPSegment? {
    if let segment = PlainHeaders.segment(packet) { return segment }
    return try walkedSegment(of: packet)
  }

  /// Says that the capture has ended: the datagrams that wait will not become whole.
  public mutating func finish() {
    fragments.finish()
  }

  /// Walks to the segment; a datagram that was joined may hold a piece of another one.
  private mutating func walkedSegment(
    of packet: CapturedPacket
  ) throws(PacketSkipped) -> TCPSegment? {
    var walk = HeaderWalk(packet)
    var bytes = packet.bytes
    try unsafe walk.walk(bytes.span.bytes, linkType: packet.linkType)
    while let fragment = walk.fragment(on: packet.interface) {
      let range = fragment.bytes
      let piece = bytes.dropFirst(range.lowerBound).prefix(range.count)
      guard let joined = try fragments.receive(fragment, piece, at: packet.time) else { return nil }
      bytes = joined.bytes[...]
      try unsafe walk.walk(bytes.span.bytes, in: joined)
    }
    return try walk.segment(bytes)
  }
}
