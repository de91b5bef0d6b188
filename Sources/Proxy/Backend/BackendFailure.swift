import Packets
import Wire

/// Why a connection to the target could not be opened, or cannot be used any more.
enum BackendFailure: Error, Hashable, Sendable {
  /// No connection, or it broke.
  case unreachable(String)
  /// It took longer than allowed; `operation` fits "… in time".
  case timedOut(operation: String)
  /// The target refused the login.
  case refused(ERRPacket)
  /// The target is a server that the proxy cannot work with, or breaks the protocol.
  case unusable(String)
  /// This user's login, or with these flags, comes to nothing; others may get in.
  case loginImpossible(String)
  /// The target answered a statement of the proxy with an error.
  case statementFailed(ERRPacket, statement: String)

  /// Whether it was the user or the password that the target did not like.
  var isAuthentication: Bool {
    guard case .refused(let error) = self else { return false }
    return [1044, 1045, 1698, 1862, 3118].contains(error.errorCode)
  }
}

extension BackendFailure: CustomStringConvertible {
  var description: String {
    switch self {
    case .unreachable(let reason): "the target cannot be reached: \(reason)"
    case .timedOut(let operation): "the target did not \(operation) in time"
    case .refused(let error):
      "the target refuses the login: \(error.errorCode) \(error.errorMessage.text)"
    case .unusable(let reason): "the target cannot be used: \(reason)"
    case .loginImpossible(let reason): "the proxy cannot log in to the target: \(reason)"
    case .statementFailed(let error, let statement):
      "the target refuses \(statement): \(error.errorCode) \(error.errorMessage.text)"
    }
  }
}
