import Foundation
import Testing
import Transport

/// Clients that people use get along with the stand-in, whose every answer is ours.
@Suite(.serialized) struct RealClientTests {
  /// A user of a role, and what a client has to be told so that it logs in without TLS and with it.
  struct Login: Sendable, CustomTestStringConvertible {
    var role: String
    var needsTLS = false
    /// Further options of the client.
    var options: [String] = []

    var testDescription: String { role }

    var user: String { "mysqlspec_\(role)" }

    var password: String {
      switch role {
      case "empty": ""
      case "token": String(repeating: "tokenPw1", count: 250)
      default: "mysqlspec-\(role)-Pw1!"
      }
    }
  }

  /// The statements of a working day, for clients that read them from standard input.
  private static func script(file: String) -> String {
    """
    DELETE FROM scratch WHERE k LIKE 'client-%';
    START TRANSACTION;
    INSERT INTO scratch VALUES ('client-1', 1), ('client-2', 2);
    ROLLBACK;
    SELECT COUNT(*) FROM scratch WHERE k LIKE 'client-%';
    BEGIN;
    INSERT INTO scratch VALUES ('client-3', 3);
    COMMIT;
    SELECT k, v FROM scratch WHERE k LIKE 'client-%';
    CALL two_results();
    LOAD DATA LOCAL INFILE '\(file)' INTO TABLE scratch FIELDS TERMINATED BY ',';
    SELECT SUM(v) FROM scratch WHERE k LIKE 'client-%';
    SELECT * FROM no_such_table;
    SELECT 'still here';

    """
  }

  private static let answers = ["0", "client-3\t3", "1", "2", "303", "still here"]

  // MARK: mysql

  static let mysqlLogins = [
    Login(role: "default"), Login(role: "caching_sha2"), Login(role: "native"),
    Login(role: "sha256"), Login(role: "empty"),
    Login(role: "cleartext", needsTLS: true, options: ["--enable-cleartext-plugin"]),
    Login(role: "token", needsTLS: true, options: ["--enable-cleartext-plugin"]),
    Login(role: "require_ssl", needsTLS: true),
  ]

  @Test(
    .enabled(if: ClientPrograms.mysql != nil || ContinuousIntegration.isOn), arguments: mysqlLogins)
  func `mysql 9.7 logs in by every method, with and without TLS`(_ login: Login) async throws {
    try await StandInServer.running { server in
      for tls in [true, false] {
        let options = [tls ? "--ssl-mode=REQUIRED" : "--ssl-mode=DISABLED"]
        let outcome = try await Self.mysql(
          server, login, options + (tls ? [] : ["--get-server-public-key"]),
          "SELECT CURRENT_USER();")
        if tls || !login.needsTLS {
          #expect(outcome.status == 0, "TLS \(tls): \(outcome.errors)")
          #expect(outcome.output == "\(login.user)@%\n")
        } else if login.role == "require_ssl" {
          #expect(outcome.status == 1)
          #expect(outcome.errors.contains("ERROR 1045"))
        }
      }
    }
  }

  @Test(
    .enabled(if: ClientPrograms.mysql != nil || ContinuousIntegration.isOn),
    arguments: [true, false])
  func `mysql 9.7 gets its work done`(_ tls: Bool) async throws {
    try await StandInServer.running { server in
      let directory = try TemporaryDirectory()
      let file = try directory.write("client-4,100\nclient-5,200\n", to: "rows.csv")
      let outcome = try await Self.mysql(
        server, Login(role: "default"),
        [
          tls ? "--ssl-mode=REQUIRED" : "--ssl-mode=DISABLED", "--get-server-public-key",
          "--local-infile=1", "--force",
        ], Self.script(file: file))
      expectAnswers(outcome)
    }
  }

  @Test(.enabled(if: ClientPrograms.mysql != nil || ContinuousIntegration.isOn))
  func `mysql 9.7 is denied with a wrong password, and told why`() async throws {
    try await StandInServer.running { server in
      for role in ["default", "native", "sha256"] {
        var login = Login(role: role)
        login.role = role
        let outcome = try await Self.mysql(server, login, [], "SELECT 1;", password: "wrong")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("ERROR 1045 (28000)"))
      }
    }
  }

  private static func mysql(
    _ server: Endpoint, _ login: Login, _ options: [String], _ script: String,
    password: String? = nil
  ) async throws -> Program.Outcome {
    try await ClientPrograms.run(
      ClientPrograms.mysql,
      ["--host=\(server.host)", "--port=\(server.port)", "--user=\(login.user)", "-N", "-B"]
        + login.options + options + ["mysqlspec"],
      input: script, environment: ["MYSQL_PWD": password ?? login.password])
  }

  // MARK: mariadb

  static let mariadbLogins = [
    Login(role: "default", needsTLS: true), Login(role: "native"), Login(role: "empty"),
    Login(role: "cleartext", needsTLS: true), Login(role: "require_ssl", needsTLS: true),
  ]

  @Test(
    .enabled(if: ClientPrograms.mariadb != nil || ContinuousIntegration.isOn),
    arguments: mariadbLogins)
  func `mariadb logs in by the methods that it has`(_ login: Login) async throws {
    try await StandInServer.running { server in
      for tls in login.needsTLS ? [true] : [true, false] {
        let outcome = try await Self.mariadb(server, login, tls: tls, "SELECT CURRENT_USER();")
        #expect(outcome.status == 0, "TLS \(tls): \(outcome.errors)")
        #expect(outcome.output == "\(login.user)@%\n")
      }
    }
  }

  @Test(
    .enabled(if: ClientPrograms.mariadb != nil || ContinuousIntegration.isOn),
    arguments: [true, false])
  func `mariadb gets its work done`(_ tls: Bool) async throws {
    try await StandInServer.running { server in
      let directory = try TemporaryDirectory()
      let file = try directory.write("client-4,100\nclient-5,200\n", to: "rows.csv")
      let outcome = try await Self.mariadb(
        server, Login(role: "native", options: ["--local-infile=1", "--force"]), tls: tls,
        Self.script(file: file))
      expectAnswers(outcome)
    }
  }

  private static func mariadb(
    _ server: Endpoint, _ login: Login, tls: Bool, _ script: String
  ) async throws -> Program.Outcome {
    try await ClientPrograms.run(
      ClientPrograms.mariadb,
      [
        "--host=\(server.host)", "--port=\(server.port)", "--user=\(login.user)", "-N", "-B",
        tls ? "--ssl" : "--skip-ssl", "--ssl-verify-server-cert=0",
      ] + login.options + ["mysqlspec"],
      input: script, environment: ["MYSQL_PWD": login.password])
  }

  /// What the script prints, and the one error that it provokes.
  private func expectAnswers(
    _ outcome: Program.Outcome, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines == Self.answers, "\(outcome.errors)", sourceLocation: sourceLocation)
    #expect(
      outcome.errors.contains("ERROR 1146 (42S02)"), "\(outcome.errors)",
      sourceLocation: sourceLocation)
    #expect(
      outcome.errors.components(separatedBy: "ERROR").count == 2, "\(outcome.errors)",
      sourceLocation: sourceLocation)
  }

  // MARK: PyMySQL

  @Test(
    .enabled(if: ClientPrograms.python != nil || ContinuousIntegration.isOn),
    arguments: ["offered", "required", "off"])
  func `PyMySQL logs in and gets its work done`(_ tls: String) async throws {
    try await StandInServer.running(tls: tls) { server in
      let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Support/client.py").path
      let directory = try TemporaryDirectory()
      let file = try directory.write("client-4,100\nclient-5,200\n", to: "rows.csv")
      let outcome = try await ClientPrograms.run(
        ClientPrograms.python, [script, server.host, "\(server.port)", tls, file])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.hasSuffix("done\n"))
    }
  }
}
