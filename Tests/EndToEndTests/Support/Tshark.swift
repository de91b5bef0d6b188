import Foundation

/// The independent reader of captures.
enum Tshark {
  struct Missing: Error {}
  struct Failed: Error {
    var errors: String
  }

  /// Whether to run a test that needs it: in CI always, where its absence is a failure.
  static var isExpected: Bool { path != nil || ContinuousIntegration.isOn }

  private static let path = ClientPrograms.path(of: "tshark")

  /// What it prints on `capture`, with a home of its own: nobody's preferences decide a test.
  static func output(_ capture: String, port: Substring, _ arguments: [String]) async throws
    -> String
  {
    guard let path else { throw Missing() }
    let home = try TemporaryDirectory()
    let program = try Program(
      path, ["-n", "-r", capture, "-d", "tcp.port==\(port),mysql"] + arguments,
      environment: ["HOME": home.path, "LC_ALL": "C.UTF-8"])
    let outcome = try await program.wait()
    guard outcome.status == 0 else { throw Failed(errors: outcome.errors) }
    return outcome.output
  }

  /// All bytes that it shows, those it decrypted and reassembled among them.
  static func bytes(_ capture: String, port: Substring) async throws -> [UInt8] {
    let dump = try await output(capture, port: port, ["-x"])
    var bytes: [UInt8] = []
    for line in dump.split(separator: "\n") {
      // 0010  02 00 …   ..
      let columns = line.split(separator: " ", maxSplits: 1)
      guard columns.count == 2, columns[0].allSatisfy(\.isHexDigit) else { continue }
      for pair in columns[1].drop(while: \.isWhitespace).prefix(47).split(separator: " ") {
        guard pair.count == 2, let byte = UInt8(pair, radix: 16) else { break }
        bytes.append(byte)
      }
    }
    return bytes
  }
}
