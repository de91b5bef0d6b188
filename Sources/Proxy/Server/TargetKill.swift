/// A KILL QUERY that the proxy says to its target.
struct TargetKill: Hashable, Sendable {
  /// So many wait for a connection of one key.
  static let limit = 1024

  /// The connection whose thread it is.
  var connection: UInt64
  /// The target's id of it.
  var thread: UInt32

  var text: String { "KILL QUERY \(thread)" }
}
