import Capture
public import Session
public import Wire

/// What a capture amounts to: connections, statements, errors, traffic, and what is wrong.
///
/// A value that messages are counted into, one at a time. Several that were filled at the same
/// time, from different streams, are merged into the same as one that saw everything, as long as no
/// limit struck; beyond the limits all sums stay the same, and only which of the rarest are told
/// apart may differ.
public struct CaptureStatistics: Sendable {
  let limits: StatisticsLimits
  private(set) var start: UInt64?
  private(set) var end: UInt64?
  private(set) var client = TrafficCount()
  private(set) var server = TrafficCount()
  /// By their first byte, those without a reply included.
  private(set) var commandCounts = [UInt64](repeating: 0, count: 256)
  /// By the first byte of the command.
  private(set) var commands = [ExchangeTotals](repeating: ExchangeTotals(), count: 256)
  private(set) var statements: StatementTable
  private(set) var connections: ConnectionStatistics
  private(set) var errors: ErrorStatistics
  private(set) var violations = ViolationStatistics()
  private(set) var losses: [LossKind: (count: UInt64, bytes: UInt64)] = [:]
  private(set) var transport = TransportCount()
  private(set) var unanswered: UnansweredStatistics
  /// Of connections whose TLS could not be decrypted: how many, and what it shows from outside.
  private(set) var lockedConnections: UInt64 = 0
  private(set) var lockedTraffic = TLSTraffic()
  /// Of compressed packets: before and after unpacking.
  private(set) var compressedBytes: UInt64 = 0
  private(set) var unpackedBytes: UInt64 = 0

  public init(limits: StatisticsLimits = StatisticsLimits()) {
    self.limits = limits
    statements = StatementTable(limits: limits)
    connections = ConnectionStatistics(limits: limits)
    errors = ErrorStatistics(limit: limits.errors)
    unanswered = UnansweredStatistics(limit: limits.slowest)
  }

  /// The messages counted.
  public var messages: UInt64 { client.messages &+ server.messages }

  /// Counts a message by its bytes on the wire.
  @inline(__always)
  public mutating func count(_ side: Side, bytes: Int) {
    if side == .client { client.add(bytes: bytes) } else { server.add(bytes: bytes) }
  }

  /// Counts messages that nobody looked at, with their bytes together.
  public mutating func count(_ side: Side, messages: Int, bytes: Int) {
    if side == .client {
      client.add(messages: messages, bytes: bytes)
    } else {
      server.add(messages: messages, bytes: bytes)
    }
  }

  /// Counts a command by its first byte, whether a reply follows or not.
  @inline(__always)
  public mutating func count(command: UInt8) {
    commandCounts[Int(command)] &+= 1
  }

  /// Counts a command whose reply is complete.
  public mutating func record(_ exchange: Exchange) {
    commands[Int(exchange.command)].add(exchange)
  }

  /// Counts a command that ran a statement, and whose reply is complete.
  public mutating func record(_ exchange: Exchange, statement: Span<UInt8>) {
    commands[Int(exchange.command)].add(exchange)
    statements.record(exchange, statement)
  }

  /// Counts a command that ran a statement, and whose reply is complete.
  public mutating func record(_ exchange: Exchange, statement: Bytes) {
    let isCounted: Void? = unsafe statement.withContiguousStorageIfAvailable { bytes in
      // The span does not outlive the closure that the bytes are there for.
      record(exchange, statement: unsafe Span(_unsafeElements: bytes))
    }
    if isCounted == nil { record(exchange, statement: statement.array.span) }
  }

  /// Counts an ERR packet.
  public mutating func recordError(
    code: UInt16, state: Bytes, message: Bytes, stream: Int, packet: Int
  ) {
    errors.add(code: code, state: state, message: message, stream: stream, packet: packet)
  }

  /// Counts a violation of the protocol.
  public mutating func record(_ violation: Violation, stream: Int, packet: Int) {
    violations.add(violation, stream: stream, packet: packet)
  }

  /// Counts a part that could not be read, with its bytes as far as they are known.
  public mutating func record(_ loss: LossKind, bytes: Int = 0, count: Int = 1) {
    losses[loss, default: (0, 0)].count.count(UInt64(clamping: count))
    losses[loss, default: (0, 0)].bytes.count(UInt64(clamping: bytes))
  }

  /// Counts a connection that has ended, or that the capture ended on.
  public mutating func record(_ connection: ConnectionSummary) {
    connections.add(connection)
  }

  /// Counts a command that was never answered.
  public mutating func record(_ command: Unanswered) {
    var digester = StatementDigester()
    if let statement = command.statement { _ = digester.digest(statement.array.span) }
    let digest = command.statement == nil ? [] : Array(digester.text.prefix(limits.digestText))
    unanswered.add(
      UnansweredStatistics.Entry(
        stream: command.stream.rawValue, packet: command.sent.packet, command: command.command,
        waited: command.waited, digest: digest, end: command.end))
  }

  /// Counts a connection whose TLS could not be decrypted.
  public mutating func record(_ traffic: TLSTraffic) {
    lockedConnections.count()
    lockedTraffic.merge(traffic)
  }

  /// Counts what the network did.
  public mutating func record(_ transport: TransportCount) {
    self.transport.merge(transport)
  }

  /// Counts what was unpacked.
  public mutating func recordCompression(compressed: Int, unpacked: Int) {
    compressedBytes.count(UInt64(clamping: compressed))
    unpackedBytes.count(UInt64(clamping: unpacked))
  }

  /// Says that the capture holds packets from one time to another, in nanoseconds since 1970.
  public mutating func cover(from first: UInt64, to last: UInt64) {
    start = min(start ?? first, first)
    end = max(end ?? last, last)
  }

  /// Adds what another has counted.
  public mutating func merge(_ other: CaptureStatistics) {
    if let first = other.start, let last = other.end { cover(from: first, to: last) }
    client.merge(other.client)
    server.merge(other.server)
    for byte in commandCounts.indices {
      commandCounts[byte].count(other.commandCounts[byte])
      commands[byte].merge(other.commands[byte])
    }
    statements.merge(other.statements)
    connections.merge(other.connections)
    errors.merge(other.errors)
    violations.merge(other.violations)
    for (kind, loss) in other.losses {
      losses[kind, default: (0, 0)].count.count(loss.count)
      losses[kind, default: (0, 0)].bytes.count(loss.bytes)
    }
    transport.merge(other.transport)
    unanswered.merge(other.unanswered)
    lockedConnections.count(other.lockedConnections)
    lockedTraffic.merge(other.lockedTraffic)
    compressedBytes.count(other.compressedBytes)
    unpackedBytes.count(other.unpackedBytes)
  }
}
