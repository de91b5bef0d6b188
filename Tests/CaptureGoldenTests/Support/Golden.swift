import Foundation
import Testing

/// Holds what was printed against a file of `captures/expected`, or with `UPDATE_GOLDEN=1` writes it there.
func expectGolden(
  _ actual: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let path = "\(Decoder.directory)/expected/\(name)"
  if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
    let directory = URL(fileURLWithPath: path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    try Data(actual.utf8).write(to: URL(fileURLWithPath: path))
    return
  }
  guard let golden = FileManager.default.contents(atPath: path) else {
    Issue.record(
      "there is no expected/\(name); read what decode prints, then set UPDATE_GOLDEN=1",
      sourceLocation: sourceLocation)
    return
  }
  let expected = String(decoding: golden, as: UTF8.self)
  guard actual != expected else { return }
  let (old, new) = (expected.split(separator: "\n"), actual.split(separator: "\n"))
  let line = zip(old, new).prefix { $0 == $1 }.count
  Issue.record(
    """
    expected/\(name) differs from line \(line + 1) on (\(old.count) lines, now \(new.count)):
      - \(line < old.count ? old[line] : "(end)")
      + \(line < new.count ? new[line] : "(end)")
    """, sourceLocation: sourceLocation)
}
