public import Scenario

/// How far a run has come: the state behind the live line that the command line draws.
public struct Progress: Hashable, Sendable {
  public let planned: Int
  private var counts: [Verdict: Int] = [:]
  private var running: [String] = []

  public init(planned: Int) {
    self.planned = planned
  }

  public var finished: Int { counts.values.reduce(0, +) }

  public mutating func started(_ id: String) {
    running.append(id)
  }

  public mutating func finished(_ id: String, _ verdict: Verdict) {
    if let index = running.firstIndex(of: id) { running.remove(at: index) }
    counts[verdict, default: 0] += 1
  }

  /// The line, at most `width` columns wide.
  ///
  ///     34/210  ✔ 30  ✘ 2  – 2  12 s  auth.clear-password.switch-over-tls and 3 more
  public func line(elapsed: Duration, width: Int, style: Style = Style()) -> String {
    let plain = Style(hasColour: false, hasUnicode: style.hasUnicode)
    let total = String(planned)
    var parts = ["\(String(finished).padded(left: total.count))/\(total)"]
    parts += Verdict.allCases.filter { counts[$0, default: 0] > 0 }
      .map { "\(plain.mark($0)) \(counts[$0, default: 0])" }
    parts.append("\(elapsed.components.seconds) s")
    // The case that has been running longest is the one to wait for.
    if let oldest = running.first {
      parts.append(running.count == 1 ? oldest : "\(oldest) and \(running.count - 1) more")
    }
    let line = plain.finished(parts.joined(separator: "  "))
    guard line.count > width else { return line }
    guard width > 0 else { return "" }
    return String(line.prefix(width - 1)) + (style.hasUnicode ? "…" : ".")
  }
}
