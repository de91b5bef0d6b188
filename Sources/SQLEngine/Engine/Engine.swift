import Synchronization

/// A database server without its protocol: what MySQL does with a statement once it has arrived.
///
/// Tables live in an SQLite file of a private directory that goes with the engine. Sessions are
/// isolated as InnoDB isolates them: snapshots for reads, row locks for writes.
public final class Engine: Sendable {
  public let configuration: EngineConfiguration
  let catalog = Catalog()
  let store: TableStore
  let locks = LockTable()
  let userLocks = UserLocks()
  let startTime: Int64
  private let preparedTransactions = Mutex<[String: PreparedTransaction]>([:])
  private let preparedStatements = Mutex(0)
  private let globalValues: Mutex<[String: Value]>
  private let sessions = Mutex<[UInt32: SessionEntry]>([:])

  /// Opens an engine with the suites' schemas in it.
  ///
  /// - Throws: an ``SQLError`` when ``EngineConfiguration/globals`` are wrong, or when no
  ///   temporary directory can be made.
  public init(configuration: EngineConfiguration = EngineConfiguration()) throws(SQLError) {
    self.configuration = configuration
    store = try TableStore()
    startTime = configuration.now()
    var values = SystemVariable.all.mapValues(\.initial)
    values["version"] = .text(configuration.version, .utf8mb3)
    values["version_comment"] = .text(configuration.versionComment, .utf8mb3)
    values["hostname"] = .text(configuration.hostName, .utf8mb3)
    values["port"] = .uint(UInt64(configuration.port))
    for (name, text) in configuration.globals {
      guard let variable = SystemVariable.all[name] else { throw .unknownVariable(name) }
      let given: Value = Int64(text).map { .int($0) } ?? .text(text)
      values[name] = try variable.checked(given, type: .integer()).0
    }
    globalValues = Mutex(values)
    try Fixture.install(in: self)
  }

  /// Opens a session for an authenticated client.
  ///
  /// - Throws: 1049 for an unknown `schema`, 1044 for one the account may not enter.
  public func openSession(
    connectionID: UInt32, account: Account, schema: String? = nil,
    options: SessionOptions = SessionOptions()
  ) async throws(SQLError) -> EngineSession {
    let session = EngineSession(
      engine: self, connectionID: connectionID, account: account, options: options)
    if let schema, !schema.isEmpty { _ = try await session.useSchema(schema) }
    return session
  }

  /// How many sessions are open.
  public var sessionCount: Int { sessions.withLock(\.count) }

  /// A global variable as `SHOW GLOBAL VARIABLES` prints it; nil for an unknown name.
  public func globalVariable(_ name: String) -> String? {
    guard let variable = SystemVariable.all[name.lowercased()], variable.scope != .session else {
      return nil
    }
    return variable.display(global(variable.name))
  }

  var globals: [String: Value] { globalValues.withLock { $0 } }

  func global(_ name: String) -> Value { globalValues.withLock { $0[name] ?? .null } }

  func setGlobal(_ name: String, _ value: Value) {
    globalValues.withLock { $0[name] = value }
  }

  var preparedStatementCount: Int { preparedStatements.withLock { $0 } }

  /// Counts one more; false when `limit` is reached.
  func addPreparedStatement(limit: UInt64) -> Bool {
    preparedStatements.withLock { count in
      guard UInt64(count) < limit else { return false }
      count += 1
      return true
    }
  }

  func removePreparedStatements(_ number: Int) {
    preparedStatements.withLock { $0 -= number }
  }

  func isPrepared(_ transaction: String) -> Bool {
    preparedTransactions.withLock { $0[transaction] != nil }
  }

  func keepPrepared(_ transaction: PreparedTransaction, _ id: String) {
    preparedTransactions.withLock { $0[id] = transaction }
  }

  func takePrepared(_ id: String) -> PreparedTransaction? {
    preparedTransactions.withLock { $0.removeValue(forKey: id) }
  }

  func register(_ entry: SessionEntry, _ connection: UInt32) {
    sessions.withLock { $0[connection] = entry }
  }

  func unregister(_ connection: UInt32) {
    sessions.withLock { _ = $0.removeValue(forKey: connection) }
  }

  func sessionEntry(_ connection: UInt32) -> SessionEntry? {
    sessions.withLock { $0[connection] }
  }

  /// All sessions in the order of their ids.
  var sessionEntries: [(id: UInt32, entry: SessionEntry)] {
    sessions.withLock { sessions in sessions.map { (id: $0.key, entry: $0.value) } }
      .sorted { $0.id < $1.id }
  }
}

/// What other sessions see of one.
final class SessionEntry: Sendable {
  struct State: Sendable {
    var user: String
    var host: String
    var account: String
    var schema: String?
    /// Nil between statements.
    var statement: String?
    /// When it became what it is, in microseconds.
    var since: Int64
  }

  let alarm: SessionAlarm
  private let state: Mutex<State>

  init(alarm: SessionAlarm, state: State) {
    self.alarm = alarm
    self.state = Mutex(state)
  }

  var current: State { state.withLock { $0 } }

  func update(_ change: (inout sending State) -> Void) {
    state.withLock { change(&$0) }
  }
}

/// An XA transaction that waits for its second phase.
struct PreparedTransaction: Sendable {
  var changes: [TableChanges]
  var owner: LockOwner
}
