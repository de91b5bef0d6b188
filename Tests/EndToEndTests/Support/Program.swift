import Foundation

/// A program that was started; what it prints goes to files, so that it never waits for a reader.
final class Program {
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  /// The program did not end in time, and was killed.
  struct TimedOut: Error {
    var command: String
    var limit: Duration
    var errors: String
  }

  private let process = Process()
  private let files: TemporaryDirectory
  private let command: String

  /// - Parameters:
  ///   - path: the executable.
  ///   - arguments: without the program's name.
  ///   - environment: what is set besides the environment of the tests.
  ///   - directory: the working directory; by default an empty one.
  ///   - input: what standard input has.
  /// - Throws: when the program cannot be started.
  init(
    _ path: String, _ arguments: [String], environment: [String: String] = [:],
    directory: String? = nil, input: String = ""
  ) throws {
    files = try TemporaryDirectory()
    command = ([path] + arguments).joined(separator: " ")
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let working = directory ?? files.path + "/working"
    try FileManager.default.createDirectory(atPath: working, withIntermediateDirectories: true)
    process.currentDirectoryURL = URL(fileURLWithPath: working)
    process.standardInput = FileHandle(forReadingAtPath: try files.write(input, to: "input"))
    process.standardOutput = FileHandle(forWritingAtPath: try files.write("", to: "output"))
    process.standardError = FileHandle(forWritingAtPath: try files.write("", to: "errors"))
    try process.run()
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }

  /// What was printed until now.
  var output: String { (try? files.text(of: "output")) ?? "" }
  var errors: String { (try? files.text(of: "errors")) ?? "" }
  var identifier: Int32 { process.processIdentifier }
  var isRunning: Bool { process.isRunning }

  /// What Ctrl-C does.
  func interrupt() {
    signal(SIGINT)
  }

  func signal(_ number: Int32) {
    kill(process.processIdentifier, number)
  }

  /// Waits for the end of the program, which is killed when it takes too long.
  func wait(atMost limit: Duration = .seconds(120)) async throws -> Outcome {
    guard try await Self.poll(atMost: limit, { !process.isRunning }) else {
      let errors = errors
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      throw TimedOut(command: command, limit: limit, errors: errors)
    }
    return Outcome(status: process.terminationStatus, output: output, errors: errors)
  }

  /// Waits until the program has printed something.
  ///
  /// - Returns: whether it did so in time and before its end.
  func waits(atMost limit: Duration = .seconds(60), until isThere: () -> Bool) async throws -> Bool
  {
    let isRunning = { self.process.isRunning }
    _ = try await Self.poll(atMost: limit) { isThere() || !isRunning() }
    return isThere()
  }

  private static func poll(atMost limit: Duration, _ isDone: () -> Bool) async throws -> Bool {
    let end = ContinuousClock.now + limit
    while !isDone() {
      guard ContinuousClock.now < end else { return false }
      try await Task.sleep(for: .milliseconds(20))
    }
    return true
  }
}
