public import Capture
import Packets
public import Session
import Wire

/// Counts what is decoded of a capture.
public struct StatisticsCounter: DecodedOutput {
  public private(set) var statistics: CaptureStatistics
  /// What was decoded, whether it was selected or not.
  public private(set) var decoded = DecodingStatistics()

  private let selection: MessageSelection?
  private var start: UInt64 = 0

  /// - Parameters:
  ///   - selection: which messages are counted; connections and losses are in any case.
  ///   - limits: what bounds the memory.
  public init(
    selection: MessageSelection = MessageSelection(), limits: StatisticsLimits = StatisticsLimits()
  ) {
    statistics = CaptureStatistics(limits: limits)
    self.selection = selection.isEverything ? nil : selection
  }

  public mutating func begin(captureStart: UInt64) {
    start = captureStart
  }

  public mutating func takeOutput() {}

  /// Adds what another has counted of the same capture.
  public mutating func add(_ other: StatisticsCounter) {
    statistics.merge(other.statistics)
    decoded.add(other.decoded)
  }

  /// Counts what is known of the file as a whole.
  public mutating func cover(_ file: CaptureSplitter.Statistics, _ notes: [DecodingNote]) {
    if file.start != nil { statistics.cover(from: file.earliest, to: file.latest) }
    var transport = TransportCount()
    transport.packets = UInt64(file.packets)
    transport.bytes = UInt64(file.bytes)
    statistics.record(transport)
    for note in notes { count(note) }
  }

  public mutating func advance(to ordinal: Int) {}

  /// What it needs of results.
  public var results: ResultDetail { selection == nil ? .counts : .runs }

  public mutating func receive(_ passed: PassedPackets) {
    decoded.messages += passed.count
    statistics.count(.server, messages: passed.count, bytes: passed.length)
  }

  public mutating func receive(_ run: DecodedRun) {
    guard let selection else { return receive(run.run.passed) }
    decoded.count(run)
    run.forEachMessage(rows: selection.mayMatchRows) { message in
      if selection.selects(message, captureStart: start) { count(message) }
    }
  }

  public mutating func receive(_ message: DecodedMessage) {
    decoded.count(message)
    if let selection, !selection.selects(message, captureStart: start) { return }
    count(message)
  }

  public mutating func receive(_ note: DecodingNote) {
    decoded.count(note)
    count(note)
  }

  public mutating func receive(_ connection: DecodedConnection) {
    decoded.count(connection)
    statistics.record(ConnectionSummary(connection))
    if let traffic = connection.lockedTraffic { statistics.record(traffic) }
    var transport = TransportCount()
    transport.retransmissions = UInt64(connection.repetitions.retransmissions)
    transport.retransmittedBytes = UInt64(connection.repetitions.retransmittedBytes)
    transport.outOfOrder = UInt64(connection.repetitions.outOfOrder)
    statistics.record(transport)
  }

  private mutating func count(_ message: DecodedMessage) {
    let observation = message.observation
    let (stream, packet) = (message.stream.rawValue, message.location.packet)
    statistics.count(observation.side, bytes: observation.frame.wireLength)
    for violation in observation.violations {
      statistics.record(violation, stream: stream, packet: packet)
    }
    if observation.isCommand, let byte = observation.frame.payload.first {
      statistics.count(command: byte)
    }
    if observation.type == ERRPacket.type, let error: ERRPacket = observation.message() {
      statistics.recordError(
        code: error.errorCode, state: error.sqlState, message: error.errorMessage, stream: stream,
        packet: packet)
    }
    if let request = message.request { count(message, answering: request) }
  }

  private mutating func count(
    _ message: DecodedMessage, answering request: DecodedMessage.Request
  ) {
    guard request.observation.isCommand, let command = request.observation.frame.payload.first
    else { return }
    let reply = message.reply ?? ReplyTotals()
    let exchange = Exchange(
      command: command, stream: message.stream.rawValue, packet: request.location.packet,
      latency: message.latency ?? 0,
      timeToFirstRow: reply.firstRow.map { $0.time - min($0.time, request.location.time) },
      rows: UInt64(reply.rows), affectedRows: reply.affectedRows,
      bytesSent: request.observation.frame.wireLength, bytesReceived: reply.wireLength,
      hasFailed: message.observation.type == ERRPacket.type)
    if let statement = message.statementText, command != CommandByte.statementPrepare.rawValue {
      statistics.record(exchange, statement: statement)
    } else {
      statistics.record(exchange)
    }
  }

  private mutating func count(_ note: DecodingNote) {
    if case .unanswered(let command) = note.content { return statistics.record(command) }
    guard let (kind, bytes, count) = note.content.loss else { return }
    statistics.record(kind, bytes: bytes, count: count)
  }
}

extension DecodingNote.Content {
  /// What kind of loss it tells of, with its bytes and how often; `nil` when nothing was lost.
  fileprivate var loss: (LossKind, bytes: Int, count: Int)? {
    switch self {
    case .opened, .tlsEstablished, .tlsAlert, .finished, .reset, .unfinished, .silent, .notMySQL,
      .otherProtocol, .resynchronized, .compressed, .unanswered:
      nil
    case .replaced: (.noEnd, 0, 1)
    case .noGreeting, .joined: (.noBeginning, 0, 1)
    case .locked, .recordsLost: (.locked, 0, 1)
    case .gap(_, let bytes): (.gap, bytes, 1)
    case .cut(_, let bytes): (.cut, bytes, 1)
    case .halfMissing: (.oneSided, 0, 1)
    case .badCompression: (.compression, 0, 1)
    case .payloadTooLong, .tooMuchBuffered, .tooManyUnanswered, .tooManyStreams:
      (.overLimit, 0, 1)
    case .badSecrets: (.badSecrets, 0, 1)
    case .skipped(_, let packets): (.skippedPackets, 0, packets)
    case .unreadable: (.file, 0, 1)
    }
  }
}

extension ConnectionSummary {
  fileprivate init(_ connection: DecodedConnection) {
    let time = (connection.opened.time, connection.location.time)
    self.init(ending: ConnectionEnding(connection), duration: time.1 - min(time.0, time.1))
    let session = connection.session
    user = session.user
    database = session.database
    clientHost = "\(session.client.address)"
    server = "\(session.server)"
    serverVersion = session.serverVersion
    authenticationMethod = session.authenticationMethod
    tlsVersion = connection.tls?.version.map { "\($0)" }
    cipherSuite = connection.tls?.cipherSuite?.name
    compression = connection.compression
  }
}

extension ConnectionEnding {
  public init(_ connection: DecodedConnection) {
    if connection.isRefused {
      self = .loginRefused
    } else if connection.hasQuit {
      self = .quit
    } else if connection.isLost {
      self = .lost
    } else if case .captureEnded = connection.end {
      self = .open
    } else if connection.end == .evicted || connection.end == .replaced {
      self = .lost
    } else if connection.phase != .command {
      self = .noLogin
    } else if case .reset(let direction) = connection.end {
      self = direction == connection.client ? .clientReset : .serverReset
    } else {
      self = connection.closedBy == .server ? .serverClosed : .clientClosed
    }
  }
}
