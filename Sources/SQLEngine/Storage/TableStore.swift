import Foundation
import GRDB
import Synchronization

/// The committed rows of all tables: an SQLite file in WAL mode, in a directory of its own.
///
/// What a transaction has not committed yet is not in here, so SQLite's one writer is only
/// ever busy for the moment of a commit, and its readers see a snapshot each.
final class TableStore: Sendable {
  private let pool: DatabasePool
  private let directory: URL
  private let nextRow = Mutex<Int64>(1)
  private let nextTable = Mutex(1)

  init() throws(SQLError) {
    do {
      directory = FileManager.default.temporaryDirectory.appending(
        path: "mysqlspec-\(UUID().uuidString)")
      try FileManager.default.createDirectory(
        at: directory, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      var configuration = Configuration()
      configuration.maximumReaderCount = 16
      configuration.prepareDatabase { database in
        try database.execute(sql: "PRAGMA synchronous = OFF")
      }
      pool = try DatabasePool(
        path: directory.appending(path: "tables.sqlite").path, configuration: configuration)
    } catch {
      throw SQLError(code: 1016, state: "HY000", message: "Can't open the table store: \(error)")
    }
  }

  deinit {
    try? pool.close()
    try? FileManager.default.removeItem(at: directory)
  }

  func newTableID() -> Int {
    nextTable.withLock { next in
      defer { next += 1 }
      return next
    }
  }

  func newRowID() -> Int64 {
    nextRow.withLock { next in
      defer { next += 1 }
      return next
    }
  }

  func create(_ table: TableDefinition) throws(SQLError) {
    let columns = table.columns.indices.map { ", c\($0)" }.joined()
    let keys = table.uniqueKeys.indices.map { ", k\($0) BLOB" }.joined()
    var statements = ["CREATE TABLE t\(table.id)(id INTEGER PRIMARY KEY\(columns)\(keys))"]
    for key in table.uniqueKeys.indices {
      statements.append("CREATE INDEX t\(table.id)k\(key) ON t\(table.id)(k\(key))")
    }
    try write(statements)
  }

  func drop(_ table: TableDefinition) throws(SQLError) {
    try write(["DROP TABLE IF EXISTS t\(table.id)"])
  }

  /// Adds the last column of the new definition to the stored rows.
  func addColumn(_ table: TableDefinition, filledWith value: Value) throws(SQLError) {
    let position = table.columns.count - 1
    let argument = value.stored
    try mapped {
      try pool.write { database in
        try database.execute(sql: "ALTER TABLE t\(table.id) ADD COLUMN c\(position)")
        try database.execute(
          sql: "UPDATE t\(table.id) SET c\(position) = ?", arguments: [argument])
      }
    }
  }

  private func write(_ statements: [String]) throws(SQLError) {
    try mapped {
      try pool.write { database in
        for sql in statements { try database.execute(sql: sql) }
      }
    }
  }

  /// A view that stays as it is now.
  func snapshot() throws(SQLError) -> DatabaseSnapshot {
    try mapped { try pool.makeSnapshot() }
  }

  /// The committed rows in the order of the primary key, or of their insertion without one.
  ///
  /// - Throws: 1412 when the table is younger than the snapshot, 1041 when the rows take more
  ///   than `limit` bytes.
  func rows(
    of table: TableDefinition, in snapshot: DatabaseSnapshot?, key: (index: Int, bytes: [UInt8])?,
    limit: Int
  ) throws(SQLError) -> [StoredRow] {
    let columns = table.columns.indices.map { ", c\($0)" }.joined()
    let order = table.primaryKey == nil ? "id" : "k0"
    var sql = "SELECT id\(columns) FROM t\(table.id)"
    if let key { sql += " WHERE k\(key.index) = ?" }
    sql += " ORDER BY \(order)"
    let arguments: StatementArguments = key.map { [Data($0.bytes)] } ?? []
    let read: @Sendable (Database) throws -> [StoredRow] = { [sql] database in
      let statement = try database.cachedStatement(sql: sql)
      let cursor = try Row.fetchCursor(statement, arguments: arguments)
      var result: [StoredRow] = []
      var footprint = 0
      while let row = try cursor.next() {
        var values: [Value] = []
        values.reserveCapacity(table.columns.count)
        for (position, column) in table.columns.enumerated() {
          let value = Value(stored: row[position + 1], column.type)
          footprint += value.footprint
          values.append(value)
        }
        guard footprint <= limit else { throw SQLError.outOfMemory }
        result.append(StoredRow(id: row[0], values: values))
      }
      return result
    }
    return try mapped {
      if let snapshot { return try snapshot.read(read) }
      return try pool.read(read)
    }
  }

  /// Makes a transaction's changes visible, all at once.
  func commit(_ changes: [TableChanges]) throws(SQLError) {
    guard changes.contains(where: { !$0.rows.isEmpty }) else { return }
    try mapped {
      try pool.write { database in
        for change in changes { try Self.apply(change, to: database) }
      }
    }
  }

  private static func apply(_ changes: TableChanges, to database: Database) throws {
    let table = changes.table
    let count = 1 + table.columns.count + table.uniqueKeys.count
    let names =
      table.columns.indices.map { ", c\($0)" } + table.uniqueKeys.indices.map { ", k\($0)" }
    let marks = Array(repeating: "?", count: count).joined(separator: ", ")
    let delete = try database.cachedStatement(sql: "DELETE FROM t\(table.id) WHERE id = ?")
    let insert = try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO t\(table.id)(id\(names.joined())) VALUES (\(marks))")
    for (id, values) in changes.rows {
      guard let values else {
        try delete.execute(arguments: [id])
        continue
      }
      let keys = table.uniqueKeys.map { key in
        table.keyBytes(key, values).map { Data($0).databaseValue } ?? .null
      }
      let arguments = [id.databaseValue] + values.map(\.stored) + keys
      try insert.execute(arguments: StatementArguments(arguments))
    }
  }

  private func mapped<T>(_ body: () throws -> T) throws(SQLError) -> T {
    do {
      return try body()
    } catch let error as SQLError {
      throw error
    } catch let error as DatabaseError where error.message?.contains("no such") == true {
      throw SQLError(
        code: 1412, state: "HY000",
        message: "Table definition has changed, please retry transaction")
    } catch {
      throw SQLError(code: 1030, state: "HY000", message: "Got error '\(error)' from SQLite")
    }
  }
}

extension SQLError {
  static let outOfMemory = SQLError(
    code: 1041, state: "HY000",
    message: "Out of memory; check if mysqld or some other process uses all available memory; if "
      + "not, you may have to use 'ulimit' to allow mysqld to use more memory or you can add more "
      + "swap space")
}

extension Value {
  /// As SQLite keeps it.
  fileprivate var stored: DatabaseValue {
    switch self {
    case .null: .null
    case .int(let value): value.databaseValue
    case .uint(let value): Int64(bitPattern: value).databaseValue
    case .double(let value): value.databaseValue
    case .string(let bytes, _): Data(bytes).databaseValue
    case .decimal, .date, .dateTime, .time: string.databaseValue
    }
  }

  fileprivate init(stored: DatabaseValue, _ type: DataType) {
    switch stored.storage {
    case .null:
      self = .null
    case .int64(let value):
      self = type.isUnsigned && type.type != .year ? .uint(UInt64(bitPattern: value)) : .int(value)
    case .double(let value):
      self = .double(value)
    case .blob(let data):
      self = .string(Array(data), type.collation)
    case .string(let text):
      let bytes = Array(text.utf8)
      switch type.type {
      case .date: self = TemporalParser.dateTime(bytes).map { .date($0.date) } ?? .null
      case .time: self = TemporalParser.time(bytes).map { .time($0) } ?? .null
      case .newdecimal: self = DecimalNumber(prefix: bytes).map { .decimal($0) } ?? .null
      default: self = TemporalParser.dateTime(bytes).map { .dateTime($0) } ?? .null
      }
    }
  }
}
