import GRDB

/// What belongs to one execution of one statement.
final class ExecutionContext {
  let session: SessionState
  /// Values of the statement's parameters.
  let parameters: [Value]
  /// Of a statement that reads several tables by itself, so that they fit together.
  var statementSnapshot: DatabaseSnapshot?
  /// Rows read, by the scan that reads them.
  var loadedRows: [Int: [StoredRow]] = [:]
  /// Rows of derived and common tables, by their number in the plan.
  var materialized: [Int: [[Value]]] = [:]
  /// Of `SQL_CALC_FOUND_ROWS`.
  var calculatedRows: UInt64?
  private var footprint = 0

  init(_ session: SessionState, parameters: [Value] = []) {
    self.session = session
    self.parameters = parameters
  }

  /// Counts memory that the statement holds.
  ///
  /// - Throws: 1041 when it is too much.
  func hold(_ row: [Value]) throws(SQLError) {
    footprint += row.reduce(32) { $0 + $1.footprint }
    if footprint > session.memoryLimit { throw .outOfMemory }
  }

  var remainingMemory: Int { max(0, session.memoryLimit - footprint) }
}
