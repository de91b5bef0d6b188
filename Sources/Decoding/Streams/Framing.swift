import Wire

/// Cuts one direction of a conversation into payloads, in place where they lie whole.
struct Framing {
  private let maximumPayload: Int
  /// What is being read.
  private var input: Bytes = []
  private var cursor = 0
  /// The beginning of a packet, header included, whose rest has not come; no more of it than lies
  /// in front of bytes that are missing.
  private var rest: [UInt8] = []
  /// The bytes of that packet's payload that are not in the capture, or lie behind such.
  private var lost = 0
  /// The payload of the packets of a long one, so far.
  private var long: Frame?
  /// Where the next byte stands, in bytes from the start of the direction.
  private(set) var offset = 0

  init(maximumPayload: Int) {
    self.maximumPayload = maximumPayload
  }

  /// The bytes that wait for the rest of their payload.
  var buffered: Int { input.count - cursor + rest.count + (long?.payload.count ?? 0) }

  /// Whether the direction could end here without cutting a payload.
  var isAtBoundary: Bool { cursor == input.count && rest.isEmpty && long == nil }

  /// What can be read as whole packets, from the header of the next one on: the packet that came in
  /// pieces, now that it is complete, or what follows; empty where neither will do.
  mutating func unread() -> Bytes {
    guard long == nil, lost == 0 else { return [] }
    guard !rest.isEmpty else { return input[cursor..<input.count] }
    if rest.count < PacketSplitter.headerLength { fillHeader() }
    guard rest.count >= PacketSplitter.headerLength, missingFromPacket <= input.count - cursor,
      rest.count + missingFromPacket <= PacketSplitter.headerLength + maximumPayload
    else { return [] }
    take(missingFromPacket)
    return Bytes(rest)
  }

  /// Where ``unread()`` stands, in bytes from the start of the direction.
  var unreadOffset: Int { offset - rest.count }

  /// Takes the bytes that follow; all before them have been read.
  mutating func append(_ bytes: Bytes) {
    input = cursor == input.count ? bytes : Bytes(input[cursor..<input.count].array + bytes)
    cursor = 0
  }

  /// Passes over whole packets of ``unread()``, which were read there.
  mutating func passUnread(_ count: Int) {
    if rest.isEmpty { pass(count) } else { rest = [] }
  }

  /// Takes away what TLS or compression has to read; what follows is counted as if it were there.
  mutating func handOver() -> Bytes {
    let bytes = rest.isEmpty ? input[cursor..<input.count] : Bytes(rest)
    drop()
    return bytes
  }

  /// Lets go of all bytes.
  mutating func drop() {
    input = []
    cursor = 0
    rest = []
    lost = 0
    long = nil
  }

  /// Passes over bytes that are not in the capture.
  ///
  /// - Returns: whether they end inside the payload that has begun, or with it; if not, what
  ///   follows may be anything.
  mutating func skipMissing(_ count: Int) -> Bool {
    guard rest.count >= PacketSplitter.headerLength, count <= missingFromPacket else {
      offset += count
      return false
    }
    lost += count
    offset += count
    return true
  }

  /// The next payload, `nil` until more bytes come.
  mutating func next() throws(PacketJoiner.Failure) -> Frame? {
    while true {
      guard let packet = try packet() else { return nil }
      if let whole = join(packet) { return whole }
    }
  }

  /// How many bytes of the packet that has begun are to come.
  private var missingFromPacket: Int {
    PacketSplitter.headerLength + Self.length(rest[0], rest[1], rest[2]) - rest.count - lost
  }

  private mutating func packet() throws(PacketJoiner.Failure) -> Frame? {
    let header = PacketSplitter.headerLength
    if rest.isEmpty {
      let available = input.count - cursor
      if available >= header {
        let length = Self.length(input[cursor], input[cursor + 1], input[cursor + 2])
        try check(length)
        if available >= header + length {
          let start = cursor + header
          defer { pass(header + length) }
          return frame(input[start..<(start + length)], sequence: input[cursor + 3], length: length)
        }
      }
      guard available > 0 else { return nil }
      take(available)
      return nil
    }
    if rest.count < header { fillHeader() }
    guard rest.count >= header else { return nil }
    try check(Self.length(rest[0], rest[1], rest[2]))
    let count = min(missingFromPacket, input.count - cursor)
    if lost == 0 {
      take(count)
    } else {
      lost += count
      pass(count)
    }
    guard missingFromPacket == 0 else { return nil }
    let length = Self.length(rest[0], rest[1], rest[2])
    var whole = frame(Bytes(rest[header...]), sequence: rest[3], length: length)
    whole.streamOffset = offset - header - length
    whole.missing = lost
    rest = []
    lost = 0
    return whole
  }

  private mutating func fillHeader() {
    take(min(PacketSplitter.headerLength - rest.count, input.count - cursor))
  }

  private mutating func pass(_ count: Int) {
    cursor += count
    offset += count
  }

  private mutating func take(_ count: Int) {
    rest.append(contentsOf: input[cursor..<(cursor + count)].slice)
    pass(count)
  }

  private func frame(_ payload: Bytes, sequence: UInt8, length: Int) -> Frame {
    Frame(
      payload: payload, sequence: sequence, lastSequence: sequence, streamOffset: offset,
      isNumberedConsecutively: true, wireLength: PacketSplitter.headerLength + length)
  }

  /// Adds a packet to a long payload; gives the payload when it is the last.
  private mutating func join(_ packet: Frame) -> Frame? {
    let isLast = packet.wireLength - PacketSplitter.headerLength < PacketSplitter.maximumPayload
    guard var whole = long else {
      if isLast { return packet }
      long = packet
      return nil
    }
    long = nil
    if whole.missing == 0 {
      whole.payload = Bytes(whole.payload.array + packet.payload)
    } else {
      whole.missing += packet.payload.count
    }
    whole.missing += packet.missing
    whole.isNumberedConsecutively =
      whole.isNumberedConsecutively && packet.sequence == whole.lastSequence &+ 1
    whole.lastSequence = packet.sequence
    whole.wireLength += packet.wireLength
    if isLast { return whole }
    long = whole
    return nil
  }

  private func check(_ length: Int) throws(PacketJoiner.Failure) {
    let announced = length + (long?.payload.count ?? 0)
    guard announced <= maximumPayload else {
      throw .payloadTooLong(announced: announced, limit: maximumPayload)
    }
  }

  private static func length(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
    Int(first) | Int(second) << 8 | Int(third) << 16
  }
}
