/// Joins the bytes of one direction of a connection to payloads.
///
/// Holds at most one unfinished payload, and of that no more than `maximumPayload` bytes.
public struct PacketJoiner: Sendable {
  /// One payload, complete, and the packets that carried it.
  public struct Packet: Hashable, Sendable {
    public var payload: [UInt8]
    /// The sequence number of the first packet.
    public var sequence: UInt8
    /// The sequence number of the last packet; differs from `sequence` beyond 16 MiB.
    public var lastSequence: UInt8
    /// Where the first packet's header starts, in bytes from the start of the direction.
    public var streamOffset: Int
    /// Whether the packets of one payload were numbered without a gap.
    public var isNumberedConsecutively: Bool
    /// The bytes on the wire, headers included.
    public var wireLength: Int

    public init(
      payload: [UInt8], sequence: UInt8, lastSequence: UInt8, streamOffset: Int,
      isNumberedConsecutively: Bool, wireLength: Int
    ) {
      self.payload = payload
      self.sequence = sequence
      self.lastSequence = lastSequence
      self.streamOffset = streamOffset
      self.isNumberedConsecutively = isNumberedConsecutively
      self.wireLength = wireLength
    }
  }

  /// Why no further payload can come out.
  public enum Failure: Error, Hashable, Sendable {
    /// The packets announce a payload longer than the limit.
    case payloadTooLong(announced: Int, limit: Int)
  }

  /// The longest payload that is joined, in bytes.
  public let maximumPayload: Int
  private var buffer: [UInt8] = []
  private var start = 0
  private var joined: Packet?
  private var consumed = 0

  public init(maximumPayload: Int = 1 << 30) {
    self.maximumPayload = maximumPayload
  }

  /// Bytes that wait for the rest of their packet.
  public var buffered: Int { buffer.count - start + (joined?.payload.count ?? 0) }

  /// Whether the stream could end here without cutting a packet.
  public var isAtBoundary: Bool { buffered == 0 && joined == nil }

  /// The header of the packet that is being received, `nil` until it is complete.
  public var peekHeader: (payloadLength: Int, sequence: UInt8)? {
    guard buffer.count - start >= PacketSplitter.headerLength else { return nil }
    let length = Int(buffer[start]) | Int(buffer[start + 1]) << 8 | Int(buffer[start + 2]) << 16
    return (length, buffer[start + 3])
  }

  public mutating func append(_ bytes: some Collection<UInt8>) {
    if start > 0, start == buffer.count || start > 1 << 16 {
      buffer.removeFirst(start)
      start = 0
    }
    buffer.append(contentsOf: bytes)
  }

  /// Takes the bytes that belong to no complete packet, as a TLS hand-over needs them.
  public mutating func takeUndelivered() -> [UInt8] {
    defer {
      consumed += buffer.count - start
      buffer = []
      start = 0
      joined = nil
    }
    return Array(buffer[start...])
  }

  /// The next complete payload, `nil` until more bytes arrive.
  public mutating func next() throws(Failure) -> Packet? {
    while let (length, sequence) = peekHeader {
      let total = (joined?.payload.count ?? 0) + length
      guard total <= maximumPayload else {
        throw .payloadTooLong(announced: total, limit: maximumPayload)
      }
      let wireLength = PacketSplitter.headerLength + length
      guard buffer.count - start >= wireLength else { return nil }
      let body = buffer[(start + PacketSplitter.headerLength)..<(start + wireLength)]
      if joined != nil {
        join(body, sequence: sequence, wireLength: wireLength)
      } else {
        joined = Packet(
          payload: Array(body), sequence: sequence, lastSequence: sequence,
          streamOffset: consumed, isNumberedConsecutively: true, wireLength: wireLength)
      }
      start += wireLength
      consumed += wireLength
      if length < PacketSplitter.maximumPayload {
        defer { joined = nil }
        return joined
      }
    }
    return nil
  }

  private mutating func join(_ body: ArraySlice<UInt8>, sequence: UInt8, wireLength: Int) {
    guard var packet = joined else { return }
    joined = nil
    packet.payload.append(contentsOf: body)
    packet.isNumberedConsecutively =
      packet.isNumberedConsecutively && sequence == packet.lastSequence &+ 1
    packet.lastSequence = sequence
    packet.wireLength += wireLength
    joined = packet
  }
}
