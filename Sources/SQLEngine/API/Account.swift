/// Who a session belongs to, as authentication found out.
public struct Account: Hashable, Sendable {
  /// The name the client gave: the left half of `USER()`.
  public var user: String
  /// The client's host: the right half of `USER()`.
  public var host: String
  /// The client's port, which the processlist shows; nil for none.
  public var port: UInt16?
  /// What `CURRENT_USER()` says, such as `mysqlspec_default@%`.
  public var account: String
  /// May set global variables, see and kill all sessions.
  public var isAdministrator: Bool
  /// The schemas in which it may do all, nil for any; `mysqlspec_*` stands for all with that prefix.
  public var schemas: Set<String>?
  /// Tables it may read in other schemas, such as `mysqlspec.items`.
  public var readableTables: Set<String> = []

  public init(
    user: String, host: String, account: String? = nil, isAdministrator: Bool = false,
    schemas: Set<String>? = nil
  ) {
    self.user = user
    self.host = host
    self.account = account ?? "\(user)@%"
    self.isAdministrator = isAdministrator
    self.schemas = schemas
  }
}
