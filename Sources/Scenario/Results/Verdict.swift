/// What became of a case.
public enum Verdict: String, Hashable, Sendable, CaseIterable {
  case pass
  /// Only a *should* was missed.
  case weak
  case fail
  /// Fails as the baseline or the profile says.
  case known
  /// The baseline or the profile says that it fails; it passes.
  case fixed
  /// Fails otherwise than the baseline or the profile says.
  case changed
  case flaky
  case notApplicable = "n/a"
  /// A prerequisite is missing that the endpoint should have.
  case blocked
  /// The harness's own fault, never blamed on the endpoint.
  case error
}
