import Foundation
import Transport

/// `mysqlspec serve` as a pooling proxy, a process of its own with a directory of its own.
struct ServedProxy {
  struct DidNotListen: Error {
    var errors: String
  }

  let program: Program
  let address: Endpoint
  let directory: TemporaryDirectory

  /// Keys that are nobody's.
  static let keys = [
    "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI",
    "AWS_SESSION_TOKEN": "", "AWS_PROFILE": "", "AWS_REGION": "eu-central-1",
  ]

  static let password = "Reports-2026!"

  /// A template with a user `orders` who sends tokens, and `reports` who has a password.
  static func template(requireTLS: Bool = true, idleTimeout: Int = 600) -> String {
    """
    Resources:
      Proxy:
        Type: AWS::RDS::DBProxy
        Properties:
          DBProxyName: orders
          EngineFamily: MYSQL
          RequireTLS: \(requireTLS)
          IdleClientTimeout: \(idleTimeout)
          RoleArn: arn:aws:iam::123456789012:role/orders-proxy
          VpcSubnetIds: [subnet-a, subnet-b]
          Auth:
            - {SecretArn: !Ref OrdersSecret, IAMAuth: REQUIRED}
            - {SecretArn: !Ref ReportsSecret, IAMAuth: DISABLED}
      Targets:
        Type: AWS::RDS::DBProxyTargetGroup
        Properties:
          DBProxyName: !Ref Proxy
          TargetGroupName: default
          DBClusterIdentifiers: [orders-cluster]
      OrdersSecret:
        Type: AWS::SecretsManager::Secret
        Properties:
          GenerateSecretString:
            SecretStringTemplate: '{"username": "orders"}'
            GenerateStringKey: password
            ExcludeCharacters: "'/@ \\"\\\\"
      ReportsSecret:
        Type: AWS::SecretsManager::Secret
        Properties:
          GenerateSecretString:
            SecretStringTemplate: '{"username": "reports"}'
            GenerateStringKey: password
            ExcludeCharacters: "'/@ \\"\\\\"

    """
  }

  static func secret(_ password: String) -> String {
    #"{"username": "reports", "password": "\#(password)"}"#
  }

  /// Starts it in front of the built-in server, and stops it behind `body`.
  ///
  /// `template.yaml`, `reports.json`, `ca.pem` and further `files` are in the directory.
  static func running(
    _ arguments: [String] = [], template: String = template(), files: [String: String] = [:],
    _ body: (ServedProxy) async throws -> Void
  ) async throws {
    let directory = try TemporaryDirectory()
    try directory.write(template, to: "template.yaml")
    for (name, text) in files { try directory.write(text, to: name) }
    try directory.write(secret(password), to: "reports.json")
    let program = try Program(
      MySQLSpec.path,
      [
        "serve", "--cloudformation", "template.yaml", "--secret", "reports.json", "--listen",
        "127.0.0.1:0", "--ca", "ca.pem",
      ] + arguments, environment: keys, directory: directory.path)
    // The last line of the start tells of the target.
    _ = try await program.waits { program.errors.contains("\ntarget ") }
    guard
      let line = program.errors.split(separator: "\n").first(where: { $0.hasPrefix(listening) }),
      let address = Endpoint(String(line.dropFirst(listening.count)))
    else { throw DidNotListen(errors: program.errors) }
    let proxy = ServedProxy(program: program, address: address, directory: directory)
    do {
      try await body(proxy)
    } catch {
      program.signal(SIGTERM)
      _ = try? await program.wait(atMost: .seconds(20))
      throw error
    }
    program.signal(SIGTERM)
    _ = try await program.wait(atMost: .seconds(20))
  }

  private static let listening = "listening on "

  /// A statement through the client of MySQL 9.7.
  func query(
    _ sql: String, user: String = "reports", password: String = Self.password, tls: Bool = true
  ) async throws -> Program.Outcome {
    try await ClientPrograms.run(
      ClientPrograms.mysql,
      [
        "--host=\(address.host)", "--port=\(address.port)", "--user=\(user)", "-N", "-B",
        "--enable-cleartext-plugin",
      ]
        + (tls
          ? ["--ssl-mode=VERIFY_IDENTITY", "--ssl-ca=\(directory.path)/ca.pem"]
          : ["--ssl-mode=DISABLED", "--get-server-public-key"]),
      input: sql, environment: ["MYSQL_PWD": password])
  }

  func token(user: String = "orders", port: UInt16? = nil) async throws -> String {
    let outcome = try await MySQLSpec.run(
      ["token", "--host", "localhost", "--port", "\(port ?? address.port)", "--user", user],
      environment: Self.keys)
    return String(outcome.output.dropLast())
  }

  /// Whether its log has this text before long.
  func logs(_ text: String) async throws -> Bool {
    try await program.waits { program.errors.contains(text) }
  }
}
