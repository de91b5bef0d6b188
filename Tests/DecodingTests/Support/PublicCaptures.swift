import Foundation

/// Captures of other projects' test suites, in the directory which `MYSQLSPEC_CAPTURES` names or in
/// `shared/captures` beside the checkout; where there is none, their tests are skipped.
enum PublicCaptures {
  private static let directory =
    ProcessInfo.processInfo.environment["MYSQLSPEC_CAPTURES"].map { URL(fileURLWithPath: $0) }
    ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../../shared/captures").standardizedFileURL

  /// Their paths below the directory; none where the directory is missing.
  static let names: [String] = {
    let files = FileManager.default.enumerator(atPath: directory.path)?.allObjects ?? []
    return files.compactMap { $0 as? String }
      .filter { $0.hasSuffix(".pcap") || $0.hasSuffix(".pcapng") }.sorted()
  }()

  /// Whether to run their tests: in CI always, where their absence is a failure.
  static var areExpected: Bool {
    !names.isEmpty || ProcessInfo.processInfo.environment["CI"] == "true"
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: directory.appendingPathComponent(name)))
  }
}
