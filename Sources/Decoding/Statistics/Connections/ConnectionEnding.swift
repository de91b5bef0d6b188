/// How a connection of a capture ended.
public enum ConnectionEnding: String, Hashable, Sendable, CaseIterable {
  /// The client said COM_QUIT.
  case quit
  /// The client closed it without a word.
  case clientClosed = "client_closed"
  /// The server closed it.
  case serverClosed = "server_closed"
  case clientReset = "client_reset"
  case serverReset = "server_reset"
  /// The server answered the login with ERR.
  case loginRefused = "login_refused"
  /// It ended before the login did.
  case noLogin = "no_login"
  /// The capture ended first.
  case open
  /// It could not be followed to its end.
  case lost

  /// Whether nobody meant it to end so.
  public var isTrouble: Bool {
    switch self {
    case .quit, .open: false
    case .clientClosed, .serverClosed, .clientReset, .serverReset, .loginRefused, .noLogin, .lost:
      true
    }
  }

  /// The ending, as people say it.
  public var text: String {
    switch self {
    case .quit: "ended by COM_QUIT"
    case .clientClosed: "closed by the client without COM_QUIT"
    case .serverClosed: "closed by the server"
    case .clientReset: "reset by the client"
    case .serverReset: "reset by the server"
    case .loginRefused: "refused at login"
    case .noLogin: "ended before the login"
    case .open: "open when the capture ended"
    case .lost: "not followed to the end"
    }
  }
}
