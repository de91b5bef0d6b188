/// Reads a capture file down to the bytes of its TCP streams, TLS decrypted where it was started.
///
/// Feed pieces of the file as they come, draining `next()` after each; then `finish()` and drain
/// once more. Memory is bounded by the live streams, never by the file.
public struct StreamReader {
  /// What was seen of the file.
  public struct Statistics: Sendable, Hashable {
    public var packets = 0
    /// Packets that belong to no stream.
    public var skipped: [PacketSkipped: Int] = [:]
    /// Segments of streams that had ended, or without bytes of streams never seen.
    public var strayed = 0
  }

  public private(set) var statistics = Statistics()
  /// The secrets given and those found in the file so far.
  public private(set) var keyLog: KeyLog

  private let limits: StreamLimits
  private var capture = CaptureReader()
  private var table: StreamTable
  private var queue: [StreamEvent] = []
  private var queueHead = 0
  private var pieces: [StreamReassembler.Piece] = []
  private var tlsEvents: [TLSDecryptor.Event] = []
  private var isFinished = false
  /// What is still open at the end of the capture, the first to close last.
  private var toClose: [Int]?

  /// Begins a file.
  ///
  /// - Parameters:
  ///   - keyLog: the TLS secrets that are known beforehand.
  ///   - limits: what bounds the memory.
  public init(keyLog: KeyLog = KeyLog(), limits: StreamLimits = StreamLimits()) {
    self.keyLog = keyLog
    self.limits = limits
    table = StreamTable(limits)
  }

  /// Takes the next piece of the file, of any length.
  public mutating func feed(_ bytes: [UInt8]) {
    capture.feed(bytes)
  }

  /// Says that the file has no more bytes.
  public mutating func finish() {
    capture.finish()
    isFinished = true
  }

  /// The next event, or `nil` if more bytes are needed or the end is reached.
  ///
  /// - Throws: `CaptureError` once, where the file cannot be read further. Calls after it give the
  ///   ends of the streams.
  public mutating func next() throws(CaptureError) -> StreamEvent? {
    while true {
      if let event = dequeue() { return event }
      let item: CaptureItem?
      do throws(CaptureError) {
        item = try capture.next()
      } catch {
        isFinished = true
        throw error
      }
      switch item {
      case .packet(let packet): receive(packet)
      case .secrets(let block): receive(block)
      case .interface: break
      case nil:
        guard isFinished else { return nil }
        if toClose == nil { toClose = table.liveNewestFirst }
        guard let slot = toClose?.popLast() else { return nil }
        close(slot, .captureEnded)
      }
    }
  }

  /// Says that TLS begins on a stream: all bytes not yet consumed are TLS records.
  ///
  /// - Parameters:
  ///   - id: the stream; nothing happens if it has ended or speaks TLS already.
  ///   - client: the direction in which the TLS client sends.
  ///   - unread: bytes of the client which were given out, and are already TLS.
  ///   - unreadFromServer: the same of the server.
  public mutating func startTLS(
    on id: CapturedStream.ID, client: CapturedStream.Direction,
    unread: ArraySlice<UInt8> = [], unreadFromServer: ArraySlice<UInt8> = []
  ) {
    guard let slot = table.slot(of: id), table[slot].tls == nil else { return }
    let later = queue[queueHead...]
    queue = []
    queueHead = 0
    table[slot].clientDirection = client
    table[slot].tls = TLSDecryptor()
    decrypt(unread, slot, client, at: table[slot][last: client])
    decrypt(unreadFromServer, slot, client.reversed, at: table[slot][last: client.reversed])
    for event in later {
      switch event {
      case .bytes(let chunk) where chunk.stream == id:
        decrypt(chunk.bytes, slot, chunk.direction, at: chunk.location)
      case .gap(let gap) where gap.stream == id:
        table[slot].loseTLS(gap.direction, into: &tlsEvents)
        queue.append(event)
        queueTLSEvents(slot, at: gap.location)
      default:
        queue.append(event)
      }
    }
  }

  /// Says that nobody wants the bytes of a stream: behind the events that are already on their way,
  /// only its `closed` will come.
  public mutating func ignore(_ id: CapturedStream.ID) {
    guard let slot = table.slot(of: id) else { return }
    table[slot].isIgnored = true
    table[slot].tls = nil
  }

  private mutating func dequeue() -> StreamEvent? {
    guard queueHead < queue.count else { return nil }
    let event = queue[queueHead]
    queueHead += 1
    if queueHead == queue.count {
      queue.removeAll(keepingCapacity: true)
      queueHead = 0
    }
    return event
  }

  private mutating func receive(_ block: DecryptionSecrets) {
    guard block.kind == .tlsKeyLog else { return }
    for error in keyLog.add(block.bytes) {
      queue.append(.badSecrets(error, fileOffset: block.fileOffset))
    }
  }

  private mutating func receive(_ packet: CapturedPacket) {
    statistics.packets += 1
    let segment: TCPSegment
    do throws(PacketSkipped) {
      segment = try TCPSegment(packet)
    } catch {
      statistics.skipped[error, default: 0] += 1
      return
    }
    let location = CaptureLocation(
      packet: packet.number, fileOffset: packet.fileOffset, time: packet.time)
    guard let slot = slot(for: segment, interface: packet.interface, at: location) else {
      statistics.strayed += 1
      return
    }
    follow(segment, slot, at: location)
  }

  /// The stream that a segment belongs to, opened if it is a new one.
  private mutating func slot(
    for segment: TCPSegment, interface: Int, at location: CaptureLocation
  ) -> Int? {
    let key = FlowKey(segment)
    let isOpening = segment.flags.contains(.syn)
    if let slot = table.slot(of: key) {
      let known = table[slot][table[slot].direction(of: segment)]
      guard isOpening, known.next != nil, known.first != segment.sequence &+ 1 else { return slot }
      close(slot, .replaced)
    } else {
      let isAnswer = segment.flags.contains(.ack)
      let hasBytes = !segment.payload.isEmpty || segment.missing > 0
      let isNew = isOpening && !isAnswer || !table.hasEnded(key) && (isOpening || hasBytes)
      guard isNew else { return nil }
    }
    if table.isFull {
      for slot in table.mostSilent() { close(slot, .evicted) }
    }
    let slot = table.open(key, segment, interface: interface, at: location)
    queue.append(.opened(table[slot].stream, location))
    return slot
  }

  private mutating func follow(_ segment: TCPSegment, _ slot: Int, at location: CaptureLocation) {
    let direction = table[slot].direction(of: segment)
    var segment = segment
    table[slot].lastPacket = location.packet
    if segment.flags.contains(.syn) {
      segment.sequence &+= 1
      if table[slot][direction].next == nil { table[slot][direction].open(at: segment.sequence) }
    }
    if segment.flags.contains(.rst) {
      // One that is older than what was read is of another time.
      guard table[slot][direction].distance(to: segment.sequence) >= 0 else { return }
      close(slot, .reset(by: direction))
      return
    }
    var pieces = self.pieces
    self.pieces = []
    table[slot][direction].receive(segment, at: location, limits: limits, into: &pieces)
    queue(pieces, slot, direction)
    pieces.removeAll(keepingCapacity: true)
    self.pieces = pieces
    if table[slot].forward.hasEnded, table[slot].backward.hasEnded { close(slot, .finished) }
  }

  private mutating func close(_ slot: Int, _ end: StreamEnd) {
    for direction in [CapturedStream.Direction.forward, .backward] {
      var pieces: [StreamReassembler.Piece] = []
      table[slot][direction].flush(into: &pieces)
      queue(pieces, slot, direction)
    }
    queue.append(.closed(table[slot].stream.id, end))
    table.close(slot)
  }

  private mutating func queue(
    _ pieces: [StreamReassembler.Piece], _ slot: Int, _ direction: CapturedStream.Direction
  ) {
    guard !table[slot].isIgnored else { return }
    let id = table[slot].stream.id
    for piece in pieces {
      switch piece {
      case .bytes(let bytes, let location):
        table[slot][last: direction] = location
        if table[slot].tls != nil {
          decrypt(bytes, slot, direction, at: location)
        } else {
          queue.append(
            .bytes(
              StreamChunk(
                stream: id, direction: direction, location: location, bytes: bytes,
                decrypted: false)))
        }
      case .gap(let count, let location):
        queue.append(
          .gap(StreamGap(stream: id, direction: direction, location: location, count: count)))
        table[slot].loseTLS(direction, into: &tlsEvents)
        queueTLSEvents(slot, at: location)
      case .end(let location):
        queue.append(.finished(id, direction, location))
      }
    }
  }

  private mutating func decrypt(
    _ bytes: ArraySlice<UInt8>, _ slot: Int, _ direction: CapturedStream.Direction,
    at location: CaptureLocation
  ) {
    guard !bytes.isEmpty else { return }
    let side = table[slot].side(direction)
    table[slot].tls?.receive(bytes, from: side, keyLog: keyLog, into: &tlsEvents)
    queueTLSEvents(slot, at: location)
  }

  private mutating func queueTLSEvents(_ slot: Int, at location: CaptureLocation) {
    let id = table[slot].stream.id
    for event in tlsEvents {
      switch event {
      case .plaintext(let side, let bytes):
        queue.append(
          .bytes(
            StreamChunk(
              stream: id, direction: table[slot].direction(side), location: location,
              bytes: bytes[...], decrypted: true)))
      case .notTLS(let side, let bytes):
        queue.append(
          .bytes(
            StreamChunk(
              stream: id, direction: table[slot].direction(side), location: location,
              bytes: bytes, decrypted: false)))
      case .clientHello, .serverHello, .applicationProtocol, .certificate, .alert, .locked:
        queue.append(.tls(id, event, location))
      }
    }
    tlsEvents.removeAll(keepingCapacity: true)
  }
}
