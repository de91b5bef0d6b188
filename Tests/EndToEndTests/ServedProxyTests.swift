import Foundation
import Testing
import Transport

/// `mysqlspec serve` as a pooling proxy, with the files and the clients of its users.
@Suite(.serialized) struct ServedProxyTests {
  private static let hasMySQL = ClientPrograms.mysql != nil || ContinuousIntegration.isOn
  private static let hasPython = ClientPrograms.python != nil || ContinuousIntegration.isOn

  @Test(.enabled(if: hasMySQL))
  func `a user with a secret logs in by its password, and over TLS only`() async throws {
    try await ServedProxy.running { proxy in
      let right = try await proxy.query("SELECT CURRENT_USER();")
      #expect(right.output == "reports@%\n", "\(right.errors)")
      let wrong = try await proxy.query("SELECT 1;", password: "wrong")
      #expect(wrong.status == 1)
      #expect(wrong.errors.contains("ERROR 1045 (28000)"))
      let plain = try await proxy.query("SELECT 1;", tls: false)
      #expect(plain.status == 1)
      let sentence = "ERROR 3159 (HY000): This RDS Proxy requires TLS connections."
      #expect(plain.errors.contains(sentence), "\(plain.errors)")
    }
  }

  @Test(.enabled(if: hasMySQL), arguments: [false, true])
  func `a user of IAM logs in by a token, for the port of the proxy or that of RDS`(
    _ isOfRDS: Bool
  ) async throws {
    try await ServedProxy.running { proxy in
      let token = try await proxy.token(port: isOfRDS ? 3306 : nil)
      let outcome = try await proxy.query(
        "SELECT CURRENT_USER(); SELECT COUNT(*) FROM mysqlspec.items;", user: "orders",
        password: token)
      #expect(outcome.output == "orders@%\n3\n", "\(outcome.errors)")
      #expect(!proxy.program.errors.contains("X-Amz-Signature"))
    }
  }

  @Test(.enabled(if: hasMySQL))
  func `a wrong token is refused, and the log says why without a word of it`() async throws {
    try await ServedProxy.running { proxy in
      let token = try await proxy.token()
      let changed = token.dropLast() + (token.hasSuffix("0") ? "1" : "0")
      let wrongs = [
        (String(changed), "the signature of the IAM token is wrong"),
        (try await proxy.token(user: "reports"), "is for the user \\\"reports\\\""),
        (try await proxy.token(port: 1), "is for the port 1, not for \(proxy.address.port)"),
        ("a password", "the password is no IAM token"),
      ]
      for (token, reason) in wrongs {
        let outcome = try await proxy.query("SELECT 1;", user: "orders", password: token)
        #expect(outcome.status == 1)
        #expect(
          outcome.errors.contains("Access denied for user 'orders'@'%' (using password: YES)"))
        #expect(try await proxy.logs(reason), "\(proxy.program.errors)")
        #expect(!proxy.program.errors.contains(token))
      }
    }
  }

  @Test(.enabled(if: hasMySQL))
  func `with IAM_AUTH, the proxy logs in to the database by a token of its own`() async throws {
    try await ServedProxy.running { database in
      let template = ServedProxy.template().replacing(
        "RequireTLS: true", with: "RequireTLS: true\n      DefaultAuthScheme: IAM_AUTH")
      let target = ["--target", "mysql://localhost:\(database.address.port)"]
      try await ServedProxy.running(target, template: template) { proxy in
        let token = try await proxy.token()
        let outcome = try await proxy.query(
          "SELECT CURRENT_USER(), COUNT(*) FROM mysqlspec.items;", user: "orders", password: token)
        #expect(outcome.output == "orders@%\t3\n", "\(outcome.errors)\(proxy.program.errors)")
        // Whom the database does not know, the proxy cannot know either.
        let stranger = try await proxy.query(
          "SELECT 1;", user: "nobody", password: try await proxy.token(user: "nobody"))
        #expect(stranger.status == 1)
        #expect(stranger.errors.contains("nobody"), "\(stranger.errors)")
        // The token for the proxy is none for the database.
        let direct = try await database.query("SELECT 1;", user: "orders", password: token)
        #expect(direct.errors.contains("ERROR 1045"))
        for log in [proxy.program.errors, database.program.errors] {
          #expect(!log.contains("X-Amz-Signature"))
        }
      }
    }
  }

  @Test(.enabled(if: hasMySQL))
  func `a rotated secret counts without a restart, and a broken one changes nothing`() async throws
  {
    try await ServedProxy.running { proxy in
      try proxy.directory.write("{", to: "reports.json")
      #expect(try await proxy.logs("a secret cannot be read, and the old one stays"))
      #expect(try await proxy.query("SELECT 1;").status == 0)
      try proxy.directory.write(ServedProxy.secret("Reports-2027!"), to: "reports.json")
      #expect(try await proxy.logs("a secret was rotated"))
      let new = try await proxy.query("SELECT CURRENT_USER();", password: "Reports-2027!")
      #expect(new.output == "reports@%\n", "\(new.errors)")
      #expect(try await proxy.query("SELECT 1;").status == 1)
      #expect(!proxy.program.errors.contains("Reports-20"))
    }
  }

  @Test(.enabled(if: hasMySQL))
  func `SIGHUP reads the template anew, and keeps the old one where the new one is wrong`()
    async throws
  {
    try await ServedProxy.running { proxy in
      try proxy.directory.write(ServedProxy.template(idleTimeout: 90_000), to: "template.yaml")
      proxy.program.signal(SIGHUP)
      #expect(try await proxy.logs("template.yaml:8:26: error:"))
      #expect(try await proxy.logs("the configuration was not read anew, and the old one stays"))
      #expect(try await proxy.query("SELECT 1;", tls: false).status == 1)
      try proxy.directory.write(ServedProxy.template(requireTLS: false), to: "template.yaml")
      proxy.program.signal(SIGHUP)
      #expect(try await proxy.logs("notice: the configuration was read anew"))
      let plain = try await proxy.query("SELECT CURRENT_USER();", tls: false)
      #expect(plain.output == "reports@%\n", "\(plain.errors)")
    }
  }

  @Test(.enabled(if: hasPython))
  func `SIGTERM lets a transaction end, and turns others away`() async throws {
    try await ServedProxy.running { proxy in
      let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Support/drain.py").path
      let outcome = try await ClientPrograms.run(
        ClientPrograms.python,
        [
          script, proxy.address.host, "\(proxy.address.port)", "reports",
          proxy.directory.path + "/ca.pem", "\(proxy.program.identifier)",
        ], environment: ["MYSQL_PWD": ServedProxy.password])
      #expect(
        outcome.output == "inserted\nothers are turned away\ncommitted\n", "\(outcome.errors)")
      let ended = try await proxy.program.wait(atMost: .seconds(20))
      #expect(ended.status == 0)
      #expect(ended.errors.contains("notice: draining"))
      #expect(ended.errors.hasSuffix("notice: stopped\n"))
    }
  }

  @Test func `metrics and health are served where it says`() async throws {
    try await ServedProxy.running(["--metrics", "127.0.0.1:0"]) { proxy in
      let lines = proxy.program.errors.split(separator: "\n")
      let prefix = "metrics on http://"
      let line = try #require(lines.first { $0.hasPrefix(prefix) })
      let place = line.dropFirst(prefix.count)
      #expect(place.hasSuffix("/metrics"))
      let address = try #require(Endpoint(String(place.dropLast("/metrics".count))))
      let metrics = try await Self.get("/metrics", from: address)
      #expect(metrics.hasPrefix("HTTP/1.1 200 OK\r\n"))
      #expect(metrics.contains("mysqlspec_proxy_client_connections 0\n"))
      #expect(try await Self.get("/health", from: address).hasSuffix("\r\n\r\nAVAILABLE\n"))
      #expect(lines.contains("target the built-in server: AVAILABLE"))
    }
  }

  @Test func `a target that is down is said, and waited for`() async throws {
    let address = try await Sockets.deadAddress()
    let program = try Program(
      MySQLSpec.path, ["serve", "--target", "mysql://u:p@\(address)", "--listen", "127.0.0.1:0"])
    let line = "target \(address): UNAVAILABLE UNREACHABLE\n"
    #expect(try await program.waits { program.errors.contains(line) }, "\(program.errors)")
    program.signal(SIGTERM)
    #expect(try await program.wait(atMost: .seconds(20)).status == 0)
  }

  private static func get(_ path: String, from address: Endpoint) async throws -> String {
    let connection = try await Connection.open(to: address)
    try await connection.send(Array("GET \(path) HTTP/1.1\r\nConnection: close\r\n\r\n".utf8))
    var answer: [UInt8] = []
    while case .bytes(let bytes)? = try? await connection.receive(deadline: .after(.seconds(20))) {
      answer += bytes
    }
    await connection.close(.fin)
    return String(decoding: answer, as: UTF8.self)
  }
}
