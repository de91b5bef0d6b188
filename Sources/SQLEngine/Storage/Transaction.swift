import Dispatch
import GRDB

/// A transaction: what it sees, what it changed, and the locks it holds.
final class Transaction {
  struct Savepoint {
    var name: String
    var changes: [Int: TableChanges]
  }

  let owner: LockOwner
  let isolation: IsolationLevel
  var isReadOnly: Bool
  /// `BEGIN`, rather than a statement by itself.
  var isExplicit: Bool
  /// A statement read or wrote a transactional table.
  var hasTouchedTables = false
  var hasRead = false
  var hasWritten = false
  var hasSentRows = false
  var hasCreatedTemporaryTable = false
  private(set) var snapshot: DatabaseSnapshot?
  private(set) var changes: [Int: TableChanges] = [:]
  private(set) var savepoints: [Savepoint] = []

  init(owner: LockOwner, isolation: IsolationLevel, isReadOnly: Bool, isExplicit: Bool) {
    self.owner = owner
    self.isolation = isolation
    self.isReadOnly = isReadOnly
    self.isExplicit = isExplicit
  }

  /// The snapshot that consistent reads see; nil for the newest committed rows.
  func readView(_ store: TableStore) throws(SQLError) -> DatabaseSnapshot? {
    switch isolation {
    case .readUncommitted, .readCommitted: return nil
    case .repeatableRead, .serializable: break
    }
    if snapshot == nil { snapshot = try store.snapshot() }
    return snapshot
  }

  /// Statements see the newest rows, one by one.
  var seesNewest: Bool { isolation == .readCommitted || isolation == .readUncommitted }

  func changes(of table: TableDefinition) -> TableChanges? { changes[table.id] }

  func put(_ row: StoredRow, in table: TableDefinition) {
    changes[table.id, default: TableChanges(table)].put(row)
  }

  func delete(_ row: StoredRow, from table: TableDefinition) {
    changes[table.id, default: TableChanges(table)].delete(row.id)
  }

  /// Goes back to what was changed when a statement began.
  func restore(_ earlier: [Int: TableChanges]) {
    changes = earlier
  }

  func forgetChanges(of table: TableDefinition) {
    changes[table.id] = nil
    for index in savepoints.indices { savepoints[index].changes[table.id] = nil }
  }

  /// An older one of the same name is gone.
  func setSavepoint(_ name: String) {
    savepoints.removeAll { $0.name.lowercased() == name.lowercased() }
    savepoints.append(Savepoint(name: name, changes: changes))
  }

  /// Keeps the savepoint, and drops those behind it.
  func rollBack(to name: String) throws(SQLError) {
    let index = try indexOfSavepoint(name)
    changes = savepoints[index].changes
    savepoints.removeSubrange((index + 1)...)
  }

  func releaseSavepoint(_ name: String) throws(SQLError) {
    savepoints.removeSubrange(try indexOfSavepoint(name)...)
  }

  private func indexOfSavepoint(_ name: String) throws(SQLError) -> Int {
    guard let index = savepoints.firstIndex(where: { $0.name.lowercased() == name.lowercased() })
    else {
      throw SQLError(code: 1305, state: "42000", message: "SAVEPOINT \(name) does not exist")
    }
    return index
  }
}
