import TLS
import Transport
import Wire

/// A client's connection as packets in and bytes out.
///
/// Holds at most one unfinished payload of the client and what came together with it.
actor PacketLink {
  /// What a wait for the client ended with.
  enum Inbound: Sendable {
    case packet(PacketJoiner.Packet)
    /// The client sends no more; it may still read, unless it reset the connection.
    case ended(isReset: Bool)
    case timedOut
    /// A payload is longer than the limit.
    case tooLong
  }

  /// How much may wait behind a command that runs, in bytes.
  private static let readAheadLimit = 1 << 20
  /// How long, and how much, a client is listened to after its end was announced.
  private static let farewellTime = Duration.seconds(1)
  private static let farewellLimit = 256 << 20

  nonisolated let connection: Connection
  private let writeTimeout: Duration
  private var joiner: PacketJoiner
  private var ending: Inbound?

  init(_ connection: Connection, maximumPayload: Int, writeTimeout: Duration) {
    self.connection = connection
    self.writeTimeout = writeTimeout
    joiner = PacketJoiner(maximumPayload: maximumPayload)
  }

  /// Whether the client has begun a packet that is not complete.
  var hasPartialPacket: Bool { joiner.peekHeader != nil }

  /// The number behind the packet that is being received, nil before its header came.
  var sequenceBehindPartial: UInt8? { joiner.peekHeader.map { $0.sequence &+ 1 } }

  /// Waits for the client's next payload.
  func receive(until deadline: Deadline) async -> Inbound {
    while true {
      do throws(PacketJoiner.Failure) {
        if let packet = try joiner.next() { return .packet(packet) }
      } catch {
        return .tooLong
      }
      if let ending { return ending }
      guard await fill(until: deadline) else { return .timedOut }
    }
  }

  /// Reads ahead until the client's part of the connection is over.
  ///
  /// - Returns: how it ended; nil when too much came, or when the task was cancelled.
  func readAhead() async -> Inbound? {
    while joiner.buffered < Self.readAheadLimit, !Task.isCancelled {
      if let ending { return ending }
      _ = await fill(until: .after(.seconds(3_600)))
    }
    return nil
  }

  /// False when the deadline passed.
  private func fill(until deadline: Deadline) async -> Bool {
    do {
      switch try await connection.receive(deadline: deadline) {
      case .bytes(let bytes): joiner.append(bytes)
      case .closeNotify, .end: ending = .ended(isReset: false)
      case .reset, .tlsFailed: ending = .ended(isReset: true)
      case .timedOut: return false
      }
    } catch .cancelled {
      // Only this wait is over, not the connection.
      return false
    } catch {
      ending = .ended(isReset: true)
    }
    return true
  }

  func send(_ bytes: [UInt8]) async throws(TransportError) {
    guard !bytes.isEmpty else { return }
    try await connection.send(bytes, deadline: .after(writeTimeout))
  }

  /// Sends bytes below TLS, where its handshake has failed.
  func sendRaw(_ bytes: [UInt8]) async {
    try? await connection.sendRaw(bytes, deadline: .after(writeTimeout))
  }

  /// The handshake of TLS; what came behind the client's request belongs to it.
  func startTLS(_ context: TLSContext, deadline: Deadline) async throws(TransportError) {
    let received = joiner.takeUndelivered()
    try await connection.startTLS(context, alreadyReceived: received, deadline: deadline)
  }

  /// Sets the longest payload from here on.
  func limitPayloads(to maximum: Int) {
    let received = joiner.takeUndelivered()
    joiner = PacketJoiner(maximumPayload: maximum)
    joiner.append(received)
  }

  /// Ends the connection so that the client can read what was sent before.
  ///
  /// A socket which is given back while bytes wait in it sends RST, which makes the client's system
  /// drop what it has not read yet.
  func leave() async {
    await connection.close(.closeNotify)
    await connection.close(.half)
    let deadline = Deadline.after(Self.farewellTime)
    var count = 0
    reading: while count < Self.farewellLimit {
      guard let received = try? await connection.receive(deadline: deadline) else { break }
      switch received {
      case .bytes(let bytes): count += bytes.count
      case .closeNotify: continue
      case .end, .reset, .tlsFailed, .timedOut: break reading
      }
    }
    await connection.close(.fin)
  }

  /// Ends the connection from another task, in whatever it waits for.
  nonisolated func abandon() async {
    await connection.close(.closeNotify)
    await connection.close(.fin)
  }
}
