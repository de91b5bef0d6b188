import Packets
import Wire

/// What the replies to one command told of the session.
struct ReplyReport: Hashable, Sendable {
  /// The status flags of the last packet that had some; nil when none had.
  var status: StatusFlags?
  /// The changes of session state, in the order they came.
  var changes: [SessionStateChange] = []
  /// The schema after the last change of it; nil when there was none, `.some(nil)` when the session
  /// has none any more.
  var schema: Bytes?? {
    guard let change = changes.last(where: { $0.kind == .schema }),
      let name = try? change.strings().first
    else { return nil }
    return .some(name.isEmpty ? nil : name)
  }

  /// The last insert id that was told, but for 0, which says that there was none.
  var insertID: UInt64?
  /// The rows that the last statement changed, and how many warnings it left.
  var affectedRows: UInt64 = 0
  var warnings: UInt16 = 0
  /// Whether the last result was an error.
  var hasFailed = false
  /// Whether anything of the reply went to the client.
  var hasBegun = false
}
