/// One client's session. It has a thread of its own and runs one command at a time.
public actor EngineSession {
  public nonisolated let connectionID: UInt32
  private let thread: SessionThread

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe thread.asUnownedSerialExecutor()
  }

  init(connectionID: UInt32) {
    self.connectionID = connectionID
    thread = SessionThread(name: "session-\(connectionID)")
  }

  deinit {
    thread.stop()
  }

  /// What an OK packet says between commands, for `COM_PING` and the like.
  public var status: ServerStatus { [.autocommit] }

  /// The schema of `DATABASE()`.
  public var schema: String? { nil }

  /// A session variable as `SELECT @@session.name` shows it; nil for an unknown name.
  public func variable(_ name: String) -> String? { nil }

  /// Runs a `COM_QUERY`: one statement, or several with `multiStatements`.
  ///
  /// Each gets its reply; the first error is the last reply.
  /// - Parameter attributes: what `mysql_query_attribute_string` finds.
  /// - Throws: what the sink throws, and nothing else.
  public func execute(
    _ sql: [UInt8], multiStatements: Bool = false, attributes: [String: SQLValue] = [:],
    into sink: some ReplySink
  ) throws {
    try sink.receive(.error(SQLError(code: 1235, state: "42000", message: "not supported")))
  }

  /// Prepares one statement. Its id is taken even if that fails.
  public func prepare(_ sql: [UInt8]) throws(SQLError) -> PreparedStatement {
    throw SQLError(code: 1235, state: "42000", message: "not supported")
  }

  /// Runs a prepared statement; 1243 for an unknown `id`, 1210 for the wrong number of parameters.
  public func execute(
    prepared id: UInt32, parameters: [SQLValue], attributes: [String: SQLValue] = [:],
    into sink: some ReplySink
  ) throws {
    try sink.receive(.error(SQLError(code: 1235, state: "42000", message: "not supported")))
  }

  /// Forgets a prepared statement; unknown ids are ignored.
  public func closePrepared(_ id: UInt32) {}

  /// `COM_INIT_DB`.
  public func useSchema(_ name: String) throws(SQLError) -> OKReply { OKReply() }

  /// `COM_RESET_CONNECTION`: all but the account and the current schema starts anew.
  public func reset() throws(SQLError) -> OKReply { OKReply() }

  /// `COM_CHANGE_USER`, once the new account has authenticated.
  public func changeUser(
    _ account: Account, schema: String?, options: SessionOptions
  ) throws(SQLError) -> OKReply { OKReply() }

  /// Rolls back and frees all locks. Every later command is error 1053.
  public func close() {}

  /// Interrupts the statement that runs, from any task.
  public nonisolated func interrupt(_ kind: Interruption) {}
}
