import Foundation
import Testing

@Suite struct `Captures of this project` {
  @Test func `there is a manifest, and it names every file`() throws {
    #expect(RecordedCapture.all.count > 150)
    let named = Set(RecordedCapture.all.values.map(\.file))
    let suffixes = [".pcap", ".pcapng", ".gz", ".zst"]
    let files = try FileManager.default.subpathsOfDirectory(atPath: Decoder.directory)
      .filter { file in file.contains("/") && suffixes.contains { file.hasSuffix($0) } }
    #expect(named.subtracting(files).isEmpty)
    #expect(Set(files).subtracting(named).isEmpty)
  }

  @Test(arguments: RecordedCapture.originals)
  func `JSON is as expected`(capture: RecordedCapture) throws {
    let outcome = try Decoder.decode(capture.file, format: "json")
    #expect(outcome.status == 0 || outcome.status == 2)
    try expectGolden(outcome.output, capture.name + ".jsonl")
  }

  @Test(arguments: RecordedCapture.originals)
  func `text is as expected, with warnings and exit code`(capture: RecordedCapture) throws {
    let outcome = try Decoder.decode(capture.file, format: "text")
    let errors = outcome.errors.split(separator: "\n").map { "standard error: \($0)\n" }.joined()
    try expectGolden(
      outcome.output + errors + "exit code: \(outcome.status)\n", capture.name + ".txt")
  }

  /// Tunnels, link layers, file formats and disorder change nothing of what is said.
  @Test(arguments: RecordedCapture.rewritten)
  func `a rewritten capture says the same as its origin`(capture: RecordedCapture) throws {
    let origin = try #require(capture.from.flatMap { RecordedCapture.all[$0] })
    let outcome = try Decoder.decode(capture.file, format: "json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let messages = try essence(of: outcome.output)
    let expected = try essence(of: Decoder.decode(origin.file, format: "json").output)
    #expect(messages.count == expected.count)
    let difference = zip(messages, expected).first { $0 != $1 }
    #expect(difference == nil, "\(difference.map { "\($0)\nin place of\n\($1)" } ?? "")")
  }

  /// The messages without their times, which the formats of files round.
  private func essence(of lines: String) throws -> [String] {
    let keys = [
      "stream", "direction", "sequence", "type", "fields", "bytes", "secure", "violations",
    ]
    return try lines.split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      let shared = try #require(object).filter { keys.contains($0.key) }
      let data = try JSONSerialization.data(withJSONObject: shared, options: .sortedKeys)
      return String(decoding: data, as: UTF8.self)
    }
  }
}
