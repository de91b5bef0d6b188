import Dispatch
import Foundation
import Synchronization

/// What happens to a serving process from outside, in the order in which it happens.
enum ServeEvent: Sendable {
  /// SIGHUP.
  case reload
  /// SIGTERM or SIGINT; a second one ends the process at once.
  case stop
  /// A second went by.
  case tick
}

/// The source of events, from its making to its end.
final class ServeEvents {
  let stream: AsyncStream<ServeEvent>
  private let sources: [any DispatchSourceProtocol]

  /// From now on, the signals no longer end the process.
  init() {
    let (stream, continuation) = AsyncStream.makeStream(of: ServeEvent.self)
    self.stream = stream
    let isStopping = StopFlag()
    let signals: [any DispatchSourceProtocol] = [SIGTERM, SIGINT, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        guard number != SIGHUP else {
          continuation.yield(.reload)
          return
        }
        if isStopping.raise() { exit(130) }
        continuation.yield(.stop)
      }
      return source
    }
    let timer = DispatchSource.makeTimerSource(queue: .global())
    timer.schedule(deadline: .now() + 1, repeating: 1)
    timer.setEventHandler { continuation.yield(.tick) }
    sources = signals + [timer]
    for source in sources { source.resume() }
  }
}

/// Whether the process was told to stop.
private final class StopFlag: Sendable {
  private let isUp = Mutex(false)

  /// - Returns: whether it was up before.
  func raise() -> Bool {
    isUp.withLock { isUp in
      defer { isUp = true }
      return isUp
    }
  }
}
