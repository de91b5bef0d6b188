import NIOCore
import Packets

/// Takes the bytes of a backend while it answers one command, and gives those for the client.
///
/// Where nothing has to be translated, what comes out is what came in, without a copy. Rows and
/// definitions pass in pieces as they come; only packets that steer the conversation are held back
/// until they are whole, and those have a limit.
struct ReplyRelay {
  /// The longest packet that is held back, in bytes.
  static let controlLimit = 1 << 20

  private(set) var tracker: ReplyTracker
  private(set) var report = ReplyReport()
  private let translation: ReplyTranslation
  /// The beginning of a packet, held back.
  private(set) var held = ByteBuffer()
  /// The bytes that are still to come of a packet that passes.
  private var passing = 0
  private var isContinued = false
  /// By how much the client's sequence numbers are ahead.
  private(set) var shift: UInt8 = 0
  /// An EOF is owed in front of the next packet.
  private var owesEOF = false
  /// The status of the session before the command, for EOF packets which come before any other.
  private var priorStatus: StatusFlags
  /// The number of the next packet for the client.
  private(set) var nextSequence: UInt8 = 1
  /// The number of the target's next packet; nil while its reply may begin behind any packet of a
  /// command that has several.
  private var expectedSequence: UInt8? = 1

  init(_ kind: ReplyKind, translation: ReplyTranslation, status: StatusFlags) {
    tracker = ReplyTracker(kind)
    self.translation = translation
    priorStatus = status.intersection([.autocommit, .inTransaction, .noBackslashEscapes])
  }

  var isFinished: Bool { tracker.isFinished && !owesEOF && passing == 0 && !isContinued }

  /// Whether the client has to send a file.
  var awaitsFile: Bool { tracker.state == .file }

  /// Whether the client is in the middle of a packet, where nothing else can be said to it.
  var isInsidePacket: Bool { passing > 0 || isContinued }

  /// The client sent the empty packet behind its file, whose number is `sequence`.
  mutating func fileEnded(sequence: UInt8) {
    tracker.fileEnded()
    nextSequence = sequence &+ 1
    expectedSequence = nextSequence &- shift
  }

  /// The command goes on in a further packet, whose number is `sequence`.
  mutating func commandContinued(sequence: UInt8) {
    nextSequence = sequence &+ 1
    expectedSequence = nil
  }

  /// Takes bytes of the backend.
  ///
  /// - Returns: the bytes for the client; nil when there are none yet.
  mutating func receive(_ new: ByteBuffer) throws(ReplyFault) -> ByteBuffer? {
    var buffer = new
    if held.readableBytes > 0 {
      held.writeImmutableBuffer(new)
      buffer = held
      held = ByteBuffer()
    }
    let output =
      translation == .none ? try pass(&buffer) : try translate(&buffer)
    if buffer.readableBytes > 0 {
      guard !isFinished, !awaitsFile else { throw .unsolicited }
      if buffer.readableBytes > new.readableBytes {
        // All of it was held before; to copy it at each read would take the square of its length.
        held = buffer
      } else {
        // A slice would keep the whole of what was read alive.
        held.writeImmutableBuffer(buffer)
      }
    }
    guard let output, output.readableBytes > 0 else { return nil }
    report.hasBegun = true
    return output
  }

  private mutating func pass(_ buffer: inout ByteBuffer) throws(ReplyFault) -> ByteBuffer? {
    let start = buffer.readerIndex
    var index = start
    while index < buffer.writerIndex || passing > 0 {
      if passing > 0 {
        let count = min(passing, buffer.writerIndex - index)
        guard count > 0 else { break }
        passing -= count
        index += count
        continue
      }
      guard !isFinished, !awaitsFile, let packet = try next(buffer, at: index) else { break }
      if packet.isOpaque {
        passing = PacketHeader.size + packet.header.length
        continue
      }
      _ = try receive(buffer, at: index + PacketHeader.size, packet.header)
      index += PacketHeader.size + packet.header.length
    }
    if index == start { return nil }
    return buffer.readSlice(length: index - start)
  }

  private mutating func translate(_ buffer: inout ByteBuffer) throws(ReplyFault) -> ByteBuffer? {
    var output = ByteBuffer()
    output.reserveCapacity(buffer.readableBytes + 64)
    while buffer.readableBytes > 0 {
      if passing > 0 {
        let count = min(passing, buffer.readableBytes)
        passing -= count
        output.writeBytes(of: buffer, at: buffer.readerIndex, count: count)
        buffer.moveReaderIndex(forwardBy: count)
        continue
      }
      let index = buffer.readerIndex
      guard !isFinished, !awaitsFile, let packet = try next(buffer, at: index) else { break }
      if packet.isOpaque {
        writeOwedEOF(status: priorStatus, sequence: packet.header.sequence, to: &output)
        passing = packet.header.length
        let sequence = packet.header.sequence &+ shift
        PacketHeader(length: packet.header.length, sequence: sequence).write(to: &output)
        nextSequence = sequence &+ 1
        noteEndOfDefinitions(packet.startsAfter)
        buffer.moveReaderIndex(forwardBy: PacketHeader.size)
        if passing == 0 { payEOFIfLast(sequence: packet.header.sequence, to: &output) }
        continue
      }
      let payload = index + PacketHeader.size
      let control = try receive(buffer, at: payload, packet.header)
      write(control, of: buffer, payload, packet.header, to: &output)
      buffer.moveReaderIndex(forwardBy: PacketHeader.size + packet.header.length)
    }
    if passing == 0 { payEOFIfLast(sequence: nextSequence &- shift &- 1, to: &output) }
    return output
  }

  /// A packet that begins at an index.
  private struct Beginning {
    var header: PacketHeader
    var isOpaque: Bool
    /// What was expected when it came.
    var startsAfter: ReplyTracker.State
  }

  /// Looks at the packet at `index`; nil when more of it has to come first.
  private mutating func next(
    _ buffer: ByteBuffer, at index: Int
  ) throws(ReplyFault) -> Beginning? {
    guard let header = PacketHeader(buffer, at: index) else { return nil }
    guard header.sequence == expectedSequence ?? header.sequence else { throw .outOfOrder }
    let state = tracker.state
    if isContinued {
      isContinued = header.isContinued
      expectedSequence = header.sequence &+ 1
      nextSequence = header.sequence &+ shift &+ 1
      return Beginning(header: header, isOpaque: true, startsAfter: .finished)
    }
    let first = buffer.getInteger(at: index + PacketHeader.size, as: UInt8.self)
    guard first != nil || header.length == 0 else { return nil }
    if tracker.isOpaque(first: header.length == 0 ? nil : first, length: header.length) {
      tracker.passed()
      isContinued = header.isContinued
      expectedSequence = header.sequence &+ 1
      nextSequence = header.sequence &+ shift &+ 1
      return Beginning(header: header, isOpaque: true, startsAfter: state)
    }
    guard header.length <= Self.controlLimit else { throw .tooLong(header.length) }
    guard buffer.writerIndex - index >= PacketHeader.size + header.length else { return nil }
    return Beginning(header: header, isOpaque: false, startsAfter: state)
  }

  private mutating func receive(
    _ buffer: ByteBuffer, at index: Int, _ header: PacketHeader
  ) throws(ReplyFault) -> ReplyTracker.Control {
    let control = try tracker.received(buffer, at: index, length: header.length)
    expectedSequence = header.sequence &+ 1
    nextSequence = header.sequence &+ shift &+ 1
    switch control {
    case .ok(let fields), .end(let fields):
      report.status = fields.status
      report.affectedRows = fields.affectedRows
      report.warnings = fields.warnings
      if fields.lastInsertID != 0 { report.insertID = fields.lastInsertID }
      report.hasFailed = false
      if fields.hasStateChanges {
        guard let changes = fields.stateChanges(buffer, payloadAt: index) else { throw .malformed }
        try report.note(changes)
      }
    case .error:
      report.hasFailed = true
    case .columnCount, .prepared, .localInfile, .text:
      break
    }
    return control
  }
}

// Writing for a client that expects EOF packets, or no changes of session state.
extension ReplyRelay {
  private mutating func write(
    _ control: ReplyTracker.Control, of buffer: ByteBuffer, _ payload: Int, _ header: PacketHeader,
    to output: inout ByteBuffer
  ) {
    switch control {
    case .end(let fields) where translation.needsEOF:
      // A statement that opened a cursor has one EOF, behind its definitions.
      if owesEOF, !fields.status.contains(.cursorExists) {
        writeOwedEOF(status: fields.status, sequence: header.sequence, to: &output)
      }
      owesEOF = false
      ReplyTranslation.writeEOF(
        status: fields.status, warnings: fields.warnings, sequence: header.sequence &+ shift,
        to: &output)
    case .ok(let fields) where translation.hidesStateChanges && fields.hasStateChanges,
      .end(let fields) where translation.hidesStateChanges && fields.hasStateChanges:
      ReplyTranslation.writeOK(
        fields, payloadAt: payload, of: buffer, sequence: header.sequence &+ shift, to: &output)
    default:
      writeOwedEOF(status: priorStatus, sequence: header.sequence, to: &output)
      PacketHeader(length: header.length, sequence: header.sequence &+ shift).write(to: &output)
      output.writeBytes(of: buffer, at: payload, count: header.length)
    }
    nextSequence = header.sequence &+ shift &+ 1
  }

  /// Behind the last definition an EOF is owed.
  private mutating func noteEndOfDefinitions(_ before: ReplyTracker.State) {
    guard translation.needsEOF else { return }
    switch (before, tracker.state) {
    case (.definitions, .rows), (.parameters, .columns), (.parameters, .finished),
      (.columns, .finished):
      owesEOF = true
    default:
      break
    }
  }

  /// The EOF behind the definitions of a prepared statement is the end; nothing comes to wait for.
  private mutating func payEOFIfLast(sequence: UInt8, to output: inout ByteBuffer) {
    guard owesEOF, tracker.isFinished else { return }
    writeOwedEOF(status: priorStatus, sequence: sequence &+ 1, to: &output)
  }

  /// - Parameter sequence: the backend's number of the packet behind it.
  private mutating func writeOwedEOF(
    status: StatusFlags, sequence: UInt8, to output: inout ByteBuffer
  ) {
    guard owesEOF else { return }
    owesEOF = false
    ReplyTranslation.writeEOF(
      status: status.subtracting([.lastRowSent]), warnings: 0, sequence: sequence &+ shift,
      to: &output)
    shift &+= 1
    nextSequence = sequence &+ shift
  }
}
