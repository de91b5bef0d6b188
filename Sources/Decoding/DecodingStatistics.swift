import Session

/// How much a capture held.
public struct DecodingStatistics: Hashable, Sendable {
  /// TCP connections, whatever they carry.
  public var streams = 0
  /// Those that are conversations.
  public var conversations = 0
  public var messages = 0
  public var violations = 0
  /// Notes that say what could not be read.
  public var losses = 0
  /// Commands that were never answered.
  public var unanswered = 0
  /// Connections with TLS, and those of them that a key log has secrets of.
  public var tlsConnections = 0
  public var tlsWithSecrets = 0

  public init() {}

  /// Counts what was decoded.
  public mutating func count(_ item: DecodedItem) {
    switch item {
    case .message(let message): count(message)
    case .run(let run): count(run)
    case .ended(let connection): count(connection)
    case .note(let note): count(note)
    }
  }

  public mutating func count(_ message: DecodedMessage) {
    messages += 1
    violations += message.observation.violations.count
  }

  public mutating func count(_ run: DecodedRun) {
    messages += run.run.count
  }

  public mutating func count(_ connection: DecodedConnection) {
    guard let tls = connection.tls, tls.clientRandom != nil else { return }
    tlsConnections += 1
    if tls.hasSecrets { tlsWithSecrets += 1 }
  }

  public mutating func count(_ note: DecodingNote) {
    if case .opened = note.content { conversations += 1 }
    if case .unanswered = note.content { unanswered += 1 }
    if note.isLoss { losses += 1 }
  }

  /// Adds what was counted elsewhere of the same capture; `streams` is left alone.
  public mutating func add(_ other: DecodingStatistics) {
    conversations += other.conversations
    messages += other.messages
    violations += other.violations
    losses += other.losses
    unanswered += other.unanswered
    tlsConnections += other.tlsConnections
    tlsWithSecrets += other.tlsWithSecrets
  }
}
