import Foundation

/// `mysqlspec decode` on a capture below `captures/`.
enum Decoder {
  static let checkout = URL(fileURLWithPath: #filePath)
    .appendingPathComponent("../../../..").standardizedFileURL.path

  static let directory = checkout + "/captures"

  /// The program under test: the one that `MYSQLSPEC_BINARY` names, or that of the same build.
  static let program: String = {
    if let path = ProcessInfo.processInfo.environment["MYSQLSPEC_BINARY"] { return path }
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appendingPathComponent("mysqlspec").path
  }()

  struct Outcome {
    var output: String
    var errors: String
    var status: Int32
  }

  /// Runs it to its end, in the directory of the captures, so that messages hold no paths of this
  /// machine.
  static func decode(_ file: String, format: String) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["decode", "--format", format, file]
    process.currentDirectoryURL = URL(fileURLWithPath: directory)
    process.standardInput = FileHandle.nullDevice
    let errors = FileManager.default.temporaryDirectory
      .appendingPathComponent("mysqlspec-golden-\(UUID().uuidString)")
    try Data().write(to: errors)
    defer { try? FileManager.default.removeItem(at: errors) }
    process.standardError = try FileHandle(forWritingTo: errors)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      output: String(decoding: bytes, as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self),
      status: process.terminationStatus)
  }
}
