/// A query expression: `WITH`, a body, and what applies to the whole.
struct Query {
  var tables: [CommonTable] = []
  var isRecursive = false
  var body: QueryBody
  var order: [OrderItem] = []
  var limit: Limit?
  var locking: Locking?
  /// `INTO @a, @b`.
  var into: [String]?
}

indirect enum QueryBody {
  case select(Select)
  case union(QueryBody, QueryBody, isDistinct: Bool)
  case nested(Query)
}

struct CommonTable {
  var name: String
  var columns: [String]
  var query: Query
}

struct Select {
  var isDistinct = false
  var calculatesFoundRows = false
  /// Of a `MAX_EXECUTION_TIME` hint, in milliseconds.
  var maximumTime: UInt64?
  var items: [SelectItem] = []
  var from: TableReference?
  var condition: Expression?
  var group: [Expression] = []
  var having: Expression?
}

enum SelectItem {
  case all(schema: String?, table: String?)
  /// The name is the alias, or the text.
  case expression(Expression, name: String, hasAlias: Bool)
}

indirect enum TableReference {
  case table(TableName, alias: String?)
  case derived(Query, alias: String, columns: [String])
  case join(JoinKind, TableReference, TableReference, on: Expression?, using: [String])
}

enum JoinKind: Hashable {
  case inner, left, right
}

struct TableName: Hashable {
  var schema: String?
  var name: String
}

struct OrderItem {
  var expression: Expression
  var isDescending = false
}

struct Limit {
  var offset: Expression?
  var count: Expression
}

struct Locking: Hashable {
  enum Wait: Hashable {
    case wait, noWait, skipLocked
  }

  var isExclusive: Bool
  var wait = Wait.wait
}
