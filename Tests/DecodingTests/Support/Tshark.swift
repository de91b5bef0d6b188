import Foundation
import Testing

/// The independent reader of captures, version 4.0 or later.
enum Tshark {
  struct Missing: Error {}
  struct Failed: Error {
    var status: Int32
    var message: String
  }

  /// Whether to run a test that needs tshark: in CI always, where its absence is a failure.
  static var isExpected: Bool {
    path != nil || ProcessInfo.processInfo.environment["CI"] == "true"
  }

  private static let path = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":").map { "\($0)/tshark" }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// What tshark prints on `capture`, line by line.
  static func lines(_ capture: [UInt8], _ arguments: [String]) throws -> [String] {
    guard let path else { throw Missing() }
    let directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("mysqlspec-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let file = directory.appendingPathComponent("test.pcapng")
    let output = directory.appendingPathComponent("output")
    let errors = directory.appendingPathComponent("errors")
    try Data(capture).write(to: file)
    try Data().write(to: output)
    try Data().write(to: errors)

    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = ["-n", "-r", file.path] + arguments
    // A home of its own, so that nobody's preferences decide a test.
    process.environment = ["HOME": directory.path, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let message = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
      throw Failed(status: process.terminationStatus, message: message)
    }
    return String(decoding: try Data(contentsOf: output), as: UTF8.self)
      .split(separator: "\n").map(String.init)
  }
}
