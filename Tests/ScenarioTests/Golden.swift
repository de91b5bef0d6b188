import Foundation
import Testing

@testable import Scenario

/// Files beside the tests, compared byte for byte.
///
/// With `MYSQLSPEC_UPDATE_GOLDEN` in the environment they are written anew.
enum Golden {
  static let directory = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden")

  static func file(_ name: String) throws -> SourceFile {
    try SourceFile(path: name, bytes: Data(contentsOf: directory.appending(path: name)))
  }

  static func names(endingIn suffix: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory.path())
      .filter { $0.hasSuffix(suffix) }.sorted()
  }

  static func expect(
    _ text: String, equals name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let url = directory.appending(path: name)
    if ProcessInfo.processInfo.environment["MYSQLSPEC_UPDATE_GOLDEN"] != nil {
      try text.write(to: url, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOf: url, encoding: .utf8)
    #expect(text == expected, "\(name) differs", sourceLocation: sourceLocation)
  }
}

/// A suite with one case of these steps, indented by six spaces.
func suite(steps: String, needs: String = "[]") -> SourceFile {
  SourceFile(
    path: "demo.yaml",
    text: """
      suite: demo
      source: https://example.org/
      cases:
        - id: demo.a
          title: A
          why: B
          needs: \(needs)
          steps:

      """ + steps)
}

/// The steps of such a suite.
func steps(_ text: String) throws -> [Step] {
  try SuiteLoader.suite(from: suite(steps: text)).cases[0].steps
}

/// The messages of the diagnostics of such a suite.
func mistakes(_ text: String) -> [String] {
  do {
    _ = try SuiteLoader.suite(from: suite(steps: text))
    return []
  } catch {
    return error.all.map(\.message)
  }
}
