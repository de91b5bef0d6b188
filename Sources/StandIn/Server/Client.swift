import SQLEngine
import Synchronization

/// A connected client, as others see it who may end its connection.
final class Client: Sendable {
  private struct State {
    var tls = TLSStatus()
    var isBusy = true
    var isKilled = false
    /// The statement that runs is a KILL, perhaps of itself.
    var isKilling = false
    var isLeaving = false
  }

  let id: UInt32
  private let link: PacketLink
  private let state = Mutex(State())

  init(id: UInt32, link: PacketLink) {
    self.id = id
    self.link = link
  }

  var tls: TLSStatus { state.withLock { $0.tls } }

  /// `KILL` has ended the connection; nothing more is to be said.
  var isSilenced: Bool { state.withLock { $0.isKilled && !$0.isKilling } }

  /// Whether the connection ends instead of waiting for another command.
  var isLeaving: Bool { state.withLock { $0.isLeaving || $0.isKilled } }

  func loggedIn(_ tls: TLSStatus) {
    state.withLock { $0.tls = tls }
  }

  /// A command starts.
  func begin(isKill: Bool) {
    state.withLock {
      $0.isBusy = true
      $0.isKilling = isKill
    }
  }

  /// Waits for a command; false when it shall not.
  func becomeIdle() -> Bool {
    state.withLock { state in
      state.isBusy = false
      return !state.isLeaving && !state.isKilled
    }
  }

  /// `KILL`, from another session or its own.
  func kill() {
    let isOwn = state.withLock { state in
      state.isKilled = true
      return state.isBusy && state.isKilling
    }
    // Its own statement is still to be answered.
    if !isOwn { Task { [link] in await link.abandon() } }
  }

  /// Ends the connection as soon as no command runs.
  func drain() {
    let isIdle = state.withLock { state in
      state.isLeaving = true
      return !state.isBusy
    }
    if isIdle { Task { [link] in await link.abandon() } }
  }
}
