import Synchronization
import Transport

/// Listens to a client while its statement runs, and notices that it is gone.
final class InputWatch: Sendable {
  private let link: PacketLink
  private let grace: Duration
  private let onGone: @Sendable () -> Void
  private let task = Mutex<Task<Void, Never>?>(nil)

  /// - Parameters:
  ///   - grace: how long a client that only sent FIN is waited for.
  ///   - onGone: nobody waits for the statement any more.
  init(_ link: PacketLink, grace: Duration, onGone: @escaping @Sendable () -> Void) {
    self.link = link
    self.grace = grace
    self.onGone = onGone
  }

  func start() {
    let new = Task { [link, grace, onGone] in
      guard case .ended(let isReset)? = await link.readAhead() else { return }
      if !isReset { try? await Task.sleep(for: grace) }
      if !Task.isCancelled { onGone() }
    }
    task.withLock { $0 = new }
  }

  /// Returns when nothing reads any more.
  func stop() async {
    let running = task.withLock { task in
      defer { task = nil }
      return task
    }
    running?.cancel()
    await running?.value
  }
}
