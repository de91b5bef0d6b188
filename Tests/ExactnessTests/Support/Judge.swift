import Foundation

/// A script of `scripts/captures.d` that judges the program under test, independently of its code.
///
/// It prints a line of JSON for each thing that it judged; programs that hang are its own concern.
enum Judge {
  /// What a script says of one thing.
  struct Verdict: Decodable {
    var capture: String?
    var file: String?
    var `case`: String?
    var required: Int?
    var found: Int?
    var packets: Int?
    var problems: [String]

    var name: String { capture ?? file ?? `case` ?? "?" }

    /// The problems, as few as a reader can take in.
    var summary: String {
      let shown = problems.prefix(5).joined(separator: "\n  ")
      return "\(name):\n  \(shown)"
        + (problems.count > 5 ? "\n  and \(problems.count - 5) more" : "")
    }
  }

  /// The script broke: its own fault, not that of the program under test.
  struct Broken: Error, CustomStringConvertible {
    var description: String
  }

  /// Runs a script to its end.
  ///
  /// - Throws: ``Broken`` when it fails by itself, or prints what is no verdict.
  static func run(_ script: String, _ arguments: [String]) throws -> [Verdict] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let path = "\(Checkout.path)/scripts/captures.d/\(script).py"
    process.arguments = ["python3", path, "--binary", Checkout.program] + arguments
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    try process.run()
    let lines = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    // 1 is a verdict; what went wrong otherwise is on standard error.
    guard process.terminationReason == .exit, process.terminationStatus <= 1 else {
      throw Broken(description: "\(script).py: exit code \(process.terminationStatus)")
    }
    let verdicts = try lines.split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(Verdict.self, from: Data($0))
    }
    if verdicts.isEmpty { throw Broken(description: "\(script).py judged nothing") }
    return verdicts
  }
}
