import Capture
import Packets
import Wire

/// What a stream begins with, until it tells who speaks.
struct StreamOpening {
  enum Verdict: Hashable {
    case undecided
    /// This direction greets.
    case greeting(server: CapturedStream.Direction)
    /// The greeting is missing, and the client answers it.
    case login(server: CapturedStream.Direction)
    /// A conversation that is joined somewhere in its middle.
    case middle(server: CapturedStream.Direction)
    case xProtocol
    case other
  }

  private(set) var arrivals: [(direction: CapturedStream.Direction, arrival: Lane.Arrival)] = []
  private(set) var byteCount = 0
  private var forward: [UInt8] = []
  private var backward: [UInt8] = []
  private var hasGap = false
  /// The evidence for each direction being the client's.
  private var points: [CapturedStream.Direction: Int] = [:]
  private var loginFrom: CapturedStream.Direction?
  /// How many bytes of each direction came or are known to be missing, and how many of them its
  /// receiver says to have.
  private var seen: [CapturedStream.Direction: Int] = [:]
  private var received: [CapturedStream.Direction: Int] = [:]
  private let sawOpening: Bool
  /// How many bytes of a direction are looked at.
  private let limit: Int

  init(sawOpening: Bool, limit: Int) {
    self.sawOpening = sawOpening
    self.limit = limit
  }

  /// Whether nothing was said.
  var isSilent: Bool { byteCount == 0 }

  /// Whether packets were seen, though not enough to believe it.
  var holdsPackets: Bool { !points.isEmpty }

  mutating func append(
    _ arrival: Lane.Arrival, _ direction: CapturedStream.Direction
  ) -> Verdict {
    var arrival = arrival
    switch arrival {
    case .bytes(var bytes):
      // The slice would keep the buffer that it was cut from.
      bytes.bytes = Array(bytes.bytes)[...]
      arrival = .bytes(bytes)
      byteCount += bytes.bytes.count
      weigh(Bytes(bytes.bytes), direction, isFirst: self[direction].isEmpty)
      seen[direction] = bytes.position + bytes.bytes.count
      if let acknowledged = bytes.acknowledged {
        received[direction.reversed] = max(received[direction.reversed] ?? 0, acknowledged)
      }
      if direction == .forward { forward += bytes.bytes } else { backward += bytes.bytes }
    case .gap(let count, let position, _):
      hasGap = true
      seen[direction] = position + count
    case .end: break
    }
    arrivals.append((direction, arrival))
    return verdict
  }

  /// What can be said when nothing more comes.
  var lastVerdict: Verdict {
    var copy = self
    copy.received = [:]
    let verdict = copy.verdict
    return verdict == .undecided ? .other : verdict
  }

  /// Whether bytes are late that one side has received already.
  private var isBehind: Bool {
    received.contains { seen[$0.key, default: 0] < $0.value }
  }

  private var verdict: Verdict {
    let directions = [CapturedStream.Direction.backward, .forward]
    let openings = directions.map { Opening(self[$0], sawOpening: sawOpening) }
    if let index = openings.firstIndex(of: .server) { return .greeting(server: directions[index]) }
    if openings.contains(.xProtocol) { return .xProtocol }
    if sawOpening, isBehind { return .undecided }
    if let loginFrom, !self[loginFrom].isEmpty { return .login(server: loginFrom.reversed) }
    let isComplete = sawOpening && !hasGap
    let likely = directions.max { points[$0, default: 0] < points[$1, default: 0] } ?? .forward
    if points[likely, default: 0] >= CommandShape.convincing, !isComplete || !self[likely].isEmpty {
      return .middle(server: likely.reversed)
    }
    if max(forward.count, backward.count) > limit { return .other }
    let isHopeless = isComplete && !openings.contains(.undecided) && points.isEmpty
    return isHopeless ? .other : .undecided
  }

  private subscript(direction: CapturedStream.Direction) -> [UInt8] {
    direction == .forward ? forward : backward
  }

  private mutating func weigh(
    _ bytes: Bytes, _ direction: CapturedStream.Direction, isFirst: Bool
  ) {
    if isFirst, Self.isLogin(bytes) { loginFrom = direction }
    let asClient = CommandShape.ofCommand(bytes)
    if asClient > 0 { points[direction, default: 0] += asClient }
    let asServer = CommandShape.ofReply(bytes)
    if asServer > 0 { points[direction.reversed, default: 0] += asServer }
  }

  /// Whether the bytes are a client's answer to a greeting, or its request for TLS.
  private static func isLogin(_ bytes: Bytes) -> Bool {
    guard bytes.count >= 36, bytes[3] == 1 else { return false }
    let length = Int(bytes[0]) | Int(bytes[1]) << 8 | Int(bytes[2]) << 16
    guard bytes.count >= 4 + length, length >= 32 else { return false }
    let payload = bytes[4..<(4 + length)]
    let capabilities = Capabilities(rawValue: UInt64(payload[0]) | UInt64(payload[1]) << 8)
    guard capabilities.contains(.protocol41), payload[13..<23].allSatisfy({ $0 == 0 }) else {
      return false
    }
    return length == 32 || (try? HandshakeResponse41(payload)) != nil
  }
}
