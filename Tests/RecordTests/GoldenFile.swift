import Foundation
import Scenario
import Testing

/// Files that hold what recorded suites must look like.
enum GoldenFile {
  /// Compares a suite with the file `name`, and lets `lint` have its say; with `UPDATE_GOLDEN=1` in
  /// the environment writes the file.
  static func expect(
    _ text: String, is name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    expectLint(text, sourceLocation: sourceLocation)
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Golden/\(name)")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    #expect(text == golden, "\(name) differs", sourceLocation: sourceLocation)
  }

  /// Demands that `lint` finds nothing.
  @discardableResult
  static func expectLint(
    _ text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) -> Suite? {
    let source = SourceFile(path: "recorded.yaml", text: text)
    do {
      return try SuiteLoader.suite(from: source)
    } catch {
      Issue.record("\(error.rendered(in: [source]))\n\(text)", sourceLocation: sourceLocation)
      return nil
    }
  }
}
