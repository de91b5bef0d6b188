import Foundation

/// The lines of `run --format json`.
struct RunReport {
  struct CaseLine: Decodable {
    struct Check: Decodable {
      var name: String
      var level: String
      var passed: Bool
    }

    var id: String
    var verdict: String
    var reason: String
    var checks: [Check]
    var evidence: String?
  }

  struct Summary: Decodable {
    var planned: Int
    var executed: Int
    var checks: Int
    var exit_code: Int32
    var meaning: String
    var interrupted: Bool
    var seed: UInt64
  }

  private struct Line: Decodable {
    var schema: String
  }

  struct Malformed: Error {
    var line: String
  }

  private(set) var cases: [CaseLine] = []
  private(set) var summary: Summary?

  init(_ text: String) throws {
    let decoder = JSONDecoder()
    for line in text.split(separator: "\n") {
      let data = Data(line.utf8)
      switch try decoder.decode(Line.self, from: data).schema {
      case "mysqlspec.case/1": cases.append(try decoder.decode(CaseLine.self, from: data))
      case "mysqlspec.summary/1": summary = try decoder.decode(Summary.self, from: data)
      default: throw Malformed(line: String(line))
      }
    }
  }

  /// The verdicts, by the ids of the cases.
  var verdicts: [String: String] {
    Dictionary(cases.map { ($0.id, $0.verdict) }, uniquingKeysWith: { first, _ in first })
  }
}
