import Wire

/// Statements by digest.
struct StatementTable: Sendable {
  private let limits: StatisticsLimits
  private(set) var statements: [StatementStatistics] = []
  /// Those that there was no room for.
  private(set) var other = ExchangeTotals()
  /// How many digests went there, some of them perhaps more than once.
  private(set) var evicted: UInt64 = 0
  private(set) var slowest: SlowestStatements
  private var places: [UInt64: Int] = [:]
  private var footprint = 0
  private var digester = StatementDigester()
  private var memo = DigestMemo()

  init(limits: StatisticsLimits) {
    self.limits = limits
    slowest = SlowestStatements(limit: limits.slowest)
  }

  /// By falling weight.
  var ranked: [StatementStatistics] { statements.sorted { $0.weighsMore(than: $1) } }

  mutating func record(_ exchange: Exchange, _ statement: Span<UInt8>) {
    let textHash = ByteHash.hash(statement)
    // The texts of prepared statements come again and again.
    if let hash = memo[textHash], let place = places[hash] {
      return add(exchange, statement, at: place)
    }
    let hash = digester.digest(statement)
    memo[textHash] = hash
    add(exchange, statement, at: places[hash] ?? append(hash, exchange, statement))
  }

  mutating func merge(_ more: StatementTable) {
    other.merge(more.other)
    evicted.count(more.evicted)
    slowest.merge(more.slowest)
    for statement in more.statements {
      if let place = places[statement.hash] {
        footprint -= statements[place].footprint
        statements[place].merge(statement)
        footprint += statements[place].footprint
      } else {
        places[statement.hash] = statements.count
        statements.append(statement)
        footprint += statement.footprint
      }
    }
    while isOverLimit { makeRoom() }
  }

  private mutating func append(
    _ hash: UInt64, _ exchange: Exchange, _ statement: Span<UInt8>
  ) -> Int {
    let text = digester.text
    statements.append(
      StatementStatistics(
        hash: hash, digest: Array(text.prefix(limits.digestText)),
        isCut: digester.isCut || text.count > limits.digestText,
        example: example(exchange, statement)))
    places[hash] = statements.count - 1
    footprint += statements[statements.count - 1].footprint
    return statements.count - 1
  }

  private mutating func add(_ exchange: Exchange, _ statement: Span<UInt8>, at place: Int) {
    let (grows, isExample) = statements[place].add(exchange)
    if grows { footprint += StatementStatistics.stepFootprint }
    if isExample {
      footprint -= statements[place].example.text.count
      statements[place].example = example(exchange, statement)
      footprint += statements[place].example.text.count
    }
    if slowest.wants(exchange.latency) {
      slowest.insert(
        SlowestStatements.Entry(exchange, hash: statements[place].hash, statements[place].digest))
    }
    if isOverLimit { makeRoom() }
  }

  private func example(
    _ exchange: Exchange, _ statement: Span<UInt8>
  ) -> StatementStatistics.Example {
    let count = min(statement.count, limits.exampleText)
    var text: [UInt8] = []
    text.reserveCapacity(count)
    for index in 0..<count { text.append(statement[index]) }
    return StatementStatistics.Example(
      stream: exchange.stream, packet: exchange.packet, latency: exchange.latency, text: text,
      isCut: count < statement.count)
  }

  private var isOverLimit: Bool {
    statements.count > limits.statements || footprint > limits.statementBytes
  }

  /// Lets go of the lightest quarter: what takes the time is what is looked for.
  private mutating func makeRoom() {
    guard !statements.isEmpty else { return footprint = 0 }
    let ranked = ranked
    let kept = min(ranked.count - 1, ranked.count * 3 / 4)
    for statement in ranked[kept...] {
      other.merge(statement.totals)
      evicted.count()
    }
    statements = Array(ranked[..<kept])
    places = [:]
    footprint = 0
    for (place, statement) in statements.enumerated() {
      places[statement.hash] = place
      footprint += statement.footprint
    }
  }
}
