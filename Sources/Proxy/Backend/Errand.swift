import NIOCore
import Packets
import Wire

/// Commands of the proxy's own on a connection: preparing it, changing its state, resetting it.
///
/// Without sockets: packets of the backend go in, the next command comes out.
struct Errand {
  struct Step: Hashable, Sendable {
    var payload: [UInt8]
    var kind: ReplyKind
    /// Of error messages.
    var name: String
  }

  enum Outcome {
    /// Send the command; it begins a new exchange.
    case send([UInt8])
    case wait
    case done(ReplyReport)
    case failed(BackendFailure)
  }

  /// A row of a result set.
  struct Row: Hashable, Sendable {
    var values: [Bytes?] = []
    /// The collations of the columns.
    var collations: [UInt16] = []
  }

  private var steps: ArraySlice<Step>
  private var relay: ReplyRelay
  private var joined = ByteBuffer()
  private var report = ReplyReport()
  /// The first row of the last result set, as text.
  private(set) var row = Row()

  /// - Precondition: there is at least one step.
  init(_ steps: [Step]) {
    self.steps = steps[...]
    relay = ReplyRelay(steps[0].kind, translation: .none, status: [])
  }

  var first: [UInt8] { steps.first?.payload ?? [] }

  /// Takes bytes of the backend.
  mutating func received(_ bytes: ByteBuffer) -> Outcome {
    do {
      if let output = try relay.receive(bytes) { joined.writeImmutableBuffer(output) }
    } catch {
      return .failed(.unusable("\(error)"))
    }
    guard joined.readableBytes <= ReplyRelay.controlLimit else {
      return .failed(.unusable("the answer to \(steps.first?.name ?? "") is too long"))
    }
    guard relay.isFinished else {
      return relay.awaitsFile ? .failed(.unusable("a wish for a file")) : .wait
    }
    return finishStep()
  }

  private mutating func finishStep() -> Outcome {
    guard let step = steps.popFirst() else { return .failed(.unusable("an answer too many")) }
    let packets = Self.payloads(&joined)
    if let last = packets.last, last.first == 0xFF {
      let error = try? ERRPacket(last, MessageContext(capabilities: .protocol41))
      return .failed(.statementFailed(error ?? ProxyError.internalError, statement: step.name))
    }
    row = Row()
    readRow(packets)
    report.status = relay.report.status ?? report.status
    do { try report.note(relay.report.changes) } catch { return .failed(.unusable("\(error)")) }
    guard let next = steps.first else { return .done(report) }
    relay = ReplyRelay(next.kind, translation: .none, status: [])
    return .send(next.payload)
  }

  private mutating func readRow(_ packets: [[UInt8]]) {
    guard let first = packets.first, packets.count > 2,
      let count = try? ColumnCount(first), packets.count > Int(count.columnCount) + 1
    else { return }
    var context = MessageContext(capabilities: .protocol41)
    context.columns = Array(
      repeating: .init(type: .varString), count: Int(count.columnCount))
    guard let row = try? TextRow(packets[Int(count.columnCount) + 1], context) else { return }
    let columns = packets[1...Int(count.columnCount)].compactMap {
      try? ColumnDefinition41($0, context)
    }
    self.row = Row(values: row.values.map(\.value), collations: columns.map(\.characterSet))
  }

  private static func payloads(_ buffer: inout ByteBuffer) -> [[UInt8]] {
    var payloads: [[UInt8]] = []
    while let header = PacketHeader(buffer, at: buffer.readerIndex) {
      buffer.moveReaderIndex(forwardBy: PacketHeader.size)
      payloads.append(buffer.readBytes(length: header.length) ?? [])
    }
    buffer.clear()
    return payloads
  }
}

extension Errand.Step {
  /// - Parameter hasAttributes: whether `CLIENT_QUERY_ATTRIBUTES` was agreed on.
  static func query(_ text: String, _ name: String, hasAttributes: Bool) -> Errand.Step {
    let attributes: [UInt8] = hasAttributes ? [0, 1] : []
    return Errand.Step(
      payload: [CommandByte.query.rawValue] + attributes + Array(text.utf8), kind: .results,
      name: name)
  }

  static func schema(_ name: Bytes) -> Errand.Step {
    Errand.Step(
      payload: [CommandByte.initDB.rawValue] + name.array, kind: .single, name: schemaName)
  }

  static let schemaName = "COM_INIT_DB"

  static func characterSets(hasAttributes: Bool) -> Errand.Step {
    .query(
      CharacterSetQuestion.text, "the question for its character sets",
      hasAttributes: hasAttributes)
  }

  static let ping = Errand.Step(
    payload: [CommandByte.ping.rawValue], kind: .single, name: "COM_PING")

  static let reset = Errand.Step(
    payload: [CommandByte.resetConnection.rawValue], kind: .single, name: "COM_RESET_CONNECTION")
}
