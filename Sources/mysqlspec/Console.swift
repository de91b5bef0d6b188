import Foundation

/// Standard output for results, standard error for everything else.
enum Console {
  /// Writes a result.
  ///
  /// A reader that has seen enough, such as `head`, ends the output and not the program.
  static func write(_ text: String) {
    try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
  }

  static func error(_ message: String) {
    note("mysqlspec: \(message)")
  }

  /// Writes lines that are complete.
  static func errorText(_ lines: String) {
    try? FileHandle.standardError.write(contentsOf: Data(lines.utf8))
  }

  static func note(_ line: String) {
    try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
  }

  static var standardOutputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var standardErrorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether results may be coloured: on a terminal, unless `NO_COLOR` is set.
  static var hasColour: Bool {
    let environment = ProcessInfo.processInfo.environment
    return standardOutputIsTerminal && (environment["NO_COLOR"] ?? "").isEmpty
      && environment["TERM"] != "dumb"
  }
}
