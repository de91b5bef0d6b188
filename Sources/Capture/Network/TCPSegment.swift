/// One TCP segment of a captured packet.
public struct TCPSegment: Sendable, Hashable {
  public var source: IPEndpoint
  public var destination: IPEndpoint
  public var sequence: UInt32
  public var acknowledgment: UInt32
  public var flags: TCPFlags
  public var payload: ArraySlice<UInt8>
  /// How many bytes of payload were on the wire behind `payload` and are not in the file.
  public var missing = 0

  /// Reads the segment out of a packet, in a tunnel or not; a `SegmentReader` also reads segments
  /// out of several packets.
  ///
  /// - Throws: `PacketSkipped` for a packet that holds none, or whose headers the capture cut.
  public init(_ packet: CapturedPacket) throws(PacketSkipped) {
    if let segment = PlainHeaders.segment(packet) {
      self = segment
      return
    }
    var walk = HeaderWalk(packet)
    try unsafe walk.walk(packet.bytes.span.bytes, linkType: packet.linkType)
    guard let segment = try walk.segment(packet.bytes) else { throw .fragment }
    self = segment
  }

  init(
    source: IPEndpoint, destination: IPEndpoint, sequence: UInt32, acknowledgment: UInt32,
    flags: TCPFlags, payload: ArraySlice<UInt8>, missing: Int
  ) {
    self.source = source
    self.destination = destination
    self.sequence = sequence
    self.acknowledgment = acknowledgment
    self.flags = flags
    self.payload = payload
    self.missing = missing
  }
}
