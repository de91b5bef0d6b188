/// A command whose reply is not complete.
struct PendingCommand: Hashable, Sendable {
  var command: UInt8
  var reply: CommandReply
  /// The number that the next packet of the reply must have, `nil` when any will do.
  var nextSequence: UInt8?
  /// What that was for the first one; `nil` when it is not known.
  var firstSequence: UInt8?
  /// Whether the command itself was not seen, so that nobody can be blamed for the reply.
  var isAssumed = false

  /// Nothing of the reply has come.
  var isUnanswered: Bool { firstSequence != nil && nextSequence == firstSequence }
}
