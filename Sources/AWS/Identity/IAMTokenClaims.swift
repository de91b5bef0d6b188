/// What a verified token says.
public struct IAMTokenClaims: Sendable, Hashable {
  /// As in the token, an IPv6 address in brackets.
  public var host: String
  public var port: UInt16
  public var user: String
  public var region: String
  public var accessKeyID: String
  /// When it was made.
  public var time: SigningTime
  /// How long it is good for, in seconds, 1 to 900.
  public var lifetime: Int64

  /// The first moment at which it is no longer good.
  public var expiry: SigningTime { time.advanced(by: lifetime) }
}
