import Wire

/// A system variable whose changes the proxy follows instead of pinning the session.
///
/// <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-pinning.html>
enum TrackedVariable: String, CaseIterable, Hashable, Sendable {
  case autocommit
  case autoIncrementIncrement = "auto_increment_increment"
  case characterSetClient = "character_set_client"
  case characterSetConnection = "character_set_connection"
  case characterSetDatabase = "character_set_database"
  case characterSetFilesystem = "character_set_filesystem"
  case characterSetResults = "character_set_results"
  case characterSetServer = "character_set_server"
  case collationConnection = "collation_connection"
  case collationDatabase = "collation_database"
  case collationServer = "collation_server"
  case interactiveTimeout = "interactive_timeout"
  case netWriteTimeout = "net_write_timeout"
  case queryCacheType = "query_cache_type"
  case sessionTrackSchema = "session_track_schema"
  case sqlMode = "sql_mode"
  case timeZone = "time_zone"
  case transactionIsolation = "transaction_isolation"
  case transactionReadOnly = "transaction_read_only"
  case waitTimeout = "wait_timeout"

  /// The variable of that name, old names and any case included.
  init?(name: String) {
    let name = name.lowercased()
    switch name {
    case "tx_isolation": self = .transactionIsolation
    case "tx_read_only": self = .transactionReadOnly
    default: self.init(rawValue: name)
    }
  }

  /// Whether MySQL 8.0 and later have it, which took the query cache out.
  var isInMySQL: Bool { self != .queryCacheType }

  /// Its name on a server; those of MariaDB before 11.1 know only the old ones.
  func name(isMariaDB: Bool) -> String {
    switch self {
    case .transactionIsolation where isMariaDB: "tx_isolation"
    case .transactionReadOnly where isMariaDB: "tx_read_only"
    default: rawValue
    }
  }

  /// The value in the form that a SELECT has, where session tracking has another.
  func normalized(_ value: Bytes) -> Bytes {
    switch (self, value) {
    case (.autocommit, "ON"), (.transactionReadOnly, "ON"), (.sessionTrackSchema, "ON"): "1"
    case (.autocommit, "OFF"), (.transactionReadOnly, "OFF"), (.sessionTrackSchema, "OFF"): "0"
    default: value
    }
  }

  /// Whether a change of the schema sets it.
  var followsSchema: Bool { self == .characterSetDatabase || self == .collationDatabase }

  /// Whether another one sets it: a collation its character set, a schema both of its own.
  var isImplied: Bool {
    switch self {
    case .characterSetConnection, .characterSetServer: true
    default: followsSchema
    }
  }

  /// Whether targets tell of its change in part only, so that they have to be asked.
  var hasHiddenPart: Bool {
    switch self {
    case .characterSetConnection, .collationConnection, .characterSetServer, .collationServer,
      .characterSetResults:
      true
    default: false
    }
  }

  /// What stands behind the equals sign to give the variable `value`.
  ///
  /// - Returns: nil for a value that no statement can hold safely.
  func literal(_ value: Bytes) -> String? {
    guard value.isPrintable else { return nil }
    let text = value.text
    if text.isEmpty { return self == .sqlMode ? "''" : "NULL" }
    if text.allSatisfy(\.isNumber) { return text }
    guard !text.contains("\\") else { return nil }
    return "'\(text.replacing("'", with: "''"))'"
  }
}
