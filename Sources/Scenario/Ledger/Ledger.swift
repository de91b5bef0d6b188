/// What is known to fail on one endpoint, today: a profile and a baseline together.
public struct Ledger: Sendable {
  /// The entries that are about this endpoint.
  public let entries: [KnownFailure]
  private let today: CalendarDate

  public init(
    profile: Profile? = nil, baseline: Baseline? = nil, endpoint: EndpointKind = .init(),
    today: CalendarDate
  ) {
    self.today = today
    let all = (profile?.deviations ?? []) + (baseline?.entries ?? [])
    entries = all.filter { $0.applies(to: endpoint) }
  }

  /// The result in the light of what is known to fail.
  ///
  /// A failure is `known` when an entry covers each of its checks that missed a *must* or *should*.
  /// An entry that names the case makes a failure beside it `changed`, and a pass `fixed`; a
  /// pattern does neither, because it may be meant for other cases.
  public func judge(_ result: CaseResult) -> CaseResult {
    let concerned = entries.filter { $0.concerns(result.testCase.id) }
    guard !concerned.isEmpty else { return result }
    let named = concerned.first(where: \.namesOneCase)
    var judged = result
    switch result.verdict {
    case .pass:
      guard let named else { return result }
      if let intermittent = concerned.first(where: \.isIntermittent) {
        judged.verdict = .known
        judged.reason = "passes this time, but \(intermittent.explanation)"
        return judged
      }
      judged.verdict = .fixed
      judged.reason = "passes, though \(named.reference) says that it fails: \(named.how)"
    case .fail, .weak, .blocked:
      let covering = result.complaints.map { complaint in
        concerned.first { $0.covers(complaint, of: result) }
      }
      if let first = covering.first, let entry = first, !covering.contains(nil) {
        judged.verdict = .known
        judged.reason = result.reason(followedBy: entry.explanation)
      } else if let named {
        judged.verdict = .changed
        judged.reason = result.reason(
          followedBy: "fails otherwise than \(named.reference) says: \(named.how)")
      }
    case .known, .fixed, .changed, .flaky, .notApplicable, .error: break
    }
    return judged
  }

  /// The entries that a baseline should lose, each with the reason, for ``RunResult``.
  ///
  /// - Parameters:
  ///   - results: The judged results of a run, which need not be of every case.
  ///   - ids: The ids of all cases there are.
  /// - Returns: Entries that expired, that name no case, and that no case which ran answered to.
  public func staleEntries(after results: [CaseResult], ids: Set<String>) -> [String] {
    entries.compactMap { entry in
      if let expires = entry.expires, expires < today {
        return "\(entry.label): expired on \(expires)"
      }
      guard ids.contains(where: { entry.concerns($0) }) else {
        return "\(entry.label): there is no such case"
      }
      return entry.isUnmatched(in: results) ? "\(entry.label): no case fails so" : nil
    }
  }
}

extension KnownFailure {
  /// Whether cases of the entry ran, and none of them failed so.
  ///
  /// `fixed` and `changed` say so by themselves.
  fileprivate func isUnmatched(in results: [CaseResult]) -> Bool {
    let ran = results.filter { concerns($0.testCase.id) && $0.verdict.isConclusive }
    guard !ran.isEmpty, !isIntermittent, !ran.contains(where: matches) else { return false }
    return !(namesOneCase && ran.contains { $0.verdict == .fixed || $0.verdict == .changed })
  }

  /// The entry by its case and check, for one line.
  var label: String {
    casePattern + (check.map { " (\($0))" } ?? "")
  }

  fileprivate var reference: String {
    location.map { "\($0.file):\($0.line)" } ?? "the ledger"
  }

  /// Why the failure is known.
  fileprivate var explanation: String {
    let parts = [why, ticket, note].compactMap(\.self).filter { !$0.isEmpty }
    return "fails as \(reference) says: " + (parts.first ?? how)
  }
}

extension Verdict {
  /// Whether the case really ran, so that an entry about it can be judged.
  var isConclusive: Bool {
    switch self {
    case .pass, .weak, .fail, .known, .fixed, .changed, .blocked: true
    case .flaky, .notApplicable, .error: false
    }
  }
}
