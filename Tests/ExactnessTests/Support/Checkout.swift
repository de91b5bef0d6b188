import Foundation

/// The checkout that the tests belong to, and what they find in it and beside it.
enum Checkout {
  static let path = URL(fileURLWithPath: #filePath)
    .appendingPathComponent("../../../..").standardizedFileURL.path

  static let captures = path + "/captures"

  /// The public captures of other projects: where `MYSQLSPEC_CAPTURES` says, or beside the checkout.
  static let publicCaptures: String? = {
    let named = ProcessInfo.processInfo.environment["MYSQLSPEC_CAPTURES"]
    let candidates = [named, path + "/../shared/captures"].compactMap { $0 }
    return candidates.first { FileManager.default.fileExists(atPath: $0 + "/MANIFEST.md") }
  }()

  /// The program under test: the one that `MYSQLSPEC_BINARY` names, or that of the same build.
  static let program: String = {
    if let path = ProcessInfo.processInfo.environment["MYSQLSPEC_BINARY"] { return path }
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appendingPathComponent("mysqlspec").path
  }()

  /// Whether the tests run where nothing may be left out.
  static let isContinuousIntegration = ProcessInfo.processInfo.environment["CI"] == "true"

  /// Whether a program is installed.
  static func has(_ program: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
  }
}
