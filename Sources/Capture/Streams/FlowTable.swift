/// Tells which stream a segment belongs to, numbering streams as Wireshark's `tcp.stream` does.
///
/// Knows no more of a stream than its ends and initial sequence numbers, so that what follows can be
/// done elsewhere, many streams at once.
public struct FlowTable {
  /// What a segment means for the streams.
  public struct Route {
    /// Streams that end with this segment, before it is followed.
    public var closed: [(id: CapturedStream.ID, end: StreamEnd)] = []
    /// The stream that begins with it.
    public var opened: CapturedStream?
    public var stream: CapturedStream.ID
    public var direction: CapturedStream.Direction
  }

  private struct Flow {
    var id: CapturedStream.ID
    var source: IPEndpoint
    /// The sequence number behind the SYN of each direction, once seen.
    var first: UInt32?
    var firstBackward: UInt32?
    /// The packet that moved it last.
    var lastPacket: Int
  }

  private let limit: Int
  private var flows: [FlowKey: Flow] = [:]
  private var opened = 0

  public init(_ limits: StreamLimits) {
    limit = max(1, limits.streams)
  }

  /// The stream of `segment`, opened if it is a new one.
  public mutating func route(
    _ segment: TCPSegment, interface: Int, at location: CaptureLocation
  ) -> Route {
    let key = FlowKey(segment)
    let isOpening = segment.flags.contains(.syn)
    guard let index = flows.index(forKey: key) else {
      return open(key, segment, interface: interface, at: location, closed: [])
    }
    let isForward = flows.values[index].source == segment.source
    if isOpening {
      let first = isForward ? flows.values[index].first : flows.values[index].firstBackward
      if let first, first != segment.sequence &+ 1 {
        let old = flows.values[index].id
        flows.remove(at: index)
        return open(
          key, segment, interface: interface, at: location, closed: [(old, .replaced)])
      }
      if isForward {
        flows.values[index].first = segment.sequence &+ 1
      } else {
        flows.values[index].firstBackward = segment.sequence &+ 1
      }
    }
    flows.values[index].lastPacket = location.packet
    return Route(
      stream: flows.values[index].id, direction: isForward ? .forward : .backward)
  }

  /// The streams that are still open, in their order.
  public var open: [CapturedStream.ID] {
    flows.values.map(\.id).sorted { $0.rawValue < $1.rawValue }
  }

  private mutating func open(
    _ key: FlowKey, _ segment: TCPSegment, interface: Int, at location: CaptureLocation,
    closed: [(id: CapturedStream.ID, end: StreamEnd)]
  ) -> Route {
    var closed = closed
    if flows.count >= limit {
      for key in mostSilent() {
        if let flow = flows.removeValue(forKey: key) { closed.append((flow.id, .evicted)) }
      }
      closed.sort { $0.id.rawValue < $1.id.rawValue }
    }
    let sawOpening = segment.flags.contains(.syn)
    let isAnswer = sawOpening && segment.flags.contains(.ack)
    let stream = CapturedStream(
      id: CapturedStream.ID(rawValue: opened),
      source: isAnswer ? segment.destination : segment.source,
      destination: isAnswer ? segment.source : segment.destination,
      sawOpening: sawOpening, interface: interface)
    opened += 1
    let first = sawOpening ? segment.sequence &+ 1 : nil
    flows[key] = Flow(
      id: stream.id, source: stream.source, first: isAnswer ? nil : first,
      firstBackward: isAnswer ? first : nil, lastPacket: location.packet)
    return Route(
      closed: closed, opened: stream, stream: stream.id,
      direction: isAnswer ? .backward : .forward)
  }

  /// The eighth of the streams whose last packet is the longest ago.
  private func mostSilent() -> [FlowKey] {
    let byAge = flows.sorted { $0.value.lastPacket < $1.value.lastPacket }
    return byAge.prefix(max(1, byAge.count / 8)).map(\.key)
  }
}
