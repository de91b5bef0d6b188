/// What a client's capabilities ask of its session.
public struct SessionOptions: Hashable, Sendable {
  /// Affected rows are found rows.
  ///
  /// The corresponding C constant is `CLIENT_FOUND_ROWS`.
  public var foundRows = false
  /// `wait_timeout` starts as `interactive_timeout`.
  ///
  /// The corresponding C constant is `CLIENT_INTERACTIVE`.
  public var interactive = false
  /// Adds `IGNORE_SPACE` to `sql_mode`.
  ///
  /// The corresponding C constant is `CLIENT_IGNORE_SPACE`.
  public var ignoreSpace = false
  /// The client may be asked for files.
  ///
  /// The corresponding C constant is `CLIENT_LOCAL_FILES`.
  public var localFiles = false
  /// Result sets may come without column definitions.
  ///
  /// The corresponding C constant is `CLIENT_OPTIONAL_RESULTSET_METADATA`.
  public var optionalMetadata = false
  /// The collation id of the handshake.
  ///
  /// Unknown ones are the server's default.
  public var collation: UInt16 = 255

  public init() {}
}
