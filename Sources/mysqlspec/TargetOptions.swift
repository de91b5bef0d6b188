import ArgumentParser
import Foundation
import Runner
import Transport
import Yams

/// Which endpoint a command talks to.
struct TargetOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The endpoint: mysql://[user[:password]@]host[:port]. User and password replace those of "
        + "the role default.", valueName: "url"))
  var target: String?

  @Option(
    help: ArgumentHelp(
      "A YAML file with url, users, admin, facts, ca, client_certificate and client_key.",
      valueName: "file"))
  var targetFile: String?

  @Option(help: ArgumentHelp("How long a step waits for the endpoint.", valueName: "seconds"))
  var timeout: Double = 5

  func validate() throws {
    if timeout <= 0 { throw ValidationError("--timeout needs a number above 0") }
  }

  var duration: Duration { .milliseconds(Int64(timeout * 1000)) }

  /// The endpoint, `nil` when none is named.
  func resolve() throws(Failure) -> (target: Target, profile: String?)? {
    guard let path = targetFile else {
      guard let target else { return nil }
      return (try TargetURL.parse(target), nil)
    }
    let file = try TargetFile.load(path)
    return (try file.target(overridingURL: target), file.profile)
  }
}

/// Addresses of endpoints as users write them.
enum TargetURL {
  static func parse(_ text: String) throws(Failure) -> Target {
    let rest = text.hasPrefix("mysql://") ? String(text.dropFirst(8)) : text
    guard !rest.contains("://") else {
      throw Failure(
        Failure.usage, "the target \(text) is no mysql:// address; write mysql://HOST:PORT")
    }
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    let parts = authority.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count <= 2, let host = parts.last,
      let endpoint = Endpoint(String(host), defaultPort: 3306)
    else {
      throw Failure(
        Failure.usage, "the target \(text) is no address; write mysql://HOST:PORT")
    }
    var target = Target(endpoint: endpoint)
    guard parts.count == 2 else { return target }
    let login = parts[0].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      .map { String($0).removingPercentEncoding ?? String($0) }
    let password = login.count > 1 ? login[1] : ""
    target.users["default"] = Target.Account(user: login[0], passwords: [password])
    return target
  }
}

/// A file that describes an endpoint: address, users, certificates, facts.
struct TargetFile: Decodable {
  struct User: Decodable {
    var user: String?
    var password: String?
    var password_env: String?
    var password_file: String?
    /// For multi-factor users, one for each factor.
    var passwords: [String]?
    /// In place of a password: tokens, each made when it is needed.
    var iam: IAMSettings?
  }

  /// What a fact says: true, false, a number or a text.
  struct Fact: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let isTrue = try? value.decode(Bool.self) {
        text = "\(isTrue)"
      } else {
        text = try value.decode(String.self)
      }
    }
  }

  var url: String?
  var users: [String: User]?
  var admin: User?
  var profile: String?
  var facts: [String: Fact]?
  var ca: String?
  var client_certificate: String?
  var client_key: String?

  static func load(_ path: String) throws(Failure) -> TargetFile {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure(Failure.usage, "the target file \(path) cannot be read")
    }
    do {
      return try YAMLDecoder().decode(TargetFile.self, from: data)
    } catch {
      throw Failure(Failure.usage, "the target file \(path) is malformed: \(error)")
    }
  }

  func target(overridingURL override: String?) throws(Failure) -> Target {
    guard let url = override ?? url else {
      throw Failure(Failure.usage, "the target file names no url; add one, or --target")
    }
    var target = try TargetURL.parse(url)
    for (role, user) in users ?? [:] {
      let name = user.user ?? target.users[role]?.user ?? "mysqlspec_\(role)"
      if let iam = user.iam {
        guard !user.hasPassword else {
          throw Failure(
            Failure.usage,
            "the target file gives \(role) a password and iam; a user has one of them")
        }
        let tokens = try iam.tokens(of: name, as: role, at: target.endpoint)
        target.users[role] = Target.Account(tokens)
        continue
      }
      let known = target.users[role]?.passwords ?? [""]
      target.users[role] = Target.Account(
        user: name, passwords: try user.secrets(of: role) ?? known)
    }
    if let admin {
      target.administrator = Target.Account(
        user: admin.user ?? "mysqlspec_admin", passwords: try admin.secrets(of: "admin") ?? [""])
      target.users["admin"] = target.administrator
    }
    target.facts = facts?.mapValues(\.text) ?? [:]
    target.authorities = try ca.map { (path) throws(Failure) in try Self.text(path) }
    if let client_certificate, let client_key {
      target.clientCertificate = (
        chain: try Self.text(client_certificate), key: try Self.text(client_key)
      )
    }
    return target
  }

  private static func text(_ path: String) throws(Failure) -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure(Failure.usage, "\(path), named in the target file, cannot be read")
    }
    return String(decoding: data, as: UTF8.self)
  }
}

extension TargetFile.User {
  fileprivate var hasPassword: Bool {
    password != nil || password_env != nil || password_file != nil || passwords != nil
  }

  /// The passwords, from wherever the file says; `nil` when it does not say.
  fileprivate func secrets(of role: String) throws(Failure) -> [String]? {
    if let passwords { return passwords }
    if let password { return [password] }
    if let name = password_env {
      guard let value = ProcessInfo.processInfo.environment[name] else {
        throw Failure(
          Failure.usage, "the environment variable \(name), for the password of \(role), is not set"
        )
      }
      return [value]
    }
    guard let path = password_file else { return nil }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure(Failure.usage, "\(path), for the password of \(role), cannot be read")
    }
    let text = String(decoding: data, as: UTF8.self)
    return [text.hasSuffix("\n") ? String(text.dropLast()) : text]
  }
}
