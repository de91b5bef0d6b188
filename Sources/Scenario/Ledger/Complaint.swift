/// One thing that is wrong with a result, as entries are compared with it.
struct Complaint: Hashable {
  /// The name of the check, empty when it was none.
  let check: String
  let text: String
  /// The shortest text that pins it.
  let how: String
}

extension CaseResult {
  /// The failed checks; for a case that failed without any, its reason.
  var complaints: [Complaint] {
    guard [.fail, .weak, .blocked, .known, .changed].contains(verdict) else { return [] }
    guard failures.isEmpty else {
      return failures.map { check in
        let text = "expected \(check.expected), found \(check.actual)".onOneLine
        let how = [check.actual, check.expected].map(\.onOneLine).first { !$0.isEmpty } ?? text
        return Complaint(check: check.name, text: text, how: how)
      }
    }
    let original = reason.firstRange(of: Self.separator).map { reason[..<$0.lowerBound] }
    let text = String(original ?? reason[...]).onOneLine
    let how = text.isEmpty ? rawVerdict.rawValue : text
    return [Complaint(check: "", text: how, how: how)]
  }

  /// Between the runner's reason and that of a ledger, so that both can be told apart again.
  private static let separator = " — "

  /// The reason, and behind it what a ledger says.
  func reason(followedBy verdict: String) -> String {
    reason.isEmpty && !failures.isEmpty ? verdict : reason + Self.separator + verdict
  }

  /// Whether the verdict was this one before any ledger was asked.
  func began(as verdict: Verdict) -> Bool {
    guard self.verdict == .known || self.verdict == .changed, failures.isEmpty
    else { return rawVerdict == verdict }
    return verdict == .fail || verdict == .blocked
  }

  /// The verdict before any ledger was asked.
  var rawVerdict: Verdict {
    guard verdict == .known || verdict == .changed else { return verdict }
    guard let gravest = failures.first else { return .blocked }
    return gravest.level == .must ? .fail : .weak
  }
}
