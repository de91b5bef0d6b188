import Capture
import Packets
import Runner
import Scenario
import Session
import Transport
import Wire

/// A case's sessions as a pcapng file.
struct EvidenceCapture {
  let bytes: [UInt8]

  /// - Parameter secrets: What is masked besides the credentials that the protocol carries; `nil`
  ///   masks nothing and keeps the real TLS secrets.
  init(
    _ result: CaseResult, _ recording: Recording, secrets: KnownSecrets?, application: String
  ) {
    var packets: [SyntheticPacket] = []
    var keyLog = ""
    for (name, events) in recording.sorted(by: { $0.key < $1.key }) {
      let entries = result.transcript.filter { $0.session == name }
      var session = RecordedSession(events, entries)
      if let secrets { session.mask(secrets) }
      keyLog += session.keyLog
      packets += session.packets()
    }
    var writer = PcapngWriter(
      application: application,
      comment: "\(result.testCase.id): \(result.testCase.title)")
    let interface = writer.addInterface(named: "client ⇄ endpoint")
    if !keyLog.isEmpty { writer.write(keyLog: keyLog) }
    // The sort is stable: packets of one event keep their order.
    let ordered = packets.enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }
    writer.write(ordered.map(\.element), interface: interface)
    bytes = writer.bytes
  }
}

/// The bytes of one session, and where its credentials are.
struct RecordedSession {
  private var events: [TapEvent]
  private let entries: [TranscriptEntry]
  /// The secrets that the file needs to be decrypted, in the NSS key log format.
  private(set) var keyLog: String

  init(_ events: [TapEvent], _ entries: [TranscriptEntry]) {
    self.events = events
    self.entries = entries
    keyLog = events.map { event in
      if case .secret(let line) = event.kind { line + "\n" } else { "" }
    }.joined()
  }

  /// Masks credentials; what is under TLS is sealed anew, under secrets that open nothing else.
  mutating func mask(_ secrets: KnownSecrets) {
    let masks = Masks(entries, secrets)
    var client = joined(.client)
    var server = joined(.server)
    if keyLog.isEmpty {
      client.mask(masks.ranges(of: .client))
      server.mask(masks.ranges(of: .server))
    } else {
      let clear = masks.clearLengths
      client.mask(masks.ranges(of: .client).filter { $0.lowerBound < clear.client })
      server.mask(masks.ranges(of: .server).filter { $0.lowerBound < clear.server })
      reseal(&client, &server, clear, masks)
    }
    replace(client, server)
  }

  private mutating func reseal(
    _ client: inout [UInt8], _ server: inout [UInt8], _ clear: (client: Int, server: Int),
    _ masks: Masks
  ) {
    var secrets = KeyLog()
    _ = secrets.add(Array(keyLog.utf8))
    var resealer = TLSResealer(
      keyLog: secrets,
      masks: [
        .client: masks.ranges(of: .client).compactMap { $0.moved(by: -clear.client) },
        .server: masks.ranges(of: .server).compactMap { $0.moved(by: -clear.server) },
      ])
    var offsets = (client: 0, server: 0)
    for event in events {
      switch event.kind {
      case .sent(let bytes):
        let inClear = max(0, min(bytes.count, clear.client - offsets.client))
        offsets.client += bytes.count
        resealer.receive(Array(bytes[inClear...]), from: .client)
      case .received(let bytes):
        let inClear = max(0, min(bytes.count, clear.server - offsets.server))
        offsets.server += bytes.count
        resealer.receive(Array(bytes[inClear...]), from: .server)
      case .opened, .secret, .ended: break
      }
    }
    client.replaceSubrange(min(clear.client, client.count)..., with: resealer.bytes(of: .client))
    server.replaceSubrange(min(clear.server, server.count)..., with: resealer.bytes(of: .server))
    keyLog = resealer.newKeyLog
  }

  private func joined(_ side: Side) -> [UInt8] {
    events.reduce(into: []) { bytes, event in
      switch (event.kind, side) {
      case (.sent(let piece), .client), (.received(let piece), .server): bytes += piece
      default: break
      }
    }
  }

  /// Puts other bytes of the same number in the place of those recorded.
  private mutating func replace(_ client: [UInt8], _ server: [UInt8]) {
    var offsets = (client: 0, server: 0)
    for index in events.indices {
      switch events[index].kind {
      case .sent(let piece):
        let end = offsets.client + piece.count
        events[index].kind = .sent(Array(client[offsets.client..<end]))
        offsets.client = end
      case .received(let piece):
        let end = offsets.server + piece.count
        events[index].kind = .received(Array(server[offsets.server..<end]))
        offsets.server = end
      case .opened, .secret, .ended: break
      }
    }
  }

  /// The session as TCP packets.
  func packets() -> [SyntheticPacket] {
    var tcp: SyntheticTCP?
    var packets: [SyntheticPacket] = []
    for event in events {
      let time = UInt64(max(0, event.time))
      switch event.kind {
      case .opened(let local, let remote):
        var connection = SyntheticTCP(local: IPEndpoint(local), remote: IPEndpoint(remote))
        packets += connection.packets(for: .opened(by: .local), at: time)
        tcp = connection
      case .sent(let bytes): packets += tcp?.packets(for: .sent(bytes), at: time) ?? []
      case .received(let bytes): packets += tcp?.packets(for: .received(bytes), at: time) ?? []
      case .ended(let side, .fin):
        let side: SyntheticTCP.Side = side == .local ? .local : .remote
        packets += tcp?.packets(for: .finished(by: side), at: time) ?? []
      case .ended(let side, .reset):
        let side: SyntheticTCP.Side = side == .local ? .local : .remote
        packets += tcp?.packets(for: .reset(by: side), at: time) ?? []
      case .secret: break
      }
    }
    return packets
  }
}

/// Where credentials are in the plaintext of a session's two directions.
struct Masks {
  private var client: [Range<Int>] = []
  private var server: [Range<Int>] = []
  /// How many bytes of each direction went before TLS.
  private(set) var clearLengths = (client: 0, server: 0)

  init(_ entries: [TranscriptEntry], _ secrets: KnownSecrets) {
    var offsets = (client: 0, server: 0)
    for entry in entries {
      switch entry.content {
      case .packet(let observation):
        let start = observation.packet.streamOffset
        let end = start + observation.packet.wireLength
        let hidden = Self.hidden(observation, secrets).map { Self.onWire($0, from: start) }
        if observation.side == .client {
          client += hidden
          offsets.client = end
          if !entry.isSecure { clearLengths.client = end }
        } else {
          server += hidden
          offsets.server = end
          if !entry.isSecure { clearLengths.server = end }
        }
      case .bytes(.client, let bytes):
        client += secrets.occurrences(in: bytes).compactMap { $0.moved(by: offsets.client) }
        offsets.client += bytes.count
        if !entry.isSecure { clearLengths.client = offsets.client }
      case .bytes(.server, let bytes):
        server += secrets.occurrences(in: bytes).compactMap { $0.moved(by: offsets.server) }
        offsets.server += bytes.count
      case .event: break
      }
    }
  }

  func ranges(of side: Side) -> [Range<Int>] { side == .client ? client : server }

  private static func hidden(_ observation: Observation, _ secrets: KnownSecrets) -> [Range<Int>] {
    let payload = observation.packet.payload
    return Redaction.standard.hiddenRanges(
      in: payload, observation.annotated().fields, of: observation.type)
      + secrets.occurrences(in: payload)
  }

  /// The place on the wire of a part of a payload, whose packets have headers every 16 MiB.
  private static func onWire(_ range: Range<Int>, from start: Int) -> Range<Int> {
    func place(_ offset: Int) -> Int {
      start + offset
        + PacketSplitter.headerLength * (offset / PacketSplitter.maximumPayload + 1)
    }
    return place(range.lowerBound)..<max(place(range.lowerBound), place(range.upperBound))
  }
}

extension [UInt8] {
  fileprivate mutating func mask(_ ranges: [Range<Int>]) {
    for range in ranges {
      for index in range.clamped(to: indices) { self[index] = Redaction.mask }
    }
  }
}

extension Range<Int> {
  /// The range elsewhere, without what would lie before 0; `nil` when nothing is left.
  fileprivate func moved(by distance: Int) -> Range<Int>? {
    let end = upperBound + distance
    guard end > 0 else { return nil }
    return Swift.max(0, lowerBound + distance)..<end
  }
}

extension IPEndpoint {
  fileprivate init(_ endpoint: Endpoint) {
    self.init(address: IPAddress(endpoint.host) ?? .loopback, port: endpoint.port)
  }
}
