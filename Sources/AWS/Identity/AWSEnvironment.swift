/// The credentials and the region that AWS's own tools would take from the environment variables and
/// from the files of profiles that these name.
///
/// The variables come first, then the profile `AWS_PROFILE` (or `default`) in
/// `AWS_SHARED_CREDENTIALS_FILE` (`~/.aws/credentials`) and in `AWS_CONFIG_FILE` (`~/.aws/config`).
/// An empty variable is one that is not set.
///
/// <https://docs.aws.amazon.com/sdkref/latest/guide/creds-config-files.html>
public struct AWSEnvironment {
  private let variables: [String: String]
  private let read: (String) -> String?

  /// - Parameters:
  ///   - variables: by name.
  ///   - read: gives the text of a file by its path, `nil` when it is not there.
  public init(_ variables: [String: String], read: @escaping (String) -> String? = { _ in nil }) {
    self.variables = variables.filter { !$0.value.isEmpty }
    self.read = read
  }

  /// The profile that is in use.
  public var profile: String { variables["AWS_PROFILE"] ?? "default" }

  /// The credentials.
  ///
  /// - Throws: ``CredentialsError`` when there are none, or only half of them.
  public func credentials() throws(CredentialsError) -> Credentials {
    if let found = try Self.credentials(
      in: variables, named: "the environment", id: "AWS_ACCESS_KEY_ID",
      secret: "AWS_SECRET_ACCESS_KEY", token: "AWS_SESSION_TOKEN")
    {
      return found
    }
    let settings = [settings(.credentials), settings(.config)].compactMap(\.self)
    guard !settings.isEmpty || variables["AWS_PROFILE"] == nil else {
      throw .unknownProfile(profile, files: files)
    }
    for settings in settings where settings["role_arn"] != nil {
      throw .needsExchange(profile: profile, key: "role_arn")
    }
    for settings in settings {
      if let found = try Self.credentials(
        in: settings, named: "the profile \(profile)", id: "aws_access_key_id",
        secret: "aws_secret_access_key", token: "aws_session_token")
      {
        return found
      }
    }
    for key in ["sso_session", "sso_start_url", "credential_process", "login_session"]
    where settings.contains(where: { $0[key] != nil }) {
      throw .needsExchange(profile: profile, key: key)
    }
    throw .missing(profile: profile, files: files)
  }

  /// `AWS_REGION`, `AWS_DEFAULT_REGION`, or the region of the profile.
  public var region: String? {
    variables["AWS_REGION"] ?? variables["AWS_DEFAULT_REGION"]
      ?? settings(.config)?["region"] ?? settings(.credentials)?["region"]
  }

  private var files: [String] { [path(.credentials), path(.config)].compactMap(\.self) }

  private func path(_ kind: ProfileFile.Kind) -> String? {
    let (variable, name) =
      switch kind {
      case .credentials: ("AWS_SHARED_CREDENTIALS_FILE", "credentials")
      case .config: ("AWS_CONFIG_FILE", "config")
      }
    guard let path = variables[variable] else {
      return variables["HOME"].map { "\($0)/.aws/\(name)" }
    }
    guard path.hasPrefix("~/"), let home = variables["HOME"] else { return path }
    return home + path.dropFirst()
  }

  private func settings(_ kind: ProfileFile.Kind) -> [String: String]? {
    guard let path = path(kind), let text = read(path) else { return nil }
    return ProfileFile(text, kind: kind)[profile]
  }

  private static func credentials(
    in settings: [String: String], named source: String, id: String, secret: String, token: String
  ) throws(CredentialsError) -> Credentials? {
    switch (settings[id], settings[secret]) {
    case (nil, nil): nil
    case (nil, _): throw .incomplete(source: source, missing: id)
    case (_, nil): throw .incomplete(source: source, missing: secret)
    case (let accessKeyID?, let secretAccessKey?):
      try Credentials(
        accessKeyID: accessKeyID, secretAccessKey: secretAccessKey, sessionToken: settings[token])
    }
  }
}
