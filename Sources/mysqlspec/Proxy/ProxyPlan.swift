import AWS
import Foundation
import Proxy
import Runner
import TLS
import Transport

/// What a proxy is to be, read from files, options and the environment at one moment.
struct ProxyPlan {
  let aws: DBProxyConfiguration
  let file: StandInProxyFile?
  /// The database behind it, nil for the built-in server.
  let target: Target?
  private let wishes: Wishes
  private let secrets: [ProxyUserList.Given]

  /// What the command line adds to the files.
  struct Wishes {
    var target: String?
    var secrets: [(name: String?, path: String)] = []
    /// Lets the users of `mysqlspec provision` log in, too.
    var isProvisioned = false
    var region: String?
    /// What tokens are verified by where neither files nor the environment say it.
    var fallback: (key: Credentials, region: String, host: String)?
  }

  /// - Parameter loaded: what files say; nil without any.
  /// - Throws: what is wrong with secrets or the target, as a mistake of the user.
  init(_ loaded: ProxyFileOptions.Loaded?, _ wishes: Wishes = Wishes()) throws(Failure) {
    self.wishes = wishes
    aws = loaded?.proxy ?? DBProxyConfiguration(name: Sourced("mysqlspec"))
    file = loaded?.standIn
    target = try (wishes.target ?? file?.target?.value.url).map { (url) throws(Failure) in
      try TargetURL.parse(url)
    }
    secrets = try Self.secrets(wishes.secrets, file, target)
  }

  /// The users, in front of the database or of the built-in server.
  func users(_ builtIn: BuiltInTarget?) throws(Failure) -> [ProxyUser] {
    var list = ProxyUserList(
      of: aws, given: secrets, isEndToEnd: isEndToEnd,
      invent: builtIn.map { server in { server.password(of: $0) } })
    for remark in list.remarks { Console.error(remark) }
    let isBare = aws.auth.isEmpty && secrets.isEmpty && !isEndToEnd
    if builtIn != nil || wishes.isProvisioned || isBare { list.addProvisioned() }
    guard !list.users.isEmpty || isEndToEnd else {
      throw Failure(Failure.usage, "nobody could log in to the proxy; add --secret FILE")
    }
    return list.users
  }

  /// Whether the proxy logs in to the database with tokens of its own, for users without a secret.
  ///
  /// <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-iam-setup.html>
  var isEndToEnd: Bool { aws.defaultAuthScheme.value == .iam && target != nil }

  /// What makes those tokens, nil for a proxy that logs in with secrets alone.
  ///
  /// - Throws: when the region of the database is not known.
  func targetTokens(_ judge: TokenJudge) throws(Failure) -> TargetTokens? {
    guard isEndToEnd, let endpoint = target?.endpoint else { return nil }
    let region = RDSHostName.region(of: endpoint.host) ?? judge.region ?? environment.region
    guard let region else {
      throw Failure(
        Failure.usage,
        "tokens for \(endpoint.host) need a region; add --region, or set AWS_REGION")
    }
    return TargetTokens(endpoint: endpoint, region: region, keys: judge.keys)
  }

  /// What judges tokens of these users.
  ///
  /// - Throws: when there are such users, and no credentials to verify their tokens with.
  func judge(_ users: UserDirectory, _ ports: AllowedPorts) throws(Failure) -> TokenJudge {
    var judge = TokenJudge(users: users, ports: ports)
    judge.region =
      wishes.region ?? file?.iam?.region?.value
      ?? aws.endpoint.flatMap { RDSHostName.region(of: $0.value) }
    judge.region = judge.region ?? wishes.fallback?.region
    if let host = file?.iam?.host?.value ?? wishes.fallback?.host { judge.hosts = .named([host]) }
    for key in file?.iam?.accessKeys ?? [] { judge.keys.append(try Self.key(key)) }
    let needsKeys = isEndToEnd || users.all.contains(where: \.sendsToken)
    guard needsKeys, judge.keys.isEmpty else { return judge }
    do throws(CredentialsError) {
      judge.keys = [TokenJudge.Key(credentials: try environment.credentials())]
    } catch {
      if let key = wishes.fallback?.key {
        judge.keys = [TokenJudge.Key(credentials: key)]
        return judge
      }
      throw Failure(
        Failure.usage, "users log in with IAM tokens, and nothing can verify them: \(error)")
    }
    return judge
  }

  private var environment: AWSEnvironment {
    AWSEnvironment(ProcessInfo.processInfo.environment) { path in
      FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }
  }

  private static func secrets(
    _ named: [(name: String?, path: String)], _ file: StandInProxyFile?, _ target: Target?
  ) throws(Failure) -> [ProxyUserList.Given] {
    var given: [ProxyUserList.Given] = []
    for secret in file?.secrets ?? [] {
      given.append(
        ProxyUserList.Given(
          name: secret.name, source: try SecretSource(secret), label: "the secret \(secret.name)"))
    }
    for (name, path) in named {
      do throws(SecretError) {
        given.append(
          ProxyUserList.Given(
            name: name, source: try SecretSource(path: path), label: "the secret in \(path)"))
      } catch {
        throw Failure(Failure.usage, "the secret in \(path) cannot be used: \(error)")
      }
    }
    for secret in given {
      for warning in secret.source.secret.warnings {
        Console.note("\(secret.label): warning: \(warning)")
      }
    }
    // Without a user in it, the address has that of the suites.
    if let account = target?.users["default"], account != Target.provisionedUsers["default"] {
      let secret = DatabaseSecret(username: account.user, password: account.passwords.first ?? "")
      given.append(
        ProxyUserList.Given(source: SecretSource(secret), label: "the account in the target"))
    }
    return given
  }

  private static func key(
    _ names: StandInProxyFile.IAM.AccessKey
  ) throws(Failure) -> TokenJudge.Key {
    func value(_ name: Sourced<String>) throws(Failure) -> String {
      guard let value = ProcessInfo.processInfo.environment[name.value], !value.isEmpty else {
        throw Failure(
          Failure.usage, "\(name.origin): the environment variable \(name.value) is not set")
      }
      return value
    }
    do {
      let token = try names.sessionToken.map { (name) throws(Failure) in try value(name) }
      let credentials = try Credentials(
        accessKeyID: try value(names.id), secretAccessKey: try value(names.secret),
        sessionToken: token)
      return TokenJudge.Key(
        credentials: credentials, users: names.users.map { Set($0.map(\.value)) })
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(Failure.usage, "\(names.id.origin): \(error)")
    }
  }
}
