import Foundation
import Testing

/// Decoding the capture of a run agrees with what the run itself recorded.
@Suite struct TranscriptTests {
  /// A case that fails at its end, for only such leave something behind.
  private static let suite = """
    suite: transcript
    about: Messages of many kinds.
    source: https://example.org/
    cases:
      - id: transcript.fails
        title: It fails
        why: To see what it leaves behind.
        steps:
          - login: {tls: required, database: mysqlspec}
          - login: {tls: off}
            on: plain
          - query: "SELECT 41 + 1, 'text', NULL"
          - query: "SELECT 1; SELECT 2"
          - query: SELEC
            error: 1064
          - prepare: {sql: "SELECT ? + 1, ?", id: s}
          - execute: {id: s, values: [41, "x"]}
          - execute: {id: s, values: [42, null], bind: false}
          - close-statement: s
          - query: SELECT 2
            on: plain
          - usable
          - reset
          - change-user: {as: default}
          - query: SELECT 1
            scalar: 2

    """

  /// The messages of each session, each with its fields and their places.
  ///
  /// - Parameter name: finds the session, or stream, in front of a line.
  private func messages(_ text: String, session name: Regex<(Substring, Substring)>) -> [[String]] {
    var order: [String] = []
    var sessions: [String: [String]] = [:]
    var session = ""
    for line in text.split(separator: "\n") {
      if let message = line.firstMatch(of: #/[→←] \d.*/#), let match = line.firstMatch(of: name) {
        session = String(match.1)
        if sessions[session] == nil { order.append(session) }
        // What decode adds: the statement that is executed, and how long a reply took.
        let shown = String(message.0).replacing(#/  statement=".*"|  \(\d+\.\d+ ms\)/#, with: "")
        sessions[session, default: []].append(shown)
      } else if let field = line.firstMatch(of: #/^ +(\d+ \+\d+ .*)$/#), !session.isEmpty {
        sessions[session, default: []].append(
          field.1.split(separator: " ").joined(separator: " "))
      }
    }
    return order.compactMap { sessions[$0] }
  }

  @Test func `the capture of a run shows what the run recorded`() async throws {
    let directory = try TemporaryDirectory()
    _ = try directory.write(Self.suite, to: "suite.yaml")
    let run = try await MySQLSpec.run(
      [
        "run", directory.path + "/suite.yaml", "--evidence", directory.path + "/evidence",
        "--show-secrets",
      ])
    #expect(run.status == 1, "\(run.output)\(run.errors)")
    let evidence = "evidence/transcript.fails/"
    let text = try directory.text(of: evidence + "transcript.txt")
    // In front of it stands the report, which shows the last messages, too.
    let report = try #require(text.range(of: "(exit code 1)"))
    let transcript = String(text[report.upperBound...])
    let decode = try await MySQLSpec.run(
      ["decode", directory.path + "/" + evidence + "capture.pcapng", "-V", "--show-secrets"])
    #expect(decode.status == 0 && decode.errors.isEmpty, "\(decode.errors)")

    let recorded = messages(transcript, session: #/^ *\d+\.\d+  (\S+) /#)
    let decoded = messages(decode.output, session: #/^ *\d+\.\d+ +\d+  (\S+) /#)
    #expect(recorded.count == 2)
    #expect(recorded.map(\.count) == decoded.map(\.count))
    for (recorded, decoded) in zip(recorded, decoded) {
      #expect(recorded.count > 10)
      let difference = zip(recorded, decoded).first { $0 != $1 }
      #expect(difference == nil, "\(difference.map { "\($0)\nand\n\($1)" } ?? "")")
    }
  }
}
