import Foundation
import Packets
import Report
import Runner
import Scenario
import Synchronization

/// Prints a run while it goes on, and its report at the end.
final class RunPrinter: Sendable {
  private struct State {
    var progress = Progress(planned: 0)
    var start = ContinuousClock.now
    var lines: [String] = []
    var hasProgressLine = false
  }

  private let format: RunCommand.Format
  private let redaction: Redaction
  private let style = Style(hasColour: Console.hasColour)
  private let hasProgress = Console.standardErrorIsTerminal
  private let state = Mutex(State())

  init(format: RunCommand.Format, showSecrets: Bool) {
    self.format = format
    redaction = showSecrets ? .none : .standard
  }

  func begin(_ header: RunResult.Header, planned: Int) {
    state.withLock { state in
      state.progress = Progress(planned: planned)
      state.start = .now
    }
    switch format {
    case .pretty: Console.write(pretty.head(header))
    case .tap: Console.write(TAPReport().head(planned: planned))
    case .compact, .json: break
    }
  }

  func handle(_ event: RunEvent) {
    switch event {
    case .started:
      break
    case .caseStarted(let id):
      state.withLock { $0.progress.started(id) }
    case .warning(let text):
      Console.error(text)
    case .caseFinished(let result):
      finished(result)
    }
  }

  private func finished(_ result: CaseResult) {
    state.withLock { state in
      state.progress.finished(result.testCase.id, result.verdict)
      let line = JSONLines.line(result)
      state.lines.append(line)
      erase(&state)
      switch format {
      case .json: Console.write(line)
      case .compact where result.verdict != .pass:
        Console.write(CompactReport(style: style).line(result))
      case .compact, .pretty, .tap: break
      }
      draw(&state)
    }
  }

  func finish(_ run: RunResult, _ outcome: Outcome) {
    state.withLock { erase(&$0) }
    switch format {
    case .pretty: Console.write(pretty.body(run, outcome))
    case .compact: Console.write(CompactReport(style: style).summary(run, outcome))
    case .json: Console.write(JSONLines.line(run, outcome, redaction: redaction))
    case .tap: Console.write(TAPReport.text(run, outcome))
    }
  }

  /// The lines of `--format json`, for a file.
  func jsonText(_ run: RunResult, _ outcome: Outcome) -> String {
    state.withLock { $0.lines.joined() } + JSONLines.line(run, outcome, redaction: redaction)
  }

  private var pretty: PrettyReport { PrettyReport(style: style, redaction: redaction) }

  private func draw(_ state: inout State) {
    guard hasProgress else { return }
    let line = state.progress.line(
      elapsed: ContinuousClock.now - state.start, width: 79, style: style)
    try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
    state.hasProgressLine = true
  }

  private func erase(_ state: inout State) {
    guard state.hasProgressLine else { return }
    try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K".utf8))
    state.hasProgressLine = false
  }
}
