extension SessionState {
  /// The transaction a statement runs in; one of its own when none is open.
  func currentTransaction() throws(SQLError) -> Transaction {
    if let transaction { return transaction }
    let started = newTransaction(isExplicit: false, isReadOnly: nil)
    transaction = started
    return started
  }

  /// - Throws: 1792 in a read only transaction.
  func writableTransaction() throws(SQLError) -> Transaction {
    let transaction = try currentTransaction()
    transaction.hasTouchedTables = true
    return transaction
  }

  /// - Throws: 1792 in a read only transaction, or where the next one will be.
  func checkNotReadOnly() throws(SQLError) {
    guard transaction?.isReadOnly ?? variables.isOn("transaction_read_only") else { return }
    throw .readOnlyTransaction
  }

  func checkWritable(_ table: TableDefinition) throws(SQLError) {
    let transaction = try currentTransaction()
    if transaction.isReadOnly, !table.isTemporary {
      throw .readOnlyTransaction
    }
    if !table.isTemporary, !account.isAdministrator,
      engine.global("read_only").intValue != 0 || engine.global("super_read_only").intValue != 0
    {
      throw SQLError(
        code: 1290, state: "HY000",
        message: "The MySQL server is running with the --read-only option so it cannot execute "
          + "this statement")
    }
  }

  func newTransaction(isExplicit: Bool, isReadOnly: Bool?) -> Transaction {
    let isolation =
      nextTransaction.isolation
      ?? IsolationLevel(rawValue: variables["transaction_isolation"].string) ?? .repeatableRead
    return Transaction(
      owner: engine.locks.newOwner(), isolation: isolation,
      isReadOnly: isReadOnly ?? nextTransaction.isReadOnly
        ?? variables.isOn("transaction_read_only"),
      isExplicit: isExplicit)
  }

  /// A transaction is open as the status flag means it.
  var isInTransaction: Bool {
    guard let transaction else { return false }
    return transaction.isExplicit || (!variables.autocommit && transaction.hasTouchedTables)
  }

  /// Makes the changes visible and gives the locks back.
  func commit() throws(SQLError) {
    guard let ending = transaction else { return }
    transaction = nil
    if ending.isExplicit || ending.hasTouchedTables {
      nextTransaction = TransactionCharacteristics()
    }
    defer { engine.locks.release(ending.owner) }
    try engine.store.commit(Array(ending.changes.values))
  }

  func rollBack() {
    forgetTransaction()
    nextTransaction = TransactionCharacteristics()
  }

  /// Drops the changes of a statement that failed; `SET TRANSACTION` still waits for its turn.
  func forgetTransaction() {
    guard let ending = transaction else { return }
    transaction = nil
    engine.locks.release(ending.owner)
  }

  /// Ends a statement that began its own transaction.
  func finishStatement() throws(SQLError) {
    guard let transaction, !transaction.isExplicit, xa == .none else { return }
    if variables.autocommit {
      try commit()
    } else if !transaction.hasTouchedTables {
      engine.locks.release(transaction.owner)
      self.transaction = nil
    }
  }

  /// The statements that would start this transaction again.
  var transactionCharacteristicsText: String {
    var result = ""
    if let isolation = nextTransaction.isolation, transaction == nil || isInTransaction {
      let words = isolation.rawValue.replacing("-", with: " ")
      result += "SET TRANSACTION ISOLATION LEVEL \(words);"
    }
    if isInTransaction, let transaction, transaction.isExplicit {
      if !result.isEmpty { result += " " }
      result += "START TRANSACTION"
      if transaction.isReadOnly { result += " READ ONLY" }
      if transaction.snapshot != nil, !transaction.hasTouchedTables {
        result += " WITH CONSISTENT SNAPSHOT"
      }
      result += ";"
    } else if let isReadOnly = nextTransaction.isReadOnly {
      if !result.isEmpty { result += " " }
      result += "SET TRANSACTION READ \(isReadOnly ? "ONLY" : "WRITE");"
    }
    return result
  }

  /// Eight characters: kind, reads, writes, unsafe, result set, locked tables.
  var transactionStateText: String {
    var text = Array("________")
    if let transaction, isInTransaction {
      text[0] = transaction.isExplicit ? "T" : "I"
      if transaction.hasRead { text[2] = "R" }
      if transaction.hasWritten { text[4] = "W" }
      if transaction.hasSentRows { text[6] = "S" }
    }
    if lockedTables != nil { text[7] = "L" }
    return String(text)
  }
}

extension SQLError {
  static let readOnlyTransaction = SQLError(
    code: 1792, state: "25006",
    message: "Cannot execute statement in a READ ONLY transaction.")
}
