import Foundation
import Transport

/// The clients that people use, as programs.
enum ClientPrograms {
  struct Missing: Error {
    var name: String
  }

  /// Where a program of the system is; nil when it is not installed.
  static func path(of name: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "")
      .split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// A program and the arguments in front of all others.
  struct Command {
    var path: String
    var arguments: [String] = []
  }

  /// The `mysql` of MySQL 9.7, out of the root that `scripts/endpoints install` made.
  static let mysql: Command? = {
    let environment = ProcessInfo.processInfo.environment
    let cache =
      environment["MYSQLSPEC_ENDPOINTS"]
      ?? (environment["XDG_CACHE_HOME"] ?? (environment["HOME"] ?? "") + "/.cache")
      + "/mysqlspec/endpoints"
    let root = cache + "/roots/mysql-9.7"
    let libraries = FileManager.default.first(in: root + "/usr/lib") { $0.hasSuffix("-linux-gnu") }
    guard let libraries,
      let loader = FileManager.default.first(in: libraries, where: { $0.hasPrefix("ld-linux-") })
    else { return nil }
    // As the scripts do it: by the root's own dynamic loader, without chroot.
    let program = root + "/usr/bin/mysql"
    return Command(
      path: loader,
      arguments: [
        "--library-path", libraries, "--argv0", program, program, "--no-defaults",
        "--plugin-dir=\(root)/usr/lib/mysql/plugin",
      ])
  }()

  static let mariadb = path(of: "mariadb").map { Command(path: $0, arguments: ["--no-defaults"]) }

  /// A Python that has PyMySQL.
  static let python = ProcessInfo.processInfo.environment["MYSQLSPEC_PYTHON"].map {
    Command(path: $0)
  }

  static func run(
    _ command: Command?, _ arguments: [String], input: String = "",
    environment: [String: String] = [:]
  ) async throws -> Program.Outcome {
    guard let command else { throw Missing(name: arguments.joined(separator: " ")) }
    let program = try Program(
      command.path, command.arguments + arguments, environment: environment, input: input)
    return try await program.wait()
  }
}

extension FileManager {
  /// The path of the first entry of a directory, by name, that is as wanted.
  fileprivate func first(in directory: String, where isWanted: (String) -> Bool) -> String? {
    (try? contentsOfDirectory(atPath: directory))?.sorted().first(where: isWanted)
      .map { directory + "/" + $0 }
  }
}
