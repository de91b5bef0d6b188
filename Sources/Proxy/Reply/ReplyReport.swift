import Packets
import Wire

/// What the replies to one command told of the session.
struct ReplyReport: Hashable, Sendable {
  /// The status flags of the last packet that had some; nil when none had.
  var status: StatusFlags?
  /// The changes of session state, in the order they came; of very many those that still count.
  private(set) var changes: [SessionStateChange] = []
  /// How many bytes of changes are kept.
  private var size = 0
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

  /// Follows the changes of a further packet.
  ///
  /// - Throws: ``ReplyFault/tooLong(_:)`` when there are more than the limit of control packets.
  mutating func note(_ new: [SessionStateChange]) throws(ReplyFault) {
    for change in new {
      changes.append(change)
      size += change.cost
      guard size > ReplyRelay.controlLimit else { continue }
      dropReplaced()
      // Half of the room is to be free behind that, so that it is not done at every change.
      guard size <= ReplyRelay.controlLimit / 2 else { throw .tooLong(size) }
    }
  }

  /// Keeps the last of the changes that say the same.
  private mutating func dropReplaced() {
    var seen: Set<SessionStateChange.Subject> = []
    changes = Array(changes.reversed().filter { seen.insert($0.subject).inserted }.reversed())
    size = changes.reduce(0) { $0 + $1.cost }
  }
}

extension SessionStateChange {
  /// What it says something of.
  fileprivate struct Subject: Hashable {
    var type: UInt8
    var variable: Bytes?
  }

  fileprivate var subject: Subject {
    Subject(type: type, variable: kind == .systemVariables ? (try? strings())?.first : nil)
  }

  /// The bytes that it takes, and what an element of a list takes besides.
  fileprivate var cost: Int { data.count + 64 }
}
