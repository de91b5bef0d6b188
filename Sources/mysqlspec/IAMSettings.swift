import AWS
import Foundation
import Runner
import Transport

/// How a target file lets a user log in with IAM tokens.
///
/// `docs/rds-suites.md` describes the keys; what is left out is as for `mysqlspec token`.
struct IAMSettings: Decodable {
  struct AccessKey: Decodable {
    var id: String?
    var id_env: String?
    var secret: String?
    var secret_env: String?
    var session_token: String?
    var session_token_env: String?
  }

  /// Those for which tokens are signed, where the address leads through a tunnel.
  var host: String?
  var port: UInt16?
  var region: String?
  /// A profile of the files of AWS, instead of the environment.
  var profile: String?
  var access_key: AccessKey?

  /// What makes the tokens of a user.
  ///
  /// - Throws: what is missing, or cannot be in a token, as a mistake of the user.
  func tokens(
    of user: String, as role: String, at endpoint: Endpoint
  ) throws(Failure) -> IAMTokenMaker {
    let host = host ?? endpoint.host
    let environment = Self.environment(profile: profile)
    guard let region = region ?? RDSHostName.region(of: host) ?? environment.region else {
      throw Failure(
        Failure.usage,
        "\(host) is in no region that its name tells; give iam of \(role) a region, or set "
          + "AWS_REGION")
    }
    let credentials: Credentials
    do throws(CredentialsError) {
      if let access_key {
        credentials = try access_key.credentials()
      } else {
        credentials = try environment.credentials()
      }
    } catch {
      throw Failure(Failure.usage, "no token can be made for the role \(role): \(error)")
    }
    do throws(IAMTokenError) {
      return try IAMTokenMaker(
        host: host, port: port ?? endpoint.port, user: user, region: region,
        credentials: credentials)
    } catch {
      throw Failure(Failure.usage, "no token can be made for the role \(role): \(error)")
    }
  }

  /// A profile that is named goes before keys in the environment, as `--profile` of AWS's tools does.
  private static func environment(profile: String?) -> AWSEnvironment {
    var variables = ProcessInfo.processInfo.environment
    if let profile {
      for name in ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"] {
        variables[name] = nil
      }
      variables["AWS_PROFILE"] = profile
    }
    return AWSEnvironment(variables) { path in
      FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }
  }
}

extension IAMSettings.AccessKey {
  /// The key, with its parts from wherever the file says.
  fileprivate func credentials() throws(CredentialsError) -> Credentials {
    let variables = ProcessInfo.processInfo.environment
    let source = "access_key in the target file"
    guard let id = id ?? id_env.flatMap({ variables[$0] }) else {
      throw .incomplete(source: source, missing: id_env ?? "id")
    }
    guard let secret = secret ?? secret_env.flatMap({ variables[$0] }) else {
      throw .incomplete(source: source, missing: secret_env ?? "secret")
    }
    return try Credentials(
      accessKeyID: id, secretAccessKey: secret,
      sessionToken: session_token ?? session_token_env.flatMap { variables[$0] })
  }
}
