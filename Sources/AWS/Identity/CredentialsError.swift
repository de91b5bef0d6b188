/// Why there are no credentials, and what to do; never with a secret in it.
public enum CredentialsError: Error, Sendable, Hashable {
  /// Neither the environment nor the profile in the files, whose paths these are, has any.
  case missing(profile: String, files: [String])
  /// The source, such as `the environment`, has an access key without its secret, or the reverse.
  case incomplete(source: String, missing: String)
  /// `AWS_PROFILE` names a profile that no file has.
  case unknownProfile(String, files: [String])
  /// The profile tells how to fetch credentials over the network or from a program, by this key.
  case needsExchange(profile: String, key: String)
  /// It is empty, longer than 128 bytes, or has other than printable ASCII characters or a `/`.
  case invalidAccessKeyID
  case emptySecretAccessKey
}

extension CredentialsError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let profile, let files):
      "there are no AWS credentials in the environment, nor for the profile \(profile) in "
        + "\(Self.list(files)); set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and "
        + "AWS_SESSION_TOKEN for temporary ones"
    case .incomplete(let source, let missing):
      "\(source) has no \(missing), though it has the other half of the access key; set both"
    case .unknownProfile(let profile, let files):
      "the profile \(profile) is not in \(Self.list(files)); set AWS_PROFILE to one that is"
    case .needsExchange(let profile, let key):
      "the profile \(profile) fetches its credentials (\(key)), which only the AWS CLI does; run "
        + "eval \"$(aws configure export-credentials --profile \(profile) --format env)\" first"
    case .invalidAccessKeyID:
      "the AWS access key id is empty, too long, or has characters that none has; check "
        + "AWS_ACCESS_KEY_ID or the profile"
    case .emptySecretAccessKey:
      "the AWS secret access key is empty; check AWS_SECRET_ACCESS_KEY or the profile"
    }
  }

  private static func list(_ files: [String]) -> String {
    files.isEmpty ? "any file, for HOME is not set" : files.joined(separator: " or ")
  }
}
