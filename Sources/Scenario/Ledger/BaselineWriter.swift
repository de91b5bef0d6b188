/// Brings a baseline up to date with the results of a run.
public enum BaselineWriter {
  /// A baseline with which the run would have had nothing to report.
  ///
  /// Entries of cases that did not run stay as they are, and so do patterns. Entries of cases that
  /// ran stay while the case fails so, with their notes and tickets; a case that fails otherwise
  /// than before gets new entries, which inherit ticket and note.
  ///
  /// - Parameters:
  ///   - baseline: The entries so far.
  ///   - results: The results of a run, judged or not.
  ///   - profile: Its deviations need no entries.
  ///   - endpoint: What ran; entries about others stay as they are.
  /// - Returns: The entries sorted by case and check.
  public static func updated(
    _ baseline: Baseline, with results: [CaseResult], profile: Profile? = nil,
    endpoint: EndpointKind = .init()
  ) -> Baseline {
    var entries = pruned(baseline, after: results, endpoint: endpoint).entries
    for result in results where result.verdict.isConclusive {
      let known = (entries + (profile?.deviations ?? [])).filter { $0.applies(to: endpoint) }
      let uncovered = result.complaints.filter { complaint in
        !known.contains { $0.concerns(result.testCase.id) && $0.covers(complaint, of: result) }
      }
      let former = baseline.entries.first {
        $0.casePattern == result.testCase.id && $0.applies(to: endpoint)
      }
      for complaint in uncovered {
        let entry = KnownFailure(complaint, of: result, inheriting: former)
        if !entries.contains(where: { $0.overlaps(entry) }) { entries.append(entry) }
      }
    }
    return Baseline(entries: entries.sorted())
  }

  /// The baseline without the entries of cases that ran and did not fail so.
  ///
  /// - Parameters:
  ///   - baseline: The entries so far.
  ///   - results: The results of a run, judged or not.
  ///   - ids: The ids of all cases there are; entries that name none of them go, too. `nil`: not
  ///     known.
  ///   - endpoint: What ran; entries about others stay as they are.
  /// - Returns: The remaining entries in their order.
  public static func pruned(
    _ baseline: Baseline, after results: [CaseResult], ids: Set<String>? = nil,
    endpoint: EndpointKind = .init()
  ) -> Baseline {
    let ran = results.filter(\.verdict.isConclusive)
    return Baseline(
      entries: baseline.entries.filter { entry in
        guard entry.applies(to: endpoint) else { return true }
        if let ids {
          let concerned = ids.filter { entry.concerns($0) }
          if concerned.isEmpty { return false }
          // A pattern goes only when every case that it is about has had its say.
          if !entry.namesOneCase, concerned.isSubset(of: ran.map(\.testCase.id)) {
            return ran.contains { entry.matches($0) }
          }
        }
        guard entry.namesOneCase else { return true }
        let own = ran.filter { $0.testCase.id == entry.casePattern }
        return own.isEmpty || own.contains { entry.matches($0) }
      })
  }

  /// The baseline as YAML.
  public static func text(of baseline: Baseline) -> String {
    let head = "# Failures that are known, and how each case fails.\nbaseline: 1\n"
    guard !baseline.entries.isEmpty else { return head + "entries: []\n" }
    return head + "entries:\n" + baseline.entries.map(text).joined()
  }

  private static func text(of entry: KnownFailure) -> String {
    let condition = [
      entry.condition?.dialect.map { "dialect: \($0.rawValue)" },
      entry.condition?.version.map { "version: \(YAMLText.quoted("\($0)"))" },
    ].compactMap(\.self).joined(separator: ", ")
    let lines: [(String, String?)] = [
      ("case", YAMLText.scalar(entry.casePattern)), ("check", entry.check.map(YAMLText.scalar)),
      ("how", YAMLText.scalar(entry.how)), ("verdict", entry.verdict?.rawValue),
      ("intermittent", entry.isIntermittent ? "true" : nil),
      ("when", condition.isEmpty ? nil : "{\(condition)}"),
      ("ticket", entry.ticket.map(YAMLText.scalar)), ("expires", entry.expires?.description),
      ("note", entry.note.map(YAMLText.scalar)),
    ]
    return lines.compactMap { name, value in value.map { "\(name): \($0)\n" } }
      .enumerated().map { ($0.offset == 0 ? "  - " : "    ") + $0.element }.joined()
  }
}

extension KnownFailure {
  /// Enough of what a check found to know it again.
  private static let longestHow = 160

  fileprivate init(_ complaint: Complaint, of result: CaseResult, inheriting former: KnownFailure?)
  {
    self.init(
      casePattern: result.testCase.id, check: complaint.check.isEmpty ? nil : complaint.check,
      how: String(complaint.how.prefix(Self.longestHow)).onOneLine, verdict: result.rawVerdict,
      isIntermittent: former?.isIntermittent ?? false, condition: former?.condition,
      ticket: former?.ticket, expires: former?.expires,
      note: former?.note)
  }
}

extension [KnownFailure] {
  fileprivate func sorted() -> [KnownFailure] {
    sorted {
      ($0.casePattern, $0.check ?? "", $0.how) < ($1.casePattern, $1.check ?? "", $1.how)
    }
  }
}
