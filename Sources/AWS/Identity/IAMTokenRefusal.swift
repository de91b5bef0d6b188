/// Why a token does not let its bearer in.
///
/// The descriptions are for the log of whoever verifies; a client gets error 1045 and no more. They
/// never hold the signature, a secret or the session token.
public enum IAMTokenRefusal: Error, Sendable, Hashable {
  /// The part of a token that cannot be read.
  public enum Part: String, Sendable, Hashable, CaseIterable {
    case encoding = "the encoding"
    case host
    case port
    case parameters = "the list of parameters"
    case action = "Action"
    case user = "DBUser"
    case algorithm = "X-Amz-Algorithm"
    case credential = "X-Amz-Credential"
    case date = "X-Amz-Date"
    case lifetime = "X-Amz-Expires"
    case sessionToken = "X-Amz-Security-Token"
    case signedHeaders = "X-Amz-SignedHeaders"
    case signature = "X-Amz-Signature"
  }

  /// The password does not even resemble one.
  case notAToken
  case tooLong(bytes: Int)
  case malformed(Part)

  /// None of the credentials has this access key.
  case unknownAccessKey(String)
  /// The credentials of this access key have another session token, or have one, or have none.
  case sessionTokenMismatch
  /// Another secret signed it, or it was changed since.
  case signatureMismatch

  // From here on the signature is right.
  case wrongService(String)
  case wrongAction(String)
  case wrongRegion(String, expected: String)
  case wrongHost(String)
  case wrongPort(UInt16, expected: UInt16)
  case wrongUser(String, expected: String)
  /// It wants to be good for longer than 15 minutes, or for no time.
  case wrongLifetime(seconds: Int64)
  case expired(at: SigningTime)
  case notYetValid(before: SigningTime)
}

extension IAMTokenRefusal: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notAToken: "the password is no IAM token; make one with mysqlspec token"
    case .tooLong(let bytes):
      "the IAM token has \(bytes) bytes, more than \(IAMToken.mostBytes)"
    case .malformed(let part):
      "the IAM token is malformed at \(part.rawValue); send it exactly as it was made"
    case .unknownAccessKey(let key):
      "the IAM token is signed with the unknown access key \(key.debugDescription); give the same "
        + "credentials to both sides"
    case .sessionTokenMismatch:
      "the IAM token has another session token than the credentials of its access key; give the "
        + "same AWS_SESSION_TOKEN to both sides"
    case .signatureMismatch:
      "the signature of the IAM token is wrong: another secret signed it, or it was changed since"
    case .wrongService(let service):
      "the IAM token is for the service \(service.debugDescription), not for \(IAMToken.service)"
    case .wrongAction(let action):
      "the IAM token is for the action \(action.debugDescription), not for \(IAMToken.action)"
    case .wrongRegion(let region, let expected):
      "the IAM token is for the region \(region.debugDescription), not for \(expected)"
    case .wrongHost(let host):
      "the IAM token is for the host \(host.debugDescription), which is no name of this endpoint; "
        + "upper and lower case count"
    case .wrongPort(let port, let expected):
      "the IAM token is for the port \(port), not for \(expected)"
    case .wrongUser(let user, let expected):
      "the IAM token is for the user \(user.debugDescription), but "
        + "\(expected.debugDescription) logs in"
    case .wrongLifetime(let seconds):
      "the IAM token wants to be good for \(seconds) seconds; 1 to \(IAMToken.lifetime) are allowed"
    case .expired(let time):
      "the IAM token expired at \(time); make a new one for each connection"
    case .notYetValid(let time):
      "the IAM token is not good before \(time); set the clocks of both sides"
    }
  }
}
