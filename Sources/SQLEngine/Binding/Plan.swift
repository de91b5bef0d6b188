/// A query ready to run.
final class QueryPlan {
  indirect enum Body {
    case select(SelectPlan)
    case union(Body, Body, isDistinct: Bool)
    case nested(QueryPlan)
  }

  let commonTables: [CommonTablePlan]
  let body: Body
  let columns: [ResultColumn]
  /// Conversions of each branch of a union to the columns' types are needed.
  let isUnion: Bool
  /// Of a union, by its columns; a single `SELECT` orders itself.
  let order: [OrderNode]
  let limit: LimitNode?

  init(
    commonTables: [CommonTablePlan], body: Body, columns: [ResultColumn], isUnion: Bool,
    order: [OrderNode], limit: LimitNode?
  ) {
    self.commonTables = commonTables
    self.body = body
    self.columns = columns
    self.isUnion = isUnion
    self.order = order
    self.limit = limit
  }
}

struct ResultColumn {
  var name: String
  var type: DataType
  var origin: ColumnOrigin?
  var flags: ColumnFlags = []
}

struct OrderNode {
  var node: Node
  var isDescending: Bool
}

struct LimitNode {
  var offset: Node?
  var count: Node
}

/// One `SELECT` ready to run.
final class SelectPlan {
  var source: Source?
  var width = 0
  var condition: Node?
  var isGrouped = false
  var group: [Node] = []
  var aggregates: [AggregateNode] = []
  var having: Node?
  var items: [Node] = []
  var isDistinct = false
  var order: [OrderNode] = []
  var limit: LimitNode?
  var calculatesFoundRows = false
  var maximumTime: UInt64?
}

/// Where rows come from.
indirect enum Source {
  case table(TableScan)
  /// A derived table, by its number, in these slots.
  case derived(QueryPlan, number: Int, slots: Range<Int>)
  case common(number: Int, slots: Range<Int>)
  /// `information_schema` and the like.
  case virtual(VirtualTable, slots: Range<Int>)
  /// A left join when `keepsLeft`.
  case join(Source, Source, on: Node?, keepsLeft: Bool)

  var slots: [Range<Int>] {
    switch self {
    case .table(let scan): [scan.slots]
    case .derived(_, _, let slots), .common(_, let slots), .virtual(_, let slots): [slots]
    case .join(let left, let right, _, _): left.slots + right.slots
    }
  }
}

/// How one table is read.
final class TableScan {
  let table: TableDefinition
  let slots: Range<Int>
  let number: Int
  /// A unique key, all of whose columns are compared to values that do not depend on the row.
  var lookup: (key: Int, values: [Node])?
  var locking: Locking?
  /// A key narrows the scan, or holds all the columns that are used: it is no full table scan
  /// as the status flag means it.
  var usesIndex = false

  init(table: TableDefinition, slots: Range<Int>, number: Int) {
    self.table = table
    self.slots = slots
    self.number = number
  }
}

final class CommonTablePlan {
  let number: Int
  /// The part that does not name itself.
  let start: QueryPlan
  /// The part that does.
  let recursion: QueryPlan?
  let isDistinct: Bool
  let columns: [ResultColumn]

  init(
    number: Int, start: QueryPlan, recursion: QueryPlan?, isDistinct: Bool,
    columns: [ResultColumn]
  ) {
    self.number = number
    self.start = start
    self.recursion = recursion
    self.isDistinct = isDistinct
    self.columns = columns
  }
}

/// An aggregate function of a query.
struct AggregateNode {
  var function: AggregateCall.Function
  var isDistinct: Bool
  var arguments: [Node]
  var order: [OrderNode]
  var separator: [UInt8]
  var type: DataType
}
