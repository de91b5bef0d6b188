/// Why no token can be made.
public enum IAMTokenError: Error, Sendable, Hashable, CustomStringConvertible {
  case invalidHost(String)
  case emptyUser
  case invalidRegion(String)

  public var description: String {
    switch self {
    case .invalidHost(let host):
      "\(host.debugDescription) is no host name; name the endpoint without mysql:// and port"
    case .emptyUser:
      "the user is empty; name the database user that logs in with IAM"
    case .invalidRegion(let region):
      "\(region.debugDescription) is no region; name one such as us-east-1"
    }
  }
}
