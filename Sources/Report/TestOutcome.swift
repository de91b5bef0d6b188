import Scenario

/// A verdict in the words of formats that know less of them.
enum TestOutcome {
  case passed
  /// Not run, or known to fail.
  case skipped
  /// Keeps the gate shut.
  case failed
  /// The baseline says something else.
  case stale
  /// The harness's own fault.
  case error

  /// Red exactly where the case alone makes the run's exit code differ from 0.
  init(_ result: CaseResult, in run: RunResult) {
    if result.verdict == .error {
      self = .error
    } else if run.failsGate(result) {
      self = .failed
    } else {
      self =
        switch result.verdict {
        case .pass, .weak: .passed
        case .known, .notApplicable, .blocked: .skipped
        case .fixed, .changed: .stale
        case .fail, .flaky, .error: .failed
        }
    }
  }
}
