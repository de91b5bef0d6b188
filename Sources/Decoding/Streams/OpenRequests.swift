import Session
import Wire

/// What waits for its reply, the oldest first.
struct OpenRequests {
  struct Entry {
    var request: DecodedMessage.Request
    /// Where the reply begins in what the server sends, when acknowledgments tell it.
    var replyPosition: Int?
  }

  private var entries: [Entry] = []
  /// The bytes of their payloads.
  private(set) var byteCount = 0

  var isEmpty: Bool { entries.isEmpty }
  var count: Int { entries.count }
  var first: DecodedMessage.Request? { entries.first?.request }

  /// How many of them are commands: a login is none.
  var commandCount: Int { entries.count { !$0.request.observation.isLogin } }

  mutating func append(_ request: DecodedMessage.Request, replyPosition: Int?) {
    entries.append(Entry(request: request, replyPosition: replyPosition))
    byteCount += request.observation.frame.payload.count
  }

  mutating func takeFirst() -> DecodedMessage.Request? {
    guard !entries.isEmpty else { return nil }
    // Mostly it is the only one.
    let request = (entries.count == 1 ? entries.removeLast() : entries.removeFirst()).request
    byteCount -= request.observation.frame.payload.count
    return request
  }

  /// Whether it is unknown where the reply to the newest request begins.
  var isLastUnplaced: Bool { entries.last.map { $0.replyPosition == nil } ?? false }

  /// The first request whose reply begins at `position` or behind it, by its place in the list.
  func firstAnswered(from position: Int) -> (index: Int, replyPosition: Int)? {
    for (index, entry) in entries.enumerated() {
      if let place = entry.replyPosition, place >= position { return (index, place) }
    }
    return nil
  }
}
