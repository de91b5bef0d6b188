/// Something that servers and proxies in the wild got wrong, which the stand-in does when told to.
///
/// The raw values are the names that suites claim with `catches`. Each is consulted in one place.
public enum Fault: String, Hashable, Sendable, CaseIterable {
  /// Denies a user of another method where it should send AuthSwitchRequest.
  case refusesInsteadOfSwitching = "refuses-instead-of-switching"
  /// Answers COM_STMT_CLOSE, which puts the client one reply behind.
  case answersStatementClose = "answers-statement-close"
  /// Ends the connection at a command that it does not know.
  case closesOnUnknownCommand = "closes-on-unknown-command"
  /// Keeps the session when COM_CHANGE_USER fails.
  case keepsSessionAfterFailedChangeUser = "keeps-session-after-failed-change-user"
  /// Forgets the status flags of COM_PING's answer.
  case pingsWithoutStatus = "pings-without-status"
}
