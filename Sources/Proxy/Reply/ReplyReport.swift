import Packets

/// What the replies to one command told of the session.
struct ReplyReport: Hashable, Sendable {
  /// The status flags of the last packet that had some; nil when none had.
  var status: StatusFlags?
  /// The changes of session state, in the order they came.
  var changes: [SessionStateChange] = []
  /// Whether the last result was an error.
  var hasFailed = false
  /// Whether anything of the reply went to the client.
  var hasBegun = false
}
