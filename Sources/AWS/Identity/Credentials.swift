/// An access key of AWS, with the session token that temporary ones have.
///
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html>
public struct Credentials: Sendable, Hashable {
  /// The part that is no secret, such as `AKIDEXAMPLE`; printable ASCII without `/`.
  public let accessKeyID: String
  /// Never shown.
  public let secretAccessKey: String
  /// Never shown; `nil` for credentials that last.
  public let sessionToken: String?

  /// An empty session token is none.
  ///
  /// - Throws: ``CredentialsError/invalidAccessKeyID`` and ``CredentialsError/emptySecretAccessKey``.
  public init(
    accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil
  ) throws(CredentialsError) {
    guard Self.isAccessKeyID(accessKeyID.utf8) else { throw .invalidAccessKeyID }
    guard !secretAccessKey.isEmpty else { throw .emptySecretAccessKey }
    self.accessKeyID = accessKeyID
    self.secretAccessKey = secretAccessKey
    self.sessionToken = sessionToken.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether this may stand in the scope of a signature, whose parts `/` divides.
  static func isAccessKeyID(_ bytes: some Collection<UInt8>) -> Bool {
    (1...128).contains(bytes.count)
      && bytes.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "/") }
  }
}

extension Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "the access key \(accessKeyID)" }
  public var debugDescription: String { description }
  /// Without the secrets, for `dump` shows what a mirror has.
  public var customMirror: Mirror { Mirror(self, children: ["accessKeyID": accessKeyID]) }
}
