extension StatementRunner {
  func transactionControl(_ statement: Statement) throws {
    switch statement {
    case .begin(let start):
      try begin(start)
    case .commit(let completion):
      try complete(completion) { try session.commit() }
      return
    case .rollback(let completion):
      try complete(completion) {
        if session.transaction?.hasCreatedTemporaryTable == true {
          session.warn(
            SQLError(
              code: 1751, state: "HY000",
              message: "The creation of some temporary tables could not be rolled back."))
        }
        session.rollBack()
      }
      return
    case .savepoint(let name):
      if session.isInTransaction || !session.variables.autocommit {
        try session.currentTransaction().setSavepoint(name)
        session.transaction?.hasTouchedTables = true
      }
    case .rollbackTo(let name):
      try savepointTransaction(name).rollBack(to: name)
    case .releaseSavepoint(let name):
      try savepointTransaction(name).releaseSavepoint(name)
    case .setTransaction(let scope, let characteristics):
      try setTransaction(scope, characteristics)
    case .xa(let command):
      try xa(command)
      return
    default:
      break
    }
    try sendOK()
  }

  private func begin(_ start: TransactionStart) throws {
    try session.commit()
    if session.lockedTables != nil { try session.unlockTables() }
    if start.isReadOnly == false, !session.account.isAdministrator,
      session.engine.global("read_only").intValue != 0
    {
      throw SQLError(
        code: 1290, state: "HY000",
        message: "The MySQL server is running with the --read-only option so it cannot execute "
          + "this statement")
    }
    let transaction = session.newTransaction(isExplicit: true, isReadOnly: start.isReadOnly)
    session.transaction = transaction
    if start.withConsistentSnapshot {
      if transaction.isolation == .repeatableRead {
        _ = try transaction.readView(session.engine.store)
      } else {
        session.warn(
          SQLError(
            code: 138, state: "HY000",
            message: "InnoDB: WITH CONSISTENT SNAPSHOT was ignored because this phrase can only be "
              + "used with REPEATABLE READ isolation level."))
      }
    }
  }

  private func complete(_ completion: Completion, _ end: () throws -> Void) throws {
    let type = session.variables["completion_type"].string
    let chains = completion.chains ?? (completion.releases != true && type == "CHAIN")
    let releases = completion.releases ?? (completion.chains != true && type == "RELEASE")
    let earlier = session.transaction
    try end()
    if chains {
      let next = TransactionCharacteristics(
        isolation: earlier?.isolation, isReadOnly: earlier?.isReadOnly)
      session.nextTransaction = next
      session.transaction = session.newTransaction(isExplicit: true, isReadOnly: nil)
    }
    if releases { session.alarm.interrupt(.connection) }
    try sendOK()
    if releases { session.engine.configuration.onKill(session.connectionID, .connection) }
  }

  private func savepointTransaction(_ name: String) throws(SQLError) -> Transaction {
    guard let transaction = session.transaction else {
      throw SQLError(code: 1305, state: "42000", message: "SAVEPOINT \(name) does not exist")
    }
    return transaction
  }

  private func setTransaction(
    _ scope: VariableScope?, _ characteristics: TransactionCharacteristics
  ) throws(SQLError) {
    switch scope {
    case nil:
      if session.isInTransaction {
        throw SQLError(
          code: 1568, state: "25001",
          message: "Transaction characteristics can't be changed while a transaction is in progress"
        )
      }
      if let isolation = characteristics.isolation { session.nextTransaction.isolation = isolation }
      if let isReadOnly = characteristics.isReadOnly {
        session.nextTransaction.isReadOnly = isReadOnly
      }
    case .session?:
      for (name, value) in characteristics.values {
        session.variables.set(name, value)
        session.tracker.noteVariable(name)
      }
    default:
      try session.requireAdministrator("SUPER or SYSTEM_VARIABLES_ADMIN")
      for (name, value) in characteristics.values { session.engine.setGlobal(name, value) }
    }
  }

  private func xa(_ command: XACommand) throws {
    switch command {
    case .start(let id):
      guard session.xa == .none else { throw SQLError.xaWrongState(session.xa) }
      guard !session.isInTransaction else { throw SQLError.xaOutside }
      guard !session.engine.isPrepared(id) else {
        throw SQLError(code: 1440, state: "XAE08", message: "XAER_DUPID: The XID already exists")
      }
      session.transaction = session.newTransaction(isExplicit: true, isReadOnly: nil)
      session.xa = .active(id)
    case .end(let id):
      guard session.xa == .active(id) else { throw wrongState(id, .active(id)) }
      session.xa = .idle(id)
    case .prepare(let id):
      guard session.xa == .idle(id) else { throw wrongState(id, .idle(id)) }
      if let transaction = session.transaction {
        let prepared = PreparedTransaction(
          changes: Array(transaction.changes.values), owner: transaction.owner)
        session.engine.keepPrepared(prepared, id)
      }
      session.transaction = nil
      session.nextTransaction = TransactionCharacteristics()
      session.xa = .none
    case .commit(let id, let onePhase):
      if onePhase {
        guard session.xa == .idle(id) else { throw wrongState(id, .idle(id)) }
        session.xa = .none
        try session.commit()
      } else {
        let prepared = try takePrepared(id)
        defer { session.engine.locks.release(prepared.owner) }
        try session.engine.store.commit(prepared.changes)
      }
    case .rollback(let id):
      if session.xa == .idle(id) {
        session.xa = .none
        session.rollBack()
      } else {
        let prepared = try takePrepared(id)
        session.engine.locks.release(prepared.owner)
      }
    case .recover:
      guard session.account.isAdministrator else {
        throw SQLError(
          code: 1401, state: "XAE03",
          message:
            "XAER_RMERR: Fatal error occurred in the transaction branch - check your data for "
            + "consistency")
      }
      throw SQLError.notSupported("XA RECOVER")
    }
    try sendOK()
  }

  private func wrongState(_ id: String, _ wanted: XAState) -> SQLError {
    switch session.xa {
    case .none: .xaUnknown
    case .active(let own) where own != id, .idle(let own) where own != id: .xaUnknown
    default: .xaWrongState(session.xa)
    }
  }

  private func takePrepared(_ id: String) throws(SQLError) -> PreparedTransaction {
    guard session.xa == .none else { throw .xaWrongState(session.xa) }
    guard let prepared = session.engine.takePrepared(id) else { throw .xaUnknown }
    return prepared
  }
}

extension TransactionCharacteristics {
  /// The session variables they are.
  fileprivate var values: [(String, Value)] {
    var result: [(String, Value)] = []
    if let isolation {
      result.append(("transaction_isolation", .text(isolation.rawValue, .utf8mb3)))
    }
    if let isReadOnly { result.append(("transaction_read_only", .bool(isReadOnly))) }
    return result
  }
}

extension SessionState {
  /// An XA transaction lets only some statements through.
  ///
  /// - Throws: 1399.
  func checkXA(_ statement: Statement) throws(SQLError) {
    guard xa != .none else { return }
    switch statement {
    case .xa: return
    case .begin, .commit, .rollback: throw .xaWrongState(xa)
    default:
      if statement.commitsImplicitly { throw .xaWrongState(xa) }
      if case .idle = xa {
        switch statement {
        case .select, .insert, .update, .delete, .load: throw .xaWrongState(xa)
        default: return
        }
      }
    }
  }
}

extension SQLError {
  static let xaUnknown = SQLError(code: 1397, state: "XAE04", message: "XAER_NOTA: Unknown XID")
  static let xaOutside = SQLError(
    code: 1400, state: "XAE09",
    message: "XAER_OUTSIDE: Some work is done outside global transaction"
  )

  static func xaWrongState(_ state: XAState) -> SQLError {
    let name =
      switch state {
      case .none: "NON-EXISTING"
      case .active: "ACTIVE"
      case .idle: "IDLE"
      case .prepared: "PREPARED"
      }
    return SQLError(
      code: 1399, state: "XAE07",
      message: "XAER_RMFAIL: The command cannot be executed when global transaction is in the  "
        + "\(name) state")
  }
}
