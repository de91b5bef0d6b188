import Capture
import Decoding

/// What is to be said of a capture when all of it was read.
struct DecodingConclusion {
  private let input: CaptureInput
  private let splitter: CaptureSplitter
  private let statistics: DecodingStatistics
  private let only: Int?
  private let withoutGreeting: Int
  /// Of how many TLS sessions the key logs have secrets.
  private let sessions: Int

  init(
    _ input: CaptureInput, _ splitter: CaptureSplitter, _ statistics: DecodingStatistics,
    only: Int? = nil, withoutGreeting: Int = 0,
    sessions: Int = 0
  ) {
    self.sessions = sessions
    self.input = input
    self.splitter = splitter
    self.statistics = statistics
    self.only = only
    self.withoutGreeting = withoutGreeting
  }

  /// - Throws: `Failure` for a capture that shows no message, with the reason.
  func requireMessages() throws(Failure) {
    guard statistics.messages == 0 else { return }
    throw Failure(Failure.usage, nothingRead)
  }

  /// Says on standard error what could not be read.
  func tellWarnings() {
    for (file, error) in splitter.failures { Console.error("\(file ?? input.name): \(error)") }
    for disorder in splitter.disorders {
      Console.error(
        "file \(disorder.file + 1) of \(input.name) begins before the one in front of it ends: name "
          + "files in the order of their capture")
    }
    for drops in splitter.drops {
      guard let dropped = drops.droppedBySystem ?? drops.droppedByInterface, dropped > 0 else {
        continue
      }
      Console.error(
        "\(dropped) packets were dropped while \(input.name) was captured, so bytes are missing")
    }
    if statistics.unanswered > 0 {
      let count = statistics.unanswered
      Console.error("\(count) command\(count == 1 ? " was" : "s were") never answered")
    }
    if sessions > 0, statistics.tlsWithSecrets < statistics.tlsConnections {
      Console.error(
        "the key logs have secrets of \(sessions) session\(sessions == 1 ? "" : "s"), which are "
          + "\(statistics.tlsWithSecrets) of the \(statistics.tlsConnections) TLS connections in "
          + input.name)
    }
    let losses = statistics.losses + splitter.losses
    guard losses > 0 else { return }
    let warnings = "\(losses) warning\(losses == 1 ? "" : "s")"
    Console.error("\(warnings): parts of \(input.name) could not be read")
  }

  private var nothingRead: String {
    let name = input.name
    let streams = splitter.statistics.streams
    if input.isEmpty { return "\(name) is empty" }
    if let (_, error) = splitter.failures.first, streams == 0 {
      return "\(name) cannot be read: \(error)"
    }
    if streams == 0 { return "\(name) holds no TCP stream" }
    if let only, only >= streams {
      return "\(name) has no stream \(only); its last is \(streams - 1)"
    }
    let subject = only.map { "stream \($0) of \(name)" } ?? name
    let count = only == nil ? ": \(streams) TCP stream\(streams == 1 ? "" : "s")" : ""
    let reason =
      withoutGreeting == 0 ? "" : ", \(withoutGreeting) without the greeting that it begins with"
    return "\(subject) holds no MySQL conversation that can be read\(count)\(reason)"
  }
}
