/// The conditions a statement left behind, for `SHOW WARNINGS`.
struct Diagnostics {
  enum Level: String {
    case note = "Note"
    case warning = "Warning"
    case error = "Error"
  }

  struct Condition {
    var level: Level
    var error: SQLError
  }

  private(set) var conditions: [Condition] = []
  /// Those beyond `max_error_count` count too.
  private(set) var count = 0
  private(set) var errorCount = 0

  mutating func add(_ level: Level, _ error: SQLError, limit: Int) {
    count += 1
    if level == .error { errorCount += 1 }
    if conditions.count < limit {
      conditions.append(Condition(level: level, error: error))
    }
  }

  mutating func clear() {
    self = Diagnostics()
  }

  /// As packets carry it.
  var warningCount: UInt16 { UInt16(clamping: count) }
}
