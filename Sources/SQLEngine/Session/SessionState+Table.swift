import Dispatch
import GRDB

extension SessionState {
  /// Finds a table that a statement names.
  ///
  /// - Throws: 1046 without a schema, 1142 and 1044 without a right, 1146 for no table, 1100 and
  ///   1099 while `LOCK TABLES` is in force, 1205 when another session keeps it locked.
  func table(_ name: TableName, _ access: TableAccess) throws(SQLError) -> TableDefinition {
    let schema = try schemaName(name)
    if let table = temporaryTables["\(schema).\(name.name)"] { return table }
    try checkAccess(schema, name.name, access)
    guard let table = engine.catalog.table(schema, name.name) else {
      throw .noTable(schema, name.name)
    }
    if let lockedTables {
      guard let locked = lockedTables["\(schema).\(name.name)"] else {
        throw .notLocked(name.name)
      }
      if access == .write && !locked.isWrite {
        throw SQLError(
          code: 1099, state: "HY000",
          message: "Table '\(name.name)' was locked with a READ lock and can't be updated")
      }
    }
    return table
  }

  /// Under `LOCK TABLES` a table is locked by the name it is used by.
  ///
  /// - Throws: 1100.
  func checkLockedAlias(_ name: TableName, _ alias: String?) throws(SQLError) {
    guard lockedTables != nil, let alias, alias != name.name,
      temporaryTables["\(try schemaName(name)).\(name.name)"] == nil
    else { return }
    throw .notLocked(alias)
  }

  func schemaName(_ name: TableName) throws(SQLError) -> String {
    guard let schema = name.schema ?? schema else {
      throw SQLError(code: 1046, state: "3D000", message: "No database selected")
    }
    return schema
  }

  private func checkAccess(
    _ schema: String, _ table: String, _ access: TableAccess
  ) throws(SQLError) {
    if account.mayEnter(schema, writing: true) { return }
    if access == .read, account.mayRead(schema, table) { return }
    throw SQLError(
      code: 1142, state: "42000",
      message: "\(access == .read ? "SELECT" : "INSERT, UPDATE") command denied to user "
        + "'\(account.user)'@'\(account.host)' for table '\(table)'")
  }

  /// The rows a plain `SELECT` sees: a snapshot, with the transaction's own changes.
  func consistentRows(
    of table: TableDefinition, key: (index: Int, bytes: [UInt8])?,
    snapshot statement: DatabaseSnapshot?, limit: Int
  ) throws(SQLError) -> [StoredRow] {
    try lockMetadata(table, .reading)
    guard let transaction, transaction.isExplicit || !variables.autocommit else {
      let rows = try engine.store.rows(of: table, in: statement, key: key, limit: limit)
      return transaction?.changes(of: table)?.merged(into: rows, key: key) ?? rows
    }
    if transaction.isolation == .serializable {
      return try currentRows(
        of: table, key: key, locking: Locking(isExclusive: false), limit: limit)
    }
    transaction.hasTouchedTables = true
    let view = try transaction.readView(engine.store) ?? statement
    let rows = try engine.store.rows(of: table, in: view, key: key, limit: limit)
    return transaction.changes(of: table)?.merged(into: rows, key: key) ?? rows
  }

  /// The newest rows, locked until the transaction ends: for writes and `FOR UPDATE`.
  ///
  /// - Throws: 1205, 1213 or 3572 when a lock cannot be had.
  func currentRows(
    of table: TableDefinition, key: (index: Int, bytes: [UInt8])?, locking: Locking, limit: Int
  ) throws(SQLError) -> [StoredRow] {
    let transaction = try writableTransaction()
    try lockMetadata(table, .writing)
    let mode: LockMode = locking.isExclusive ? .exclusive : .shared
    while true {
      var hasWaited = false
      if let key {
        let lock = LockKey(table: table.id, index: key.index, bytes: key.bytes)
        guard let waited = try lockRow(lock, mode, transaction, locking) else { return [] }
        hasWaited = waited
      } else {
        for lock in engine.locks.exclusiveRows(of: table, notOf: transaction.owner) {
          guard let waited = try lockRow(lock, mode, transaction, locking) else { continue }
          hasWaited = waited || hasWaited
        }
      }
      let committed = try engine.store.rows(of: table, in: nil, key: key, limit: limit)
      let rows = transaction.changes(of: table)?.merged(into: committed, key: key) ?? committed
      var locked: [StoredRow] = []
      for row in rows {
        guard let waited = try lockRow(table.rowLock(row), mode, transaction, locking) else {
          continue
        }
        hasWaited = waited || hasWaited
        locked.append(row)
      }
      if !hasWaited { return locked }
    }
  }

  /// Whether it had to wait; nil when the row is to be skipped.
  private func lockRow(
    _ key: LockKey, _ mode: LockMode, _ transaction: Transaction, _ locking: Locking
  ) throws(SQLError) -> Bool? {
    switch locking.wait {
    case .wait:
      return try engine.locks.acquire(
        key, mode, transaction.owner, alarm: alarm, until: rowLockDeadline,
        orThrow: .lockWaitTimeout)
    case .noWait:
      return try engine.locks.acquire(
        key, mode, transaction.owner, alarm: alarm, until: nil, orThrow: .lockNoWait)
    case .skipLocked:
      do throws(SQLError) {
        return try engine.locks.acquire(
          key, mode, transaction.owner, alarm: alarm, until: nil, orThrow: .lockNoWait)
      } catch {
        if error.code == SQLError.lockNoWait.code { return nil }
        throw error
      }
    }
  }

  /// Locks a key that a row is about to have.
  func lockKey(
    _ table: TableDefinition, _ index: Int, _ bytes: [UInt8]
  ) throws(SQLError) {
    let transaction = try writableTransaction()
    try engine.locks.acquire(
      LockKey(table: table.id, index: index, bytes: bytes), .exclusive, transaction.owner,
      alarm: alarm, until: rowLockDeadline, orThrow: .lockWaitTimeout)
  }

  private var rowLockDeadline: DispatchTime {
    .now() + .seconds(Int(variables.unsigned("innodb_lock_wait_timeout")))
  }

  var metadataDeadline: DispatchTime {
    .now() + .seconds(Int(variables.unsigned("lock_wait_timeout")))
  }

  /// Keeps the table as it is while the transaction lasts.
  func lockMetadata(_ table: TableDefinition, _ mode: LockMode) throws(SQLError) {
    if table.isTemporary || lockedTables != nil { return }
    let transaction = try currentTransaction()
    if mode == .writing {
      if hasGlobalReadLock { throw .conflictingReadLock }
      try engine.locks.acquire(
        .server, .writing, transaction.owner, alarm: alarm, until: metadataDeadline,
        orThrow: .lockWaitTimeout)
    }
    let key = LockKey.table(table)
    if engine.locks.holds(key, mode, transaction.owner) { return }
    try engine.locks.acquire(
      key, mode, transaction.owner, alarm: alarm, until: metadataDeadline,
      orThrow: .lockWaitTimeout)
    guard engine.catalog.table(table.schema, table.name) === table else {
      throw SQLError(
        code: 1412, state: "HY000",
        message: "Table definition has changed, please retry transaction")
    }
  }
}

extension SQLError {
  static let conflictingReadLock = SQLError(
    code: 1223, state: "HY000",
    message: "Can't execute the query because you have a conflicting read lock")

  static func notLocked(_ name: String) -> SQLError {
    SQLError(
      code: 1100, state: "HY000", message: "Table '\(name)' was not locked with LOCK TABLES")
  }

  static func noTable(_ schema: String, _ name: String) -> SQLError {
    SQLError(code: 1146, state: "42S02", message: "Table '\(schema).\(name)' doesn't exist")
  }
}

extension Account {
  /// It has all rights in a schema, or at least one when it only reads.
  func mayEnter(_ schema: String, writing: Bool = false) -> Bool {
    guard let schemas else { return true }
    let isOwn = schemas.contains { pattern in
      pattern.hasSuffix("*") ? schema.hasPrefix(pattern.dropLast()) : schema == pattern
    }
    if isOwn { return true }
    return !writing
      && (Catalog.virtualSchemas.contains(schema.lowercased())
        || readableTables.contains { $0.hasPrefix("\(schema).") })
  }

  fileprivate func mayRead(_ schema: String, _ table: String) -> Bool {
    readableTables.contains("\(schema).\(table)")
  }
}
