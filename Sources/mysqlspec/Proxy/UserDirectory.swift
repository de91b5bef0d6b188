import AWS
import Logging
import Proxy
import Synchronization

/// The users of a proxy, whose secrets may change while it runs.
final class UserDirectory: Sendable {
  private struct State {
    var users: [ProxyUser]
    var byName: [String: ProxyUser] = [:]

    mutating func index() {
      byName = Dictionary(users.map { ($0.name, $0) }) { first, _ in first }
    }
  }

  private let state: Mutex<State>

  init(_ users: [ProxyUser]) {
    var state = State(users: users)
    state.index()
    self.state = Mutex(state)
  }

  subscript(name: String) -> ProxyUser? {
    state.withLock { $0.byName[name] }
  }

  var all: [ProxyUser] { state.withLock { $0.users } }

  /// Reads secrets again whose files changed, and tells what came of it.
  ///
  /// - Returns: whether any user is another one, or has another password.
  func refresh(at now: ContinuousClock.Instant, _ logger: Logger) -> Bool {
    var outcomes: [(label: String, outcome: SecretSource.Outcome)] = []
    state.withLock { state in
      for index in state.users.indices {
        let outcome = state.users[index].source.refresh(at: now)
        if outcome != .unchanged { outcomes.append((state.users[index].label, outcome)) }
      }
      if outcomes.contains(where: { $0.outcome == .changed }) { state.index() }
    }
    for (label, outcome) in outcomes {
      switch outcome {
      case .unchanged: break
      case .changed: logger.notice("a secret was rotated", metadata: ["secret": "\(label)"])
      case .failed(let error):
        logger.warning(
          "a secret cannot be read, and the old one stays",
          metadata: ["secret": "\(label)", "reason": "\(error)"])
      }
    }
    return outcomes.contains { $0.outcome == .changed }
  }
}
