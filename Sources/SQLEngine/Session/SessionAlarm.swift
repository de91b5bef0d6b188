import Dispatch
import Synchronization

/// Wakes a session that waits, from outside: for a lock that is free, a `KILL`, a deadline.
final class SessionAlarm: Sendable {
  enum Wakening {
    case woken, timedOut
  }

  private struct State {
    var isQueryKilled = false
    var isConnectionKilled = false
    /// Of `MAX_EXECUTION_TIME`.
    var deadline: DispatchTime?
  }

  private let state = Mutex(State())
  private let semaphore = DispatchSemaphore(value: 0)

  func interrupt(_ kind: Interruption) {
    state.withLock { state in
      state.isQueryKilled = true
      if kind == .connection { state.isConnectionKilled = true }
    }
    wake()
  }

  func wake() { semaphore.signal() }

  /// A `KILL QUERY` that came between statements is forgotten.
  func startStatement() {
    state.withLock { state in
      state.isQueryKilled = state.isConnectionKilled
      state.deadline = nil
    }
  }

  func limit(toMilliseconds time: UInt64) {
    let deadline = DispatchTime.now() + .milliseconds(Int(clamping: min(time, 1 << 40)))
    state.withLock { $0.deadline = deadline }
  }

  var isConnectionKilled: Bool { state.withLock { $0.isConnectionKilled } }

  /// - Throws: 1317 after a `KILL`, 3024 after the statement's time is up.
  func check() throws(SQLError) {
    let (isKilled, deadline) = state.withLock { ($0.isQueryKilled, $0.deadline) }
    if isKilled { throw .queryInterrupted }
    if let deadline, deadline <= .now() { throw .executionTimeExceeded }
  }

  /// Waits until it is woken or the time has come; either may be early.
  func wait(until deadline: DispatchTime) -> Wakening {
    let own = state.withLock { $0.deadline }
    let earliest = own.map { min($0, deadline) } ?? deadline
    return semaphore.wait(timeout: earliest) == .success ? .woken : .timedOut
  }

  /// Sleeps to the end.
  ///
  /// - Returns: false when it was interrupted.
  func sleep(until deadline: DispatchTime) -> Bool {
    while true {
      guard (try? check()) != nil else { return false }
      if deadline <= .now() { return true }
      _ = wait(until: deadline)
    }
  }
}

extension SQLError {
  static let queryInterrupted = SQLError(
    code: 1317, state: "70100", message: "Query execution was interrupted")
  static let executionTimeExceeded = SQLError(
    code: 3024, state: "HY000",
    message: "Query execution was interrupted, maximum statement execution time exceeded")
}
