import Capture

/// The first bytes of both directions, until they tell who the server is.
struct Introduction {
  enum Verdict: Hashable {
    case undecided
    case server(CapturedStream.Direction)
    /// Nobody greets.
    case noServer
  }

  private(set) var forward: [UInt8] = []
  private(set) var backward: [UInt8] = []
  private let sawOpening: Bool
  /// How many bytes of a direction are looked at.
  private let limit: Int

  init(sawOpening: Bool, limit: Int) {
    self.sawOpening = sawOpening
    self.limit = limit
  }

  var count: Int { forward.count + backward.count }

  /// Whether one direction carries packets, though the greeting is missing.
  var holdsPackets: Bool {
    [forward, backward].contains { Opening($0, sawOpening: sawOpening) == .packets }
  }

  subscript(direction: CapturedStream.Direction) -> [UInt8] {
    direction == .forward ? forward : backward
  }

  mutating func append(_ chunk: StreamChunk) -> Verdict {
    switch chunk.direction {
    case .forward: forward += chunk.bytes
    case .backward: backward += chunk.bytes
    }
    let directions = [CapturedStream.Direction.backward, .forward]
    let openings = directions.map { Opening(self[$0], sawOpening: sawOpening) }
    if let index = openings.firstIndex(of: .server) { return .server(directions[index]) }
    let isOverLimit = max(forward.count, backward.count) > limit
    return isOverLimit || !openings.contains(.undecided) ? .noServer : .undecided
  }

  /// Lets go of the bytes.
  mutating func drop() {
    forward = []
    backward = []
  }
}
