/// What an ``Engine`` is told once.
public struct EngineConfiguration: Sendable {
  /// What `VERSION()` says.
  public var version = "9.7.4-mysqlspec"
  public var versionComment = "mysqlspec stand-in"
  /// What `@@port` says.
  public var port: UInt16 = 3306
  /// What `@@hostname` says.
  public var hostName = "localhost"
  /// Global variables which differ from MySQL's defaults; unknown names and wrong
  /// values are an error of ``Engine/init(configuration:)``.
  public var globals: [String: String] = [:]
  /// Microseconds since the epoch.
  public var now: @Sendable () -> Int64
  /// What `SHOW STATUS` says of the connection's TLS.
  public var tlsStatus: @Sendable (_ connection: UInt32) -> TLSStatus = { _ in TLSStatus() }
  /// Hears of each `KILL`, by its connection id.
  ///
  /// The engine has interrupted the session already;
  /// with `.connection` the server has to close its socket.
  public var onKill: @Sendable (_ connection: UInt32, _ kind: Interruption) -> Void = { _, _ in }
  /// The most memory one statement may hold, in bytes; more is error 1041.
  public var statementMemory = 256 << 20

  public init(now: (@Sendable () -> Int64)? = nil) {
    self.now = now ?? { systemMicroseconds() }
  }
}

/// The session status variables of TLS; empty without.
public struct TLSStatus: Hashable, Sendable {
  public var version = ""
  public var cipher = ""

  public init(version: String = "", cipher: String = "") {
    self.version = version
    self.cipher = cipher
  }
}

/// What `KILL` ends.
public enum Interruption: Hashable, Sendable {
  case query
  case connection
}
