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
    let key: FlowKey
    var id: CapturedStream.ID
    var source: IPEndpoint
    /// The sequence number behind the SYN of each direction, once seen.
    var first: UInt32?
    var firstBackward: UInt32?
    /// The packet that moved it last.
    var lastPacket: Int
  }

  private static let recentBits = 10

  private let limit: Int
  /// In no order.
  private var flows: [Flow] = []
  private var places: [FlowKey: Int] = [:]
  /// The places of those that came last, by a few bits of their keys: most segments are of them.
  private var recent = [Int](repeating: 0, count: 1 << recentBits)
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
    guard let place = place(of: key) else {
      return open(key, segment, interface: interface, at: location, closed: [])
    }
    let isForward = flows[place].source == segment.source
    if isOpening {
      let first = isForward ? flows[place].first : flows[place].firstBackward
      if let first, first != segment.sequence &+ 1 {
        let old = flows[place].id
        remove(place)
        return open(
          key, segment, interface: interface, at: location, closed: [(old, .replaced)])
      }
      if isForward {
        flows[place].first = segment.sequence &+ 1
      } else {
        flows[place].firstBackward = segment.sequence &+ 1
      }
    }
    flows[place].lastPacket = location.packet
    return Route(stream: flows[place].id, direction: isForward ? .forward : .backward)
  }

  private mutating func place(of key: FlowKey) -> Int? {
    let slot = key.bits & (recent.count - 1)
    let guess = recent[slot]
    if guess < flows.count, flows[guess].key == key { return guess }
    guard let place = places[key] else { return nil }
    recent[slot] = place
    return place
  }

  private mutating func remove(_ place: Int) {
    places[flows[place].key] = nil
    // The last one takes its place.
    flows.swapAt(place, flows.count - 1)
    flows.removeLast()
    if place < flows.count { places[flows[place].key] = place }
  }

  /// The streams that are still open, in their order.
  public var open: [CapturedStream.ID] {
    flows.map(\.id).sorted { $0.rawValue < $1.rawValue }
  }

  private mutating func open(
    _ key: FlowKey, _ segment: TCPSegment, interface: Int, at location: CaptureLocation,
    closed: [(id: CapturedStream.ID, end: StreamEnd)]
  ) -> Route {
    var closed = closed
    if flows.count >= limit {
      for key in mostSilent() {
        guard let place = places[key] else { continue }
        closed.append((flows[place].id, .evicted))
        remove(place)
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
    places[key] = flows.count
    flows.append(
      Flow(
        key: key, id: stream.id, source: stream.source, first: isAnswer ? nil : first,
        firstBackward: isAnswer ? first : nil, lastPacket: location.packet))
    return Route(
      closed: closed, opened: stream, stream: stream.id,
      direction: isAnswer ? .backward : .forward)
  }

  /// The eighth of the streams whose last packet is the longest ago.
  private func mostSilent() -> [FlowKey] {
    let byAge = flows.sorted { $0.lastPacket < $1.lastPacket }
    return byAge.prefix(max(1, byAge.count / 8)).map(\.key)
  }
}
