/// The live streams, and the names of those that ended a short while ago.
struct StreamTable {
  private let limits: StreamLimits
  private var states: [StreamState] = []
  private var free: [Int] = []
  private var slotOfKey: [FlowKey: Int] = [:]
  private var slotOfID: [CapturedStream.ID: Int] = [:]
  private var opened = 0
  /// The keys that ended, in a ring, and how often each stands there.
  private var endedRing: [FlowKey] = []
  private var endedHead = 0
  private var ended: [FlowKey: Int] = [:]

  init(_ limits: StreamLimits) {
    self.limits = limits
  }

  var isFull: Bool { slotOfKey.count >= max(1, limits.streams) }

  /// The live streams, the last opened first.
  var liveNewestFirst: [Int] {
    slotOfID.sorted { $0.key.rawValue > $1.key.rawValue }.map(\.value)
  }

  subscript(slot: Int) -> StreamState {
    _read { yield states[slot] }
    _modify { yield &states[slot] }
  }

  func slot(of key: FlowKey) -> Int? { slotOfKey[key] }

  func slot(of id: CapturedStream.ID) -> Int? { slotOfID[id] }

  func hasEnded(_ key: FlowKey) -> Bool { ended[key] != nil }

  mutating func open(
    _ key: FlowKey, _ segment: TCPSegment, interface: Int, at location: CaptureLocation
  ) -> Int {
    let sawOpening = segment.flags.contains(.syn)
    let isAnswer = sawOpening && segment.flags.contains(.ack)
    let stream = CapturedStream(
      id: CapturedStream.ID(rawValue: opened),
      source: isAnswer ? segment.destination : segment.source,
      destination: isAnswer ? segment.source : segment.destination,
      sawOpening: sawOpening, interface: interface)
    opened += 1
    let state = StreamState(stream, key: key, at: location)
    let slot = free.popLast() ?? states.count
    if slot == states.count { states.append(state) } else { states[slot] = state }
    slotOfKey[key] = slot
    slotOfID[stream.id] = slot
    return slot
  }

  mutating func close(_ slot: Int) {
    let key = states[slot].key
    slotOfKey[key] = nil
    slotOfID[states[slot].stream.id] = nil
    states[slot].retire()
    free.append(slot)
    remember(key)
  }

  /// The eighth of the live streams whose last packet is the longest ago.
  func mostSilent() -> [Int] {
    let byAge = slotOfKey.values.sorted {
      states[$0].lastPacket < states[$1].lastPacket
    }
    return Array(byAge.prefix(max(1, byAge.count / 8)))
  }

  private mutating func remember(_ key: FlowKey) {
    guard limits.endedStreams > 0 else { return }
    ended[key, default: 0] += 1
    guard endedRing.count == limits.endedStreams else {
      endedRing.append(key)
      return
    }
    let forgotten = endedRing[endedHead]
    endedRing[endedHead] = key
    endedHead = (endedHead + 1) % endedRing.count
    if let count = ended[forgotten] { ended[forgotten] = count > 1 ? count - 1 : nil }
  }
}
