import Synchronization
import Transport

/// Keeps what a tap sees.
final class RecordingTap: Sendable {
  private let recorded = Mutex<[TapEvent]>([])

  var tap: Tap {
    { [self] event in recorded.withLock { $0.append(event) } }
  }

  var events: [TapEvent] { recorded.withLock { $0 } }

  var sent: [[UInt8]] {
    events.compactMap { if case .sent(let bytes) = $0.kind { bytes } else { nil } }
  }

  var received: [[UInt8]] {
    events.compactMap { if case .received(let bytes) = $0.kind { bytes } else { nil } }
  }

  var secrets: [String] {
    events.compactMap { if case .secret(let line) = $0.kind { line } else { nil } }
  }
}
