/// Tells statements whose results differ each time from others.
struct VolatileStatement {
  private let text: String

  init(_ statement: String) {
    text = statement.uppercased()
  }

  /// Whether the rows of the result say something about the server as it was.
  var hasVolatileRows: Bool {
    let first = text.split { $0.isWhitespace || $0 == "(" }.first ?? ""
    return ["SHOW", "EXPLAIN", "ANALYZE", "CHECKSUM"].contains(first)
      || ["INFORMATION_SCHEMA", "PERFORMANCE_SCHEMA"].contains { text.contains($0) }
  }

  /// Whether expressions in the result differ from run to run.
  var hasVolatileExpressions: Bool { Self.expressions.contains { text.contains($0) } }

  private static let expressions = [
    "@@", "NOW(", "CURDATE", "CURTIME", "CURRENT_", "LOCALTIME", "SYSDATE", "UTC_",
    "UNIX_TIMESTAMP",
    "UUID", "RAND(", "RANDOM_BYTES", "CONNECTION_ID", "VERSION(", "USER(", "LAST_INSERT_ID",
    "SLEEP(",
    "BENCHMARK(", "GTID", "_LOCK(", "FOUND_ROWS", "ROW_COUNT",
  ]
}
