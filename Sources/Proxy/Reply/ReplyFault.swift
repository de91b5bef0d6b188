/// What a backend sent that no reply can hold; its connection cannot be used any more.
enum ReplyFault: Error, Hashable, Sendable {
  /// A packet came that nothing had asked for.
  case unsolicited
  /// A packet has not the number that follows.
  case outOfOrder
  /// A packet that steers the conversation cannot be read.
  case malformed
  /// A packet that has to be seen whole is longer than the limit, in bytes.
  case tooLong(Int)
}

extension ReplyFault: CustomStringConvertible {
  var description: String {
    switch self {
    case .unsolicited: "the backend sent a packet that nothing had asked for"
    case .outOfOrder: "the backend sent a packet out of order"
    case .malformed: "the backend sent a packet that cannot be read"
    case .tooLong(let length): "the backend sent a control packet of \(length) bytes"
    }
  }
}
