import SQLEngine
import Synchronization

/// Keeps the first value it receives.
final class ValueSink: ReplySink {
  private let value = Mutex<SQLValue?>(nil)

  var text: String? {
    switch value.withLock({ $0 }) {
    case .text(let bytes)?, .bytes(let bytes)?: String(decoding: bytes, as: UTF8.self)
    default: nil
    }
  }

  func receive(_ event: ReplyEvent) {
    guard case .row(let row) = event, let first = row.first else { return }
    value.withLock { $0 = $0 ?? first }
  }

  func localInfile(_ name: [UInt8]) -> any LocalInfileSource { NoFile() }

  private struct NoFile: LocalInfileSource {
    func next() -> [UInt8]? { nil }
  }
}
