import Logging
import Synchronization

/// What a proxy logged, a line for each event.
final class LogLines: Sendable {
  private let state = Mutex<[String]>([])

  var all: [String] { state.withLock { $0 } }

  func logger(_ level: Logger.Level) -> Logger {
    Logger(label: "test") { _ in Handler(lines: self, logLevel: level) }
  }

  private func append(_ line: String) {
    state.withLock { $0.append(line) }
  }

  private struct Handler: LogHandler {
    let lines: LogLines
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let values = (event.metadata ?? [:]).sorted { $0.key < $1.key }
      lines.append("\(event.message) " + values.map { "\($0)=\($1)" }.joined(separator: " "))
    }
  }
}
