import Foundation

/// The program under test: the one that `MYSQLSPEC_BINARY` names, or that of the same build.
enum MySQLSpec {
  static let path: String = {
    if let path = ProcessInfo.processInfo.environment["MYSQLSPEC_BINARY"] { return path }
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appendingPathComponent("mysqlspec").path
  }()

  /// Runs it to its end.
  static func run(
    _ arguments: [String], directory: String? = nil, input: String = "",
    environment: [String: String] = [:], atMost limit: Duration = .seconds(120)
  ) async throws -> Program.Outcome {
    let program = try Program(
      path, arguments, environment: environment, directory: directory, input: input)
    return try await program.wait(atMost: limit)
  }
}

/// The checkout that the tests belong to.
enum Checkout {
  static let path = URL(fileURLWithPath: #filePath)
    .appendingPathComponent("../../../..").standardizedFileURL.path

  static func text(of file: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path + "/" + file)), as: UTF8.self)
  }
}

/// Whether the tests run where nothing may be left out.
enum ContinuousIntegration {
  static let isOn = ProcessInfo.processInfo.environment["CI"] == "true"
}
