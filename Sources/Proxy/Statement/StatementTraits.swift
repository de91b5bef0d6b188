import Wire

/// What the text of a command says about its session.
struct StatementTraits: Hashable, Sendable {
  /// A wish to end a connection or its statement.
  struct Kill: Hashable, Sendable {
    var id: UInt64
    /// Only the statement, not the connection.
    var isQuery: Bool
    /// Where the digits of the id lie in the text.
    var digits: Range<Int>
  }

  /// Why it pins, in the order found.
  var pins: [PinReason] = []
  /// SET TRANSACTION without a scope, or `@@transaction_isolation` and the like: it is for the next
  /// transaction.
  var setsNextTransaction = false
  /// It may be a transaction of its own, for which SET TRANSACTION was.
  var mayBeTransaction = false
  /// SET LOCAL or `@@local.` of a variable that is not tracked, which does not pin.
  var setsLocalVariable = false
  /// It asks for what the statement before it left: warnings, counts, an insert id.
  var asksForTraces = false
  /// It counts rows that it does not show, for `FOUND_ROWS()`.
  var countsRows = false
  /// It asks for `LAST_INSERT_ID()`.
  var asksForInsertID = false
  /// USE.
  var changesSchema = false
  /// KILL, when it is the only statement.
  var kill: Kill?
}
