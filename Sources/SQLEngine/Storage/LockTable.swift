import Dispatch
import Synchronization

/// What a lock is on.
struct LockKey: Hashable, Sendable {
  /// 0 for the whole server.
  var table: Int
  /// A unique key's position, -1 for the table itself, -2 for a row by its number.
  var index: Int
  var bytes: [UInt8] = []

  static let server = LockKey(table: 0, index: -1)

  static func table(_ table: TableDefinition) -> LockKey { LockKey(table: table.id, index: -1) }
}

/// How a lock is held.
enum LockMode: Hashable, Sendable {
  /// Of a transaction that reads a table.
  case reading
  /// Of a transaction that writes a table.
  case writing
  /// Keeps writers out: `LOCK TABLES … READ`, and `FOR SHARE` on a row.
  case shared
  /// Keeps all others out.
  case exclusive

  func isCompatible(with other: LockMode) -> Bool {
    switch (self, other) {
    case (.exclusive, _), (_, .exclusive): false
    case (.shared, .writing), (.writing, .shared): false
    default: true
    }
  }

  /// It gives all that `other` gives.
  func covers(_ other: LockMode) -> Bool {
    self == other || self == .exclusive || other == .reading
  }
}

/// Who holds locks: a session, or a transaction, which may outlive it as a prepared XA one.
struct LockOwner: Hashable, Sendable {
  let number: UInt64
}

/// Locks on rows, tables and the server, in one place so that deadlocks are seen.
final class LockTable: Sendable {
  private struct Waiter {
    var alarm: SessionAlarm
    var blockers: Set<LockOwner>
  }

  private struct State {
    var holders: [LockKey: [LockOwner: Set<LockMode>]] = [:]
    var held: [LockOwner: Set<LockKey>] = [:]
    var waiters: [LockOwner: Waiter] = [:]
    var nextOwner: UInt64 = 1
  }

  private enum Outcome {
    case granted, wait, deadlock
  }

  private let state = Mutex(State())

  func newOwner() -> LockOwner {
    state.withLock { state in
      defer { state.nextOwner += 1 }
      return LockOwner(number: state.nextOwner)
    }
  }

  /// Takes a lock, waiting until `deadline`; at once without one.
  ///
  /// - Returns: whether it had to wait.
  /// - Throws: `timeout` at the deadline, 1213 for a deadlock, 1317 or 3024 when interrupted.
  @discardableResult
  func acquire(
    _ key: LockKey, _ mode: LockMode, _ owner: LockOwner, alarm: SessionAlarm,
    until deadline: DispatchTime?, orThrow timeout: SQLError
  ) throws(SQLError) -> Bool {
    var hasWaited = false
    while true {
      switch attempt(key, mode, owner, alarm, mayWait: deadline != nil) {
      case .granted:
        return hasWaited
      case .deadlock:
        throw .deadlock
      case .wait:
        guard let deadline else { throw timeout }
        hasWaited = true
        defer { state.withLock { _ = $0.waiters.removeValue(forKey: owner) } }
        if alarm.wait(until: deadline) == .timedOut {
          try alarm.check()
          throw timeout
        }
        try alarm.check()
      }
    }
  }

  private func attempt(
    _ key: LockKey, _ mode: LockMode, _ owner: LockOwner, _ alarm: SessionAlarm, mayWait: Bool
  ) -> Outcome {
    state.withLock { state in
      let blockers = Set(
        (state.holders[key] ?? [:]).filter { holder, modes in
          holder != owner && modes.contains { !$0.isCompatible(with: mode) }
        }.keys)
      if blockers.isEmpty {
        state.holders[key, default: [:]][owner, default: []].insert(mode)
        state.held[owner, default: []].insert(key)
        return .granted
      }
      guard mayWait else { return .wait }
      if Self.reaches(owner, from: blockers, state.waiters) { return .deadlock }
      state.waiters[owner] = Waiter(alarm: alarm, blockers: blockers)
      return .wait
    }
  }

  /// One of `start` waits, perhaps by way of others, for `owner`.
  private static func reaches(
    _ owner: LockOwner, from start: Set<LockOwner>, _ waiters: [LockOwner: Waiter]
  ) -> Bool {
    var seen = start
    var open = Array(start)
    while let next = open.popLast() {
      if next == owner { return true }
      for blocker in waiters[next]?.blockers ?? [] where seen.insert(blocker).inserted {
        open.append(blocker)
      }
    }
    return false
  }

  /// The rows of a table that others hold exclusively, such as those they have inserted.
  func exclusiveRows(of table: TableDefinition, notOf owner: LockOwner) -> [LockKey] {
    state.withLock { state in
      state.holders.compactMap { key, holders in
        guard key.table == table.id, key.index == 0 || key.index == -2 else { return nil }
        let isForeign = holders.contains { $0.key != owner && $0.value.contains(.exclusive) }
        return isForeign ? key : nil
      }
    }
  }

  func holds(_ key: LockKey, _ mode: LockMode, _ owner: LockOwner) -> Bool {
    state.withLock { state in
      state.holders[key]?[owner]?.contains { $0.covers(mode) } ?? false
    }
  }

  func release(_ owner: LockOwner) {
    let alarms = state.withLock { state in
      for key in state.held.removeValue(forKey: owner) ?? [] {
        Self.remove(owner, from: key, &state)
      }
      return state.waiters.values.map(\.alarm)
    }
    for alarm in alarms { alarm.wake() }
  }

  func release(_ key: LockKey, of owner: LockOwner) {
    let alarms = state.withLock { state in
      state.held[owner]?.remove(key)
      Self.remove(owner, from: key, &state)
      return state.waiters.values.map(\.alarm)
    }
    for alarm in alarms { alarm.wake() }
  }

  private static func remove(_ owner: LockOwner, from key: LockKey, _ state: inout State) {
    state.holders[key]?.removeValue(forKey: owner)
    if state.holders[key]?.isEmpty == true { state.holders[key] = nil }
  }
}

extension SQLError {
  static let lockWaitTimeout = SQLError(
    code: 1205, state: "HY000",
    message: "Lock wait timeout exceeded; try restarting transaction")
  static let lockNoWait = SQLError(
    code: 3572, state: "HY000",
    message: "Statement aborted because lock(s) could not be acquired immediately and NOWAIT is "
      + "set.")
  static let deadlock = SQLError(
    code: 1213, state: "40001",
    message: "Deadlock found when trying to get lock; try restarting transaction")
}
