import Capture
import Decoding
import Foundation
import Packets
import Testing

@Suite struct StatisticsReportTests {
  private func report(_ statistics: CaptureStatistics) -> StatisticsReport {
    StatisticsReport(statistics, name: "incident.pcapng")
  }

  @Test func `a bad hour is read from the top`() throws {
    let text = report(StatisticsSamples.incident).text
    try GoldenFile.expect(text, is: "incident.txt")
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 120 })
  }

  @Test func `a narrow page cuts, and does not wrap`() throws {
    let text = StatisticsReport(
      StatisticsSamples.incident, name: "incident.pcapng", width: 80, rows: 2
    ).text
    try GoldenFile.expect(text, is: "incident-narrow.txt")
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `nothing at all is a report, too`() throws {
    try GoldenFile.expect(report(CaptureStatistics()).text, is: "nothing.txt")
  }

  @Test func `the line for programs`() throws {
    let line = report(StatisticsSamples.incident).jsonLine
    try GoldenFile.expect(line, is: "incident.ndjson")
    #expect(line.dropLast().allSatisfy { !$0.isNewline })
  }

  @Test(
    arguments: RecordedCaptures.names.filter { $0.hasSuffix(".pcap") || $0.hasSuffix(".pcapng") })
  func `every capture has a report`(_ capture: String) async throws {
    let file = try RecordedCaptures.bytes(capture)
    let expected = try await report(file, .messages)
    #expect(expected.text.hasPrefix("incident.pcapng\n"))
    let line = Data(expected.jsonLine.utf8)
    #expect(try JSONSerialization.jsonObject(with: line) is [String: Any])
    // However results are given, they count the same.
    #expect(try await report(file, .runs).jsonLine == expected.jsonLine)
    #expect(try await report(file, .counts).jsonLine == expected.jsonLine)
  }

  private func report(_ file: [UInt8], _ results: ResultDetail) async throws -> StatisticsReport {
    var pieces = [file]
    var pipeline = DecodingPipeline(width: 2, results: results) { StatisticsCounter() }
    let counters = try await pipeline.run {
      pieces.popLast().map { .bytes($0) }
    } receive: { _, _ in
      true
    }
    var total = StatisticsCounter()
    for counter in counters { total.add(counter) }
    total.cover(pipeline.splitter.statistics, [])
    #expect(total.statistics.messages == UInt64(total.decoded.messages))
    return report(total.statistics)
  }

  @Test func `values are not shown unless they are asked for`() {
    let hidden = ["bob@example.com", "u999@example.com", "19.99", "id = 5"]
    let standard = report(StatisticsSamples.incident)
    for secret in hidden {
      #expect(!standard.text.contains(secret))
      #expect(!standard.jsonLine.contains(secret))
    }
    let open = StatisticsReport(StatisticsSamples.incident, name: "x", redaction: .none)
    #expect(open.text.contains("bob@example.com"))
    #expect(open.jsonLine.contains("19.99"))
  }

  @Test func `nothing that a server says reaches the terminal unescaped`() {
    let report = report(StatisticsSamples.incident)
    for text in [report.text, report.jsonLine] {
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
  }

  @Test func `the page shows the beginning of a report`() throws {
    let block = try #require(try page().components(separatedBy: "```\n").dropFirst().first)
    #expect(report(StatisticsSamples.incident).text.hasPrefix(block))
  }

  private func page() throws -> String {
    let page = URL(filePath: #filePath).appending(path: "../../../../docs/stats.md").standardized
    return try String(contentsOf: page, encoding: .utf8)
  }

  @Test func `the line keeps to its schema, and the schema says no more`() throws {
    let text = try page()
    let block = try #require(text.components(separatedBy: "```json\n").last)
    let schema = try JSONSerialization.jsonObject(
      with: Data(block.components(separatedBy: "```")[0].utf8))
    let line = try JSONSerialization.jsonObject(
      with: Data(report(StatisticsSamples.incident).jsonLine.utf8))
    let documented = Self.paths(ofSchema: schema, at: "")
    let written = Self.paths(of: line, at: "")
    #expect(written.keys.filter { documented[$0] == nil }.sorted() == [])
    #expect(documented.keys.filter { written[$0] == nil }.sorted() == [])
    for (path, types) in written {
      #expect(types.isSubset(of: documented[path] ?? []), "\(path)")
    }
  }

  /// The types that are found at each path of a value.
  private static func paths(of value: Any, at path: String) -> [String: Set<String>] {
    switch value {
    case let object as [String: Any]:
      object.reduce(into: [path: ["object"]]) { paths, member in
        paths.merge(Self.paths(of: member.value, at: "\(path).\(member.key)")) { $0.union($1) }
      }
    case let array as [Any]:
      array.reduce(into: [path: ["array"]]) { paths, element in
        paths.merge(Self.paths(of: element, at: "\(path)[]")) { $0.union($1) }
      }
    case is String: [path: ["string"]]
    case is NSNull: [path: ["null"]]
    case let number as NSNumber:
      [path: [unsafe String(cString: number.objCType) == "c" ? "boolean" : "number"]]
    default: [path: ["unknown"]]
    }
  }

  /// The types that a schema allows at each path.
  private static func paths(ofSchema schema: Any, at path: String) -> [String: Set<String>] {
    guard let schema = schema as? [String: Any] else { return [:] }
    let names = schema["type"] as? [String] ?? [schema["type"] as? String ?? "string"]
    var paths: [String: Set<String>] = [path: Set(names.map { $0 == "integer" ? "number" : $0 })]
    for (name, member) in schema["properties"] as? [String: Any] ?? [:] {
      paths.merge(Self.paths(ofSchema: member, at: "\(path).\(name)")) { $0.union($1) }
    }
    if let items = schema["items"] {
      paths.merge(Self.paths(ofSchema: items, at: "\(path)[]")) { $0.union($1) }
    }
    return paths
  }
}
