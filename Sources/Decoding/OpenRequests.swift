import Session
import Wire

/// What waits for its reply, the oldest first.
struct OpenRequests {
  private var requests: [DecodedMessage.Request] = []
  /// The bytes of their payloads.
  private(set) var byteCount = 0

  var isEmpty: Bool { requests.isEmpty }
  var count: Int { requests.count }

  mutating func append(_ request: DecodedMessage.Request) {
    requests.append(request)
    byteCount += request.observation.packet.payload.count
  }

  mutating func takeFirst() -> DecodedMessage.Request? {
    guard !requests.isEmpty else { return nil }
    let request = requests.removeFirst()
    byteCount -= request.observation.packet.payload.count
    return request
  }
}
