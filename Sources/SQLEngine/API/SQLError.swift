/// An error as an ERR packet carries it.
///
/// <https://dev.mysql.com/doc/mysql-errors/9.7/en/server-error-reference.html>
public struct SQLError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The server error number, such as 1064.
  public var code: UInt16
  /// Five characters, such as `42000`.
  public var state: String
  public var message: String

  public init(code: UInt16, state: String, message: String) {
    self.code = code
    self.state = state
    self.message = message
  }

  public var description: String { "ERROR \(code) (\(state)): \(message)" }
}
