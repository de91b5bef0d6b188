import Foundation
import Packets
import Report
import Runner
import Scenario

/// Keeps what a failing case leaves behind, in a directory of the case.
///
///     capture.pcapng   every byte of its sessions; opens decrypted in Wireshark
///     transcript.txt   what was required, what came, and all messages with their bytes
///     case.json        the line of the JSON report
///
/// Credentials are masked in all of them unless they are asked for.
struct EvidenceWriter: Sendable {
  let directory: String
  let header: RunResult.Header
  /// What is masked besides the credentials that the protocol carries; `nil` masks nothing.
  let secrets: KnownSecrets?

  /// Writes the files, readable by their owner alone, and returns the directory's path.
  func write(_ result: CaseResult, _ recording: Recording) throws -> String {
    let path = directory + "/" + result.testCase.id
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let capture = EvidenceCapture(
      result, recording, secrets: secrets, application: "mysqlspec \(header.harnessVersion)")
    try write(capture.bytes, to: path + "/capture.pcapng")
    let shown = secrets?.hidden(in: result) ?? result
    try write(Array(text(shown).utf8), to: path + "/transcript.txt")
    try write(Array(JSONLines.line(shown).utf8), to: path + "/case.json")
    return path
  }

  private func text(_ result: CaseResult) -> String {
    let redaction: Redaction = secrets == nil ? .none : .standard
    var run = RunResult(header: header, planned: 1, cases: [result])
    run.duration = result.duration
    let report = PrettyReport(redaction: redaction, transcriptLength: 0)
    let transcript = TranscriptRenderer(redaction: redaction, isVerbose: true)
    return report.text(run, Outcome(run)) + "\n" + transcript.text(result.transcript)
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    // Made with its permissions: at no time can others read it.
    try? FileManager.default.removeItem(atPath: path)
    guard
      FileManager.default.createFile(
        atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
    else { throw Failure(Failure.harness, "\(path) cannot be written") }
  }
}
