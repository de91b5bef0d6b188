import Scenario
import Session
import Synchronization
import Transport

/// Everything that happens in one case, from all its sessions, in order.
final class CaseRecorder: Sendable {
  struct State {
    var entries: [TranscriptEntry] = []
    var checks: [CheckResult] = []
    var records: [String: String] = [:]
    var taps: [String: [TapEvent]] = [:]
    var packetCount = 0
    var bytesKept = 0
  }

  /// How much of a case is kept, in bytes of payload; beyond it entries lose their payloads.
  static let limit = 64 << 20

  private let state = Mutex(State())
  private let start = ContinuousClock.now
  /// Names of the observer's rules whose violations by the endpoint are lawful in this case.
  private let tolerated: Set<String>

  init(tolerating rules: [String]) {
    tolerated = Set(rules)
  }

  var snapshot: State { state.withLock { $0 } }

  /// Appends an entry and returns its place.
  @discardableResult
  func append(_ content: TranscriptEntry.Content, session: String, isSecure: Bool) -> Int {
    let entry = TranscriptEntry(
      session: session, time: ContinuousClock.now - start, isSecure: isSecure, content: content)
    return state.withLock { state in
      state.entries.append(entry)
      if case .packet(let observation) = content {
        state.packetCount += observation.side == .server ? 1 : 0
        for violation in observation.violations where violation.side == .server {
          state.note(violation, session: session, tolerated: tolerated)
        }
      }
      return state.entries.count - 1
    }
  }

  func append(_ check: CheckResult) {
    state.withLock { $0.checks.append(check) }
  }

  var checkCount: Int { state.withLock { $0.checks.count } }

  /// Drops the checks of steps since `mark`; what the observer found stays.
  func forgetStepChecks(from mark: Int) {
    state.withLock { state in
      let kept = state.checks[mark...].filter { $0.rule != nil }
      state.checks.replaceSubrange(mark..., with: kept)
    }
  }

  func record(_ name: String, _ value: String) {
    state.withLock { $0.records[name] = value }
  }

  /// Keeps what passes on the wire of a session, for the evidence.
  func tap(for session: String) -> Tap {
    { [self] event in
      state.withLock { state in
        state.bytesKept += event.byteCount
        guard state.bytesKept <= Self.limit else { return }
        state.taps[session, default: []].append(event)
      }
    }
  }
}

extension CaseRecorder.State {
  fileprivate mutating func note(
    _ violation: Violation, session: String, tolerated: Set<String>
  ) {
    guard !tolerated.contains(violation.rule.rawValue) else { return }
    checks.append(
      CheckResult(
        name: "the endpoint obeys the rule \(violation.rule.rawValue)", level: .must,
        passed: false, expected: "packets as \(violation.rule.source) lays down",
        actual: violation.text, session: session, entry: entries.count - 1,
        range: violation.range, rule: violation.rule.rawValue))
  }
}

extension TapEvent {
  fileprivate var byteCount: Int {
    switch kind {
    case .sent(let bytes), .received(let bytes): bytes.count
    case .opened, .secret, .ended: 0
    }
  }
}
