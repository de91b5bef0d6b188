/// Runs queries, row by row.
struct QueryExecutor {
  /// Takes a row; false for no more.
  typealias Emit = ([Value]) throws(SQLError) -> Bool

  let context: ExecutionContext

  init(_ context: ExecutionContext) {
    self.context = context
  }

  /// Reads the rows that keys find, ahead of all others.
  func readLookups(_ plan: QueryPlan) throws(SQLError) {
    guard case .select(let select) = plan.body, let source = select.source else { return }
    let frame = Frame(context, width: select.width)
    try SourceReader(context).readLookups(source, frame)
  }

  func run(_ plan: QueryPlan, parent: Frame?, _ emit: Emit) throws(SQLError) {
    for table in plan.commonTables { try materialize(table, parent) }
    guard plan.isUnion else {
      if case .select(let select) = plan.body { try run(select, parent: parent, emit) }
      return
    }
    let (offset, count) = try limits(plan.limit, Frame(context, parent: parent))
    var limiter = Limiter(offset: offset, count: count)
    if plan.order.isEmpty {
      if limiter.isDone { return }
      _ = try run(plan.body, plan.columns, parent: parent) { (row) throws(SQLError) in
        switch limiter.next() {
        case .skip: return true
        case .take: return try emit(row) && !limiter.isDone
        case .stop: return false
        }
      }
      return
    }
    var rows: [([Value], [Value])] = []
    let frame = Frame(context, parent: parent)
    _ = try run(plan.body, plan.columns, parent: parent) { (row) throws(SQLError) in
      frame.row = row
      var keys: [Value] = []
      for item in plan.order { keys.append(try item.node.evaluate(frame)) }
      try context.hold(row)
      rows.append((keys, row))
      return true
    }
    sort(&rows, plan.order)
    for (_, row) in rows {
      switch limiter.next() {
      case .skip: continue
      case .take: if try !emit(row) { return }
      case .stop: return
      }
    }
  }

  private func run(
    _ body: QueryPlan.Body, _ columns: [ResultColumn], parent: Frame?, _ emit: Emit
  ) throws(SQLError) -> Bool {
    var goesOn = true
    switch body {
    case .select(let select):
      let convert = columns.map { Binder.converter(to: $0.type) }
      try run(select, parent: parent) { (row) throws(SQLError) in
        goesOn = try emit(zip(row, convert).map { $1($0) })
        return goesOn
      }
    case .nested(let plan):
      let convert = columns.map { Binder.converter(to: $0.type) }
      try run(plan, parent: parent) { (row) throws(SQLError) in
        goesOn = try emit(zip(row, convert).map { $1($0) })
        return goesOn
      }
    case .union(let left, let right, let isDistinct):
      if isDistinct { context.session.usedNoIndex = true }
      var seen: Set<[Value]> = []
      func unique(_ row: [Value]) throws(SQLError) -> Bool {
        if isDistinct {
          let key = zip(row, columns).map { $0.groupingKey($1.type.collation) }
          guard seen.insert(key).inserted else { return true }
          try context.hold(key)
        }
        return try emit(row)
      }
      goesOn = try run(left, columns, parent: parent, unique)
      if goesOn { goesOn = try run(right, columns, parent: parent, unique) }
    }
    return goesOn
  }

  private func materialize(_ table: CommonTablePlan, _ parent: Frame?) throws(SQLError) {
    var rows: [[Value]] = []
    var seen: Set<[Value]> = []
    let convert = table.columns.map { Binder.converter(to: $0.type) }
    func add(_ row: [Value]) throws(SQLError) -> Bool {
      let converted = table.recursion == nil ? row : zip(row, convert).map { $1($0) }
      if table.isDistinct {
        let key = zip(converted, table.columns).map { $0.groupingKey($1.type.collation) }
        guard seen.insert(key).inserted else { return true }
      }
      try context.hold(converted)
      rows.append(converted)
      return true
    }
    try run(table.start, parent: nil, add)
    guard let recursion = table.recursion else {
      context.materialized[table.number] = rows
      return
    }
    let limit = context.session.variables.unsigned("cte_max_recursion_depth")
    var depth: UInt64 = 0
    var start = 0
    while start < rows.count {
      try context.session.alarm.check()
      depth += 1
      if depth > limit {
        throw SQLError(
          code: 3636, state: "HY000",
          message: "Recursive query aborted after \(depth) iterations. Try increasing "
            + "@@cte_max_recursion_depth to a larger value.")
      }
      context.materialized[table.number] = Array(rows[start...])
      start = rows.count
      try run(recursion, parent: nil, add)
    }
    context.materialized[table.number] = rows
  }

  func run(_ plan: SelectPlan, parent: Frame?, _ emit: Emit) throws(SQLError) {
    let frame = Frame(context, parent: parent, width: plan.width)
    let (offset, count) = try limits(plan.limit, frame)
    var limiter = Limiter(offset: offset, count: plan.calculatesFoundRows ? .max : count)
    let visible = plan.calculatesFoundRows ? count : .max
    var seen: Set<[Value]> = []
    var taken: UInt64 = 0
    func deliver(_ row: [Value]) throws(SQLError) -> Bool {
      switch limiter.next() {
      case .skip: return true
      case .stop: return false
      case .take:
        taken += 1
        if taken > visible { return true }
        return try emit(row) && !limiter.isDone
      }
    }
    if limiter.isDone { return }
    func isNew(_ row: [Value]) throws(SQLError) -> Bool {
      guard plan.isDistinct else { return true }
      let key = zip(row, plan.items).map { $0.groupingKey($1.type.collation) }
      guard seen.insert(key).inserted else { return false }
      try context.hold(key)
      return true
    }
    if plan.order.isEmpty {
      try produce(plan, frame) { () throws(SQLError) in
        let row = try evaluate(plan.items, frame)
        return try isNew(row) ? try deliver(row) : true
      }
    } else {
      var rows: [([Value], [Value])] = []
      try produce(plan, frame) { () throws(SQLError) in
        let row = try evaluate(plan.items, frame)
        guard try isNew(row) else { return true }
        let keys = try evaluate(plan.order.map(\.node), frame)
        try context.hold(row)
        rows.append((keys, row))
        return true
      }
      sort(&rows, plan.order)
      for (_, row) in rows where try !deliver(row) { break }
    }
    if plan.calculatesFoundRows { context.calculatedRows = limiter.seen }
  }

  /// Sets the frame to each row, or each group, that passes, and calls `body`.
  private func produce(
    _ plan: SelectPlan, _ frame: Frame, _ body: () throws(SQLError) -> Bool
  ) throws(SQLError) {
    guard plan.isGrouped else {
      _ = try scan(plan, frame) { () throws(SQLError) in
        if let having = plan.having,
          context.session.truth(try having.evaluate(frame)) != true
        {
          return true
        }
        return try body()
      }
      return
    }
    var groups: [[Value]: Int] = [:]
    var states: [(row: [Value], accumulators: [Accumulator])] = []
    _ = try scan(plan, frame) { () throws(SQLError) in
      var key: [Value] = []
      for node in plan.group {
        key.append(try node.evaluate(frame).groupingKey(node.type.collation))
      }
      let index: Int
      if let known = groups[key] {
        index = known
      } else {
        index = states.count
        groups[key] = index
        try context.hold(frame.row)
        states.append((frame.row, plan.aggregates.map { Accumulator($0) }))
      }
      for position in plan.aggregates.indices {
        try states[index].accumulators[position].add(frame)
      }
      return true
    }
    if states.isEmpty, plan.group.isEmpty {
      states.append(
        (
          Array(repeating: .null, count: plan.width), plan.aggregates.map { Accumulator($0) }
        ))
    }
    for state in states {
      frame.row = state.row
      frame.aggregates = []
      for accumulator in state.accumulators {
        frame.aggregates.append(try accumulator.result(context.session))
      }
      if let having = plan.having, context.session.truth(try having.evaluate(frame)) != true {
        continue
      }
      if try !body() { return }
    }
  }

  private func scan(
    _ plan: SelectPlan, _ frame: Frame, _ body: () throws(SQLError) -> Bool
  ) throws(SQLError) -> Bool {
    func filtered() throws(SQLError) -> Bool {
      if let condition = plan.condition,
        context.session.truth(try condition.evaluate(frame)) != true
      {
        return true
      }
      return try body()
    }
    guard let source = plan.source else { return try filtered() }
    return try SourceReader(context).read(source, frame, filtered)
  }

  private func evaluate(_ nodes: [Node], _ frame: Frame) throws(SQLError) -> [Value] {
    var row: [Value] = []
    row.reserveCapacity(nodes.count)
    for node in nodes { row.append(try node.evaluate(frame)) }
    return row
  }

  private func sort(_ rows: inout [([Value], [Value])], _ order: [OrderNode]) {
    let collations = order.map(\.node.type.collation)
    let indexed = rows.enumerated().sorted { a, b in
      for (index, item) in order.enumerated() {
        let result = a.element.0[index].precedes(b.element.0[index], collation: collations[index])
        if result != 0 { return item.isDescending ? result > 0 : result < 0 }
      }
      return a.offset < b.offset
    }
    rows = indexed.map(\.element)
  }

  func limits(_ limit: LimitNode?, _ frame: Frame) throws(SQLError) -> (UInt64, UInt64) {
    guard let limit else { return (0, .max) }
    return (
      try limit.offset.map { (n) throws(SQLError) in try natural(n, frame) } ?? 0,
      try natural(limit.count, frame)
    )
  }

  private func natural(_ node: Node, _ frame: Frame) throws(SQLError) -> UInt64 {
    let value = try node.evaluate(frame)
    switch value {
    case .uint(let number): return number
    case .int(let number) where number >= 0: return UInt64(number)
    case .null where node.isUnknownParameter: return 0
    default:
      throw SQLError(code: 1210, state: "HY000", message: "Incorrect arguments to EXECUTE")
    }
  }
}

/// Counts rows past `OFFSET` and up to `LIMIT`.
struct Limiter {
  enum Step {
    case skip, take, stop
  }

  private let offset: UInt64
  private let count: UInt64
  private(set) var seen: UInt64 = 0

  init(offset: UInt64, count: UInt64) {
    self.offset = offset
    self.count = count
  }

  private var end: UInt64 { offset.addingReportingOverflow(count).overflow ? .max : offset + count }

  var isDone: Bool { seen >= end }

  mutating func next() -> Step {
    if isDone { return .stop }
    seen += 1
    return seen <= offset ? .skip : .take
  }
}
