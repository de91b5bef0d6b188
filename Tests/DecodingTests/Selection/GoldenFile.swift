import Foundation
import Testing

/// Files that hold what texts must look like, in a folder `Golden` beside the test.
enum GoldenFile {
  /// Compares `text` with the file `name`; with `UPDATE_GOLDEN=1` in the environment writes it.
  static func expect(
    _ text: String, is name: String, beside test: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = URL(filePath: test).deletingLastPathComponent().appending(path: "Golden/\(name)")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    #expect(text == golden, "\(name) differs", sourceLocation: sourceLocation)
  }
}
