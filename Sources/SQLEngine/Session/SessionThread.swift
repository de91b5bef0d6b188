import Dispatch
import Foundation
import Synchronization

/// A serial executor with a thread of its own, as the server modelled gives each connection one.
///
/// `SLEEP()`, a lock wait and a slow client block this thread and nobody else's.
final class SessionThread: SerialExecutor, Sendable {
  private struct State {
    var jobs: [UnownedJob] = []
    var isStopped = false
  }

  /// Room for the deepest statement the parser lets through.
  private static let stackSize = 8 << 20

  private let state = Mutex(State())
  private let wakeUp = DispatchSemaphore(value: 0)

  init(name: String) {
    let thread = Thread { [self] in run() }
    thread.name = name
    thread.stackSize = Self.stackSize
    thread.start()
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let unowned = UnownedJob(job)
    state.withLock { $0.jobs.append(unowned) }
    wakeUp.signal()
  }

  /// Ends the thread once its jobs have run.
  func stop() {
    state.withLock { $0.isStopped = true }
    wakeUp.signal()
  }

  private func run() {
    let executor = unsafe asUnownedSerialExecutor()
    while true {
      wakeUp.wait()
      let (jobs, isStopped) = state.withLock { state in
        defer { state.jobs.removeAll(keepingCapacity: true) }
        return (state.jobs, state.isStopped)
      }
      for job in jobs {
        unsafe job.runSynchronously(on: executor)
      }
      if isStopped && jobs.isEmpty { return }
    }
  }
}
