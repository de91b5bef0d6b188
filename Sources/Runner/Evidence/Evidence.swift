import Scenario
import Transport

/// What a failing case leaves behind.
struct Evidence {
  let result: CaseResult
  let taps: [String: [TapEvent]]
  let showsSecrets: Bool

  init(_ result: CaseResult, _ taps: [String: [TapEvent]], showsSecrets: Bool) {
    self.result = result
    self.taps = taps
    self.showsSecrets = showsSecrets
  }

  /// Writes the files into a directory of the case and returns its path.
  func write(below directory: String) throws -> String {
    directory
  }
}
