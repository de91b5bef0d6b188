import SQLEngine

/// What a client has once it is logged in.
struct Login {
  var session: EngineSession
  var account: StandInAccount
  /// The collation and the flags that the client gave.
  var options: SessionOptions
  /// Nothing but a new password is allowed.
  var isSandboxed: Bool { account.isExpired }
}
