import Synchronization

/// A database server without its protocol: what MySQL does with a statement once it has arrived.
///
/// Tables live in an SQLite file of a private directory that goes with the engine. Sessions are
/// isolated as InnoDB isolates them: snapshots for reads, row locks for writes.
public final class Engine: Sendable {
  public let configuration: EngineConfiguration

  /// - Throws: an ``SQLError`` when ``EngineConfiguration/globals`` are wrong, or when no
  ///   temporary directory can be made.
  public init(configuration: EngineConfiguration = EngineConfiguration()) throws(SQLError) {
    self.configuration = configuration
  }

  /// Opens a session for an authenticated client.
  ///
  /// - Throws: 1049 for an unknown `schema`, 1044 for one the account may not enter.
  public func openSession(
    connectionID: UInt32, account: Account, schema: String? = nil,
    options: SessionOptions = SessionOptions()
  ) async throws(SQLError) -> EngineSession {
    EngineSession(connectionID: connectionID)
  }

  /// Connections that have not logged in yet, or wait for a command, count as sessions too.
  public var sessionCount: Int { 0 }
}
