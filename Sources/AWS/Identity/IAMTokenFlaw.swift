/// What is wrong with a token that must not log anybody in.
public enum IAMTokenFlaw: String, CaseIterable, Hashable, Sendable {
  /// It was made 20 minutes ago.
  case expired
  /// It will be made in an hour.
  case future
  case otherHost = "other-host"
  case otherPort = "other-port"
  case otherRegion = "other-region"
  case otherUser = "other-user"
  /// An access key that nobody has signed it.
  case otherKey = "other-key"
  /// The access key is the right one, and its secret is not.
  case otherSecret = "other-secret"
  /// It was signed for 900 seconds, and says 800.
  case changed
  /// One digit of its signature is another one.
  case signature
  /// Its first 255 bytes, as buffers of old clients hold them.
  case cut
}
