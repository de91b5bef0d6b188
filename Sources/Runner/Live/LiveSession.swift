import Authentication
import Packets
import Scenario
import Session
import TLS
import Transport
import Wire

/// A client connection to the endpoint: packets in, packets out, every one observed.
actor LiveSession {
  /// What a wait for the endpoint ended with.
  enum Incoming {
    case packet(Observation, entry: Int)
    /// The endpoint ended the connection.
    case ended(Step.Ending)
    case timedOut
    /// Bytes that cannot be packets of the protocol, or a TLS failure.
    case broken(String)
  }

  let name: String
  private let connection: Connection
  private let recorder: CaseRecorder
  private(set) var conversation = Conversation()
  private var joiner = PacketJoiner(maximumPayload: 256 << 20)
  private var clientOffset = 0
  private(set) var isEnded = false
  /// What the server said to the last login or change of user.
  private(set) var lastError: ERRPacket?

  private init(_ name: String, _ connection: Connection, _ recorder: CaseRecorder) {
    self.name = name
    self.connection = connection
    self.recorder = recorder
  }

  static func open(
    _ name: String, to endpoint: Endpoint, recorder: CaseRecorder, deadline: Deadline
  ) async throws(TransportError) -> LiveSession {
    let connection = try await Connection.open(
      to: endpoint, deadline: deadline, tap: recorder.tap(for: name))
    recorder.append(.event("connected to \(endpoint)"), session: name, isSecure: false)
    return LiveSession(name, connection, recorder)
  }

  var isSecure: Bool { conversation.isSecure }

  var tlsSummary: TLSSummary? {
    get async { await connection.tlsSummary }
  }

  var tlsSession: TLSSession? {
    get async { await connection.tlsSession }
  }

  // MARK: Sending

  /// Sends a payload as packets, observed as such.
  func send(
    _ payload: [UInt8], _ options: SendOptions = .init(), seed: UInt64 = 0, deadline: Deadline
  ) async throws(TransportError) {
    try await send([payload], options, seed: seed, deadline: deadline)
  }

  /// Sends payloads in one go, each numbered by its place in the conversation.
  func send(
    _ payloads: [[UInt8]], _ options: SendOptions, seed: UInt64, deadline: Deadline
  ) async throws(TransportError) {
    var wire: [UInt8] = []
    for payload in payloads {
      wire += frame(payload, options)
    }
    try await connection.send(
      wire, plan: DeliveryPlan(options.delivery, seed: seed), deadline: deadline)
  }

  /// Sends packets that ``frame(_:_:)`` made.
  func sendFramed(_ wire: [UInt8], deadline: Deadline) async throws(TransportError) {
    try await connection.send(wire, deadline: deadline)
  }

  /// Puts a payload into packets and shows them to the observer.
  func frame(_ payload: [UInt8], _ options: SendOptions = .init()) -> [UInt8] {
    var sequence = options.sequence ?? conversation.nextClientSequence
    let first = sequence
    var wire = PacketSplitter.packets(payload, sequence: &sequence)
    if let claimed = options.claimedLength {
      wire.replaceSubrange(
        0..<4, with: PacketSplitter.header(payloadLength: claimed, sequence: first))
    }
    let packet = PacketJoiner.Packet(
      payload: payload, sequence: first, lastSequence: sequence &- 1, streamOffset: clientOffset,
      isNumberedConsecutively: true, wireLength: wire.count)
    clientOffset += wire.count
    if options.claimedLength != nil {
      note(.bytes(.client, wire))
    } else {
      note(.packet(conversation.observe(packet, from: .client)))
    }
    return wire
  }

  /// Sends bytes that need not be packets.
  func sendRaw(
    _ bytes: [UInt8], _ delivery: Delivery, seed: UInt64, deadline: Deadline
  ) async throws(TransportError) {
    note(.bytes(.client, bytes))
    clientOffset += bytes.count
    try await connection.send(
      bytes, plan: DeliveryPlan(delivery, seed: seed), deadline: deadline)
  }

  // MARK: Receiving

  /// Waits for the next packet, or for what comes in its place.
  func receive(deadline: Deadline) async throws(TransportError) -> Incoming {
    while true {
      do {
        if let packet = try joiner.next() {
          let observation = conversation.observe(packet, from: .server)
          if let error: ERRPacket = observation.message() { lastError = error }
          return .packet(observation, entry: note(.packet(observation)))
        }
      } catch {
        guard case .payloadTooLong(let announced, _) = error else { continue }
        return .broken("the endpoint announces a payload of \(announced) bytes")
      }
      if let reason = implausibleGreeting { return .broken(reason) }
      switch try await connection.receive(deadline: deadline) {
      case .bytes(let bytes):
        joiner.append(bytes)
      case .closeNotify:
        note(.event("the endpoint ended TLS (close_notify)"))
      case .end:
        return end(.fin, "the endpoint closed the connection (FIN)")
      case .reset:
        return end(.reset, "the endpoint reset the connection (RST)")
      case .tlsFailed(let error):
        note(.event("TLS failed: \(error)"))
        return .broken("TLS failed: \(error)")
      case .timedOut:
        return .timedOut
      }
    }
  }

  /// Why the first bytes cannot be a greeting, so that nobody has to wait for 16 MiB of HTTP.
  private var implausibleGreeting: String? {
    guard conversation.phase == .awaitingGreeting, let header = joiner.peekHeader else {
      return nil
    }
    if header.payloadLength > 1 << 20 {
      return "the endpoint announces a greeting of \(header.payloadLength) bytes, "
        + "which no MySQL server does"
    }
    return nil
  }

  private func end(_ ending: Step.Ending, _ text: String) -> Incoming {
    if !isEnded {
      isEnded = true
      if !joiner.isAtBoundary {
        note(.event("\(joiner.buffered) bytes of an unfinished packet were left"))
      }
      note(.event(text))
      conversation.ended()
    }
    return .ended(ending)
  }

  @discardableResult
  private func note(_ content: TranscriptEntry.Content) -> Int {
    recorder.append(content, session: name, isSecure: conversation.isSecure)
  }

  // MARK: TLS and closing

  /// Makes the TLS handshake, with `prefix` in the same segment as its first bytes.
  func startTLS(
    _ context: TLSContext, resuming session: TLSSession? = nil, prefix: [UInt8] = [],
    plan: DeliveryPlan = .whole, deadline: Deadline
  ) async throws(TransportError) {
    // What was received behind the greeting belongs to TLS; the connection has the rest.
    do {
      try await connection.startTLS(
        context, resuming: session, coalescedWith: prefix, plan: plan, deadline: deadline)
    } catch {
      note(.event("the TLS handshake failed: \(error)"))
      throw error
    }
    conversation.tlsEstablished()
    let summary = await connection.tlsSummary
    let resumed = summary?.isResumed == true ? ", resumed" : ""
    note(.event("TLS \(summary.map { "\($0.version) with \($0.cipher)" } ?? "")\(resumed)"))
  }

  func takeAlerts() async -> [TLSAlert] {
    await connection.takeAlerts()
  }

  func disconnect(_ how: Step.Disconnection) async {
    note(.event("this side ends the connection: \(how.rawValue)"))
    switch how {
    case .fin: await connection.close(.fin)
    case .reset: await connection.close(.reset)
    case .half: await connection.close(.half)
    }
    if how != .half { isEnded = true }
  }

  /// Gives the socket back at the end of a case, politely where that is still possible.
  func close() async {
    if conversation.phase == .command, !isEnded, !conversation.awaitsServer {
      try? await send(QuitCommand().payload(), deadline: .after(.milliseconds(200)))
    }
    await connection.close(.fin)
    isEnded = true
  }
}

extension DeliveryPlan {
  init(_ delivery: Delivery, seed: UInt64) {
    switch delivery {
    case .whole: self = .whole
    case .bytewise: self = .oneByteAtATime()
    case .split(let offsets): self = .split(at: offsets)
    case .chunks(let size): self = .chunks(of: size)
    case .delayed(let delay): self = .delayed(delay)
    case .random: self = .random(seed: seed)
    }
  }
}
