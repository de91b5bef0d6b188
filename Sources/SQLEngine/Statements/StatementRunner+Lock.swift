extension StatementRunner {
  func lockControl(_ statement: Statement) throws {
    switch statement {
    case .lockTables(let tables):
      try lock(tables)
    case .unlockTables:
      if session.lockedTables != nil { try session.commit() }
      try session.unlockTables()
    case .flush(.tablesWithReadLock):
      try session.requireAdministrator("RELOAD")
      try session.commit()
      try session.engine.locks.acquire(
        .server, .shared, session.lockOwner, alarm: session.alarm,
        until: session.metadataDeadline, orThrow: .lockWaitTimeout)
      session.hasGlobalReadLock = true
    case .flush(.tables(let names)):
      try session.requireAdministrator("RELOAD or FLUSH_TABLES")
      // Of tables that are not there, nothing is said.
      for name in names { _ = try session.schemaName(name) }
    case .flush(.nothing(let what)):
      try session.requireAdministrator(what == "LOGS" ? "RELOAD" : "RELOAD or FLUSH_\(what)")
    default:
      break
    }
    try sendOK()
  }

  private func lock(_ tables: [(table: TableName, alias: String?, isWrite: Bool)]) throws {
    try session.commit()
    if tables.contains(where: \.isWrite) { try session.checkNotReadOnly() }
    try session.unlockTables()
    var wanted: [(TableDefinition, Bool)] = []
    for (name, alias, isWrite) in tables {
      guard alias == nil || alias == name.name else {
        throw SQLError.notSupported("LOCK TABLES with an alias")
      }
      wanted.append((try session.table(name, isWrite ? .write : .read), isWrite))
    }
    wanted.sort { $0.0.id < $1.0.id }
    do throws(SQLError) {
      for (table, isWrite) in wanted where !table.isTemporary {
        if isWrite {
          try session.engine.locks.acquire(
            .server, .writing, session.lockOwner, alarm: session.alarm,
            until: session.metadataDeadline, orThrow: .lockWaitTimeout)
        }
        try session.engine.locks.acquire(
          .table(table), isWrite ? .exclusive : .shared, session.lockOwner,
          alarm: session.alarm, until: session.metadataDeadline, orThrow: .lockWaitTimeout)
      }
    } catch {
      session.engine.locks.release(session.lockOwner)
      throw error
    }
    session.lockedTables = Dictionary(
      wanted.map { ("\($0.0.schema).\($0.0.name)", LockedTable(table: $0.0, isWrite: $0.1)) },
      uniquingKeysWith: { a, b in a.isWrite ? a : b })
  }
}

extension SessionState {
  /// Gives back what `LOCK TABLES` and `FLUSH TABLES WITH READ LOCK` took.
  func unlockTables() throws(SQLError) {
    lockedTables = nil
    hasGlobalReadLock = false
    engine.locks.release(lockOwner)
  }
}
