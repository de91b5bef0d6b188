public import Packets
public import Wire

/// Well-formed packets of one result, one behind the other, each of them a message: the column
/// count, definitions, the EOF behind these, and rows.
///
/// They were passed over as a whole, and are read one by one only where somebody wants to.
public struct ResultRun: Hashable, Sendable {
  /// Rows of one shape.
  public struct Rows: Hashable, Sendable {
    public let format: RowScanner.Format
    public let context: MessageContext
    /// Their packets, headers included.
    public let bytes: Bytes
    public let count: Int
    /// The sequence number of the first.
    public let sequence: UInt8
    /// Where the first packet's header starts, in bytes from the start of the direction.
    public let streamOffset: Int

    public var type: MessageType { format == .text ? TextRow.type : BinaryRow.type }
  }

  /// What the run is made of.
  public enum Part: Hashable, Sendable {
    case message(Observation)
    case rows(Rows)
  }

  /// All of it, packet headers included.
  public let bytes: Bytes
  public let passed: PassedPackets
  /// How many packets there are.
  public var count: Int { passed.count }
  /// How many of them are rows.
  public var rows: Int { passed.rows }
  private let sequence: UInt8
  private let streamOffset: Int
  private let capabilities: Capabilities
  /// What was expected in front of it.
  private let reply: CommandReply

  init(
    _ bytes: Bytes, _ passed: PassedPackets, from sequence: UInt8, at streamOffset: Int,
    _ capabilities: Capabilities, expecting reply: CommandReply
  ) {
    self.bytes = bytes
    self.sequence = sequence
    self.streamOffset = streamOffset
    self.capabilities = capabilities
    self.reply = reply
    self.passed = passed
  }

  /// Reads what it is made of, rows as far as they follow each other.
  public func forEachPart(_ body: (Part) -> Void) {
    var reply = reply
    var (sequence, position) = (sequence, 0)
    let context = MessageContext(capabilities: capabilities)
    while position < bytes.count {
      if let scanner = reply.rowScanner(from: sequence) {
        // Nothing comes behind rows.
        var context = context
        context.columns = scanner.columns
        return body(
          .rows(
            Rows(
              format: scanner.format, context: context, bytes: bytes[position..<bytes.count],
              count: rows, sequence: sequence, streamOffset: streamOffset + position)))
      }
      guard
        let frame = bytes.frame(at: position, sequence: sequence, streamOffset: streamOffset)
      else { return }
      let reading = reply.serverSent(frame.payload, context)
      let observation = Findings(side: .server).observation(
        frame, reading.type, reading.context, checksLayout: false)
      body(.message(observation))
      position += frame.wireLength
      sequence &+= 1
    }
  }

  /// Reads its messages one by one.
  public func forEachMessage(_ body: (Observation) -> Void) {
    forEachPart { part in
      switch part {
      case .message(let observation): body(observation)
      case .rows(let rows): rows.forEachMessage(body)
      }
    }
  }
}

extension ResultRun.Rows {
  /// Reads them one by one.
  public func forEachMessage(_ body: (Observation) -> Void) {
    var (position, sequence) = (0, sequence)
    while let frame = bytes.frame(at: position, sequence: sequence, streamOffset: streamOffset) {
      body(Findings(side: .server).observation(frame, type, context, checksLayout: false))
      position += frame.wireLength
      sequence &+= 1
    }
  }
}

/// How far packets of a result were passed over.
public struct PassedPackets: Hashable, Sendable {
  /// How many there are.
  public private(set) var count = 0
  /// How many of them are rows.
  public private(set) var rows = 0
  /// Their length on the wire, in bytes.
  public private(set) var length = 0
  /// The sequence number of the packet behind them.
  private(set) var sequence: UInt8

  init(from sequence: UInt8) {
    self.sequence = sequence
  }

  mutating func add(_ frame: Frame) {
    count += 1
    length += frame.wireLength
    sequence &+= 1
  }

  mutating func add(_ scanner: RowScanner) {
    count += scanner.rows
    rows += scanner.rows
    length += scanner.length
    sequence = scanner.sequence
  }
}

extension Bytes {
  /// The packet whose header stands at `position`, `nil` unless it is whole, has that number, and is
  /// a message of its own.
  func frame(at position: Int, sequence: UInt8, streamOffset: Int) -> Frame? {
    let start = position + PacketSplitter.headerLength
    guard start <= count, self[position + 3] == sequence else { return nil }
    let length = Int(self[position]) | Int(self[position + 1]) << 8 | Int(self[position + 2]) << 16
    guard start + length <= count, length < PacketSplitter.maximumPayload else { return nil }
    return Frame(
      payload: self[start..<(start + length)], sequence: sequence, lastSequence: sequence,
      streamOffset: streamOffset + position, isNumberedConsecutively: true,
      wireLength: PacketSplitter.headerLength + length)
  }
}
