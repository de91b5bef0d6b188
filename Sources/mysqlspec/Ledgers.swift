import Runner
import Scenario

/// What is known of an endpoint beforehand: its profile, and the user's baseline.
struct Ledgers {
  let profileName: String?
  let facts: [String: Bool]
  let lacks: [Need: String]

  init(profile: String?, baseline: String?, targeting: TargetOptions) throws(Failure) {
    profileName = nil
    facts = [:]
    lacks = [:]
  }

  func judge(_ facts: EndpointFacts) -> @Sendable (CaseResult) -> CaseResult { { $0 } }

  func unmatched(_ run: RunResult, _ facts: EndpointFacts) -> [String] { [] }
}
