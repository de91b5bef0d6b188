import Dispatch
import Synchronization

/// The locks of `GET_LOCK()`: by name, held by sessions as often as they took them.
final class UserLocks: Sendable {
  private struct State {
    var holders: [String: (connection: UInt32, count: Int)] = [:]
    var waiters: [UInt32: (name: String, alarm: SessionAlarm)] = [:]
  }

  private let state = Mutex(State())

  /// Takes the lock; false when `deadline` passes first.
  ///
  /// - Throws: 3058 for a deadlock, 1317 when interrupted.
  func acquire(
    _ name: String, connection: UInt32, alarm: SessionAlarm, until deadline: DispatchTime
  ) throws(SQLError) -> Bool {
    defer { state.withLock { _ = $0.waiters.removeValue(forKey: connection) } }
    while true {
      let isDeadlock: Bool? = state.withLock { state in
        guard let holder = state.holders[name], holder.connection != connection else {
          state.holders[name] = (connection, (state.holders[name]?.count ?? 0) + 1)
          return nil
        }
        state.waiters[connection] = (name, alarm)
        return Self.reaches(connection, from: holder.connection, state)
      }
      guard let isDeadlock else { return true }
      if isDeadlock {
        throw SQLError(
          code: 3058, state: "HY000",
          message: "Deadlock found when trying to get user-level lock; try rolling back "
            + "transaction/releasing locks and restarting lock acquisition.")
      }
      try alarm.check()
      if deadline <= .now() { return false }
      _ = alarm.wait(until: deadline)
    }
  }

  private static func reaches(_ target: UInt32, from start: UInt32, _ state: State) -> Bool {
    var current = start
    for _ in 0...state.waiters.count {
      if current == target { return true }
      guard let wait = state.waiters[current], let next = state.holders[wait.name] else {
        return false
      }
      current = next.connection
    }
    return false
  }

  /// 1 for a lock given back, 0 for another session's, nil for none.
  func release(_ name: String, connection: UInt32) -> Int? {
    let result: Int? = state.withLock { state in
      guard let holder = state.holders[name] else { return nil }
      guard holder.connection == connection else { return 0 }
      state.holders[name] = holder.count > 1 ? (connection, holder.count - 1) : nil
      return 1
    }
    wakeAll()
    return result
  }

  /// How many it gave back.
  func releaseAll(connection: UInt32) -> Int {
    let count = state.withLock { state in
      let own = state.holders.filter { $0.value.connection == connection }
      for name in own.keys { state.holders[name] = nil }
      return own.values.reduce(0) { $0 + $1.count }
    }
    wakeAll()
    return count
  }

  func holder(_ name: String) -> UInt32? { state.withLock { $0.holders[name]?.connection } }

  private func wakeAll() {
    for alarm in state.withLock({ $0.waiters.values.map(\.alarm) }) { alarm.wake() }
  }
}
