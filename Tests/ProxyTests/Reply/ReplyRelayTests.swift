import NIOCore
import Packets
import Testing
import Wire

@testable import Proxy

/// What becomes of replies on their way to the client.
struct ReplyRelayTests {
  private static let backend = MessageContext(
    capabilities: [.protocol41, .sessionTrack, .deprecateEOF])
  private static let oldClient = ReplyTranslation(needsEOF: true, hidesStateChanges: true)

  /// Numbers packets from 1.
  private func stream(_ payloads: [[UInt8]]) -> [UInt8] {
    var bytes: [UInt8] = []
    var sequence: UInt8 = 1
    for payload in payloads { bytes += PacketSplitter.packets(payload, sequence: &sequence) }
    return bytes
  }

  private func ok(
    _ header: UInt8 = 0, status: StatusFlags = .autocommit, info: Bytes = "",
    changes: [SessionStateChange] = []
  ) -> [UInt8] {
    var ok = OKPacket()
    ok.header = header
    ok.statusFlags = (changes.isEmpty ? status : status.union(.sessionStateChanged)).rawValue
    ok.info = info
    ok.sessionStateInfo = changes
    return ok.payload(Self.backend)
  }

  private func eof(_ status: StatusFlags = .autocommit) -> [UInt8] {
    var eof = EOFPacket()
    eof.statusFlags = status.rawValue
    return eof.payload(Self.backend)
  }

  private func column(_ name: Bytes) -> [UInt8] {
    var column = ColumnDefinition41()
    column.name = name
    return column.payload(Self.backend)
  }

  private func row(_ values: [Bytes?]) -> [UInt8] { TextRow(values).payload(Self.backend) }

  /// Feeds `bytes` in pieces of that size.
  private func relay(
    _ bytes: [UInt8], _ kind: ReplyKind, _ translation: ReplyTranslation, pieces: Int = .max,
    status: StatusFlags = .autocommit
  ) throws -> (output: [UInt8], relay: ReplyRelay) {
    var relay = ReplyRelay(kind, translation: translation, status: status)
    var output: [UInt8] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = rest.prefix(pieces)
      rest = rest.dropFirst(piece.count)
      if let bytes = try relay.receive(ByteBuffer(bytes: piece)) {
        output += bytes.readableBytesView
      }
    }
    return (output, relay)
  }

  private var resultSet: [[UInt8]] {
    [[2], column("a"), column("b"), row(["1", nil]), row(["", "x"]), ok(0xFE)]
  }

  @Test(arguments: [1, 2, 3, 5, 7, 64, Int.max])
  func `a reply for a client like the backend passes unchanged`(_ pieces: Int) throws {
    let bytes = stream(resultSet)
    let (output, relay) = try relay(bytes, .results, .none, pieces: pieces)
    #expect(output == bytes)
    #expect(relay.isFinished)
    #expect(relay.report.status == .autocommit)
  }

  @Test(arguments: [1, 2, 3, 5, 7, 64, Int.max])
  func `an old client gets both EOF packets, numbered without a gap`(_ pieces: Int) throws {
    let (output, relay) = try relay(stream(resultSet), .results, Self.oldClient, pieces: pieces)
    #expect(
      output
        == stream([
          [2], column("a"), column("b"), eof(), row(["1", nil]), row(["", "x"]), eof(),
        ]))
    #expect(relay.isFinished)
  }

  @Test(arguments: [1, Int.max])
  func `every result of several gets its EOF packets`(_ pieces: Int) throws {
    let more: StatusFlags = [.autocommit, .moreResultsExist]
    let (output, relay) = try relay(
      stream([[1], column("a"), row(["1"]), ok(0xFE, status: more), ok(status: more)] + resultSet),
      .results, Self.oldClient, pieces: pieces)
    #expect(
      output
        == stream(
          [[1], column("a"), eof(), row(["1"]), eof(more), ok(status: more)]
            + [[2], column("a"), column("b"), eof(), row(["1", nil]), row(["", "x"]), eof()]))
    #expect(relay.isFinished)
  }

  @Test func `an empty result set has two EOF packets, an opened cursor one`() throws {
    let empty = try relay(stream([[1], column("a"), ok(0xFE)]), .results, Self.oldClient)
    #expect(empty.output == stream([[1], column("a"), eof(), eof()]))
    let flags: StatusFlags = [.autocommit, .cursorExists]
    let cursor = try relay(
      stream([[1], column("a"), ok(0xFE, status: flags)]), .results, Self.oldClient)
    #expect(cursor.output == stream([[1], column("a"), eof(flags)]))
    #expect(cursor.relay.isFinished)
  }

  @Test(arguments: [1, Int.max])
  func `an error among the rows ends the reply`(_ pieces: Int) throws {
    let error = ERRPacket(1317, "70100", "stop").payload(Self.backend)
    let (output, relay) = try relay(
      stream([[1], column("a"), row(["1"]), error]), .results, Self.oldClient, pieces: pieces)
    #expect(output == stream([[1], column("a"), eof(), row(["1"]), error]))
    #expect(relay.isFinished)
    #expect(relay.report.hasFailed)
  }

  @Test func `an error right behind the definitions follows their EOF`() throws {
    let error = ERRPacket(1317, "70100", "stop").payload(Self.backend)
    let (output, _) = try relay(stream([[1], column("a"), error]), .results, Self.oldClient)
    #expect(output == stream([[1], column("a"), eof(), error]))
  }

  @Test(arguments: [1, 4, Int.max])
  func `the lists of a prepared statement end in EOF for an old client`(_ pieces: Int) throws {
    var prepared = StatementPrepareOK()
    prepared.statementID = 7
    prepared.columnCount = 2
    prepared.parameterCount = 1
    let first = prepared.payload(Self.backend)
    let (output, relay) = try relay(
      stream([first, column("?"), column("a"), column("b")]), .prepare, Self.oldClient,
      pieces: pieces)
    #expect(
      output == stream([first, column("?"), eof(), column("a"), column("b"), eof()]))
    #expect(relay.isFinished)
  }

  @Test func `a prepared statement without columns and parameters is one packet`() throws {
    let bytes = stream([StatementPrepareOK().payload(Self.backend)])
    let (output, relay) = try relay(bytes, .prepare, Self.oldClient)
    #expect(output == bytes)
    #expect(relay.isFinished)
  }

  @Test func `an old client does not see changes of session state, the proxy does`() throws {
    let change = SessionStateChange(.systemVariables, ["sql_mode", "ANSI"])
    let (output, relay) = try relay(
      stream([ok(info: "Rows", changes: [change])]), .results, Self.oldClient)
    #expect(output == stream([ok(info: "Rows")]))
    #expect(relay.report.changes == [change])
    let bare = try self.relay(stream([ok(changes: [change])]), .results, Self.oldClient)
    #expect(bare.output == stream([ok()]))
  }

  @Test func `a client with session tracking sees the changes`() throws {
    let bytes = stream([ok(changes: [SessionStateChange(.schema, ["shop"])])])
    let (output, relay) = try relay(bytes, .single, .none)
    #expect(output == bytes)
    #expect(relay.report.changes.first?.kind == .schema)
  }

  @Test(arguments: [ReplyTranslation.none, Self.oldClient])
  func `a row of more than 16 MiB passes in pieces and is not mistaken`(
    _ translation: ReplyTranslation
  ) throws {
    // What lies in the second packet looks like an ERR and like the end.
    let long = row([Bytes([UInt8](repeating: 0xFF, count: 0xFF_FFFF + 10))])
    let rows = [long, row(["1"])]
    let (output, relay) = try relay(
      stream([[1], column("a")] + rows + [ok(0xFE)]), .results, translation, pieces: 1 << 16)
    let expected: [[UInt8]] =
      translation.needsEOF
      ? [[1], column("a"), eof()] + rows + [eof()] : [[1], column("a")] + rows + [ok(0xFE)]
    #expect(output == stream(expected))
    #expect(relay.isFinished)
  }

  @Test func `a payload of exactly 16 MiB - 1 is followed by its empty packet`() throws {
    let value = Bytes([UInt8](repeating: 0x61, count: 0xFF_FFFF - 4))
    let exact = row([value])
    try #require(exact.count == 0xFF_FFFF)
    let bytes = stream([[1], column("a"), exact, ok(0xFE)])
    let (output, relay) = try relay(bytes, .results, .none, pieces: 1 << 16)
    #expect(output == bytes)
    #expect(relay.isFinished)
  }

  @Test func `a wish for a file waits for the client, and its result ends the reply`() throws {
    var relay = ReplyRelay(.results, translation: .none, status: [])
    let wish = stream([[0xFB] + Array("f".utf8)])
    let first = try relay.receive(ByteBuffer(bytes: wish))
    #expect(first.map { Array($0.readableBytesView) } == wish)
    #expect(relay.awaitsFile)
    #expect(!relay.isFinished)
    relay.fileEnded(sequence: 3)
    var end = ByteBuffer()
    end.writePacket(ok(), sequence: 4)
    let last = try relay.receive(end)
    #expect(last == end)
    #expect(relay.isFinished)
  }

  @Test(arguments: [ReplyKind.end, .fieldList, .rows])
  func `what ends in an OK in place of an EOF ends in an EOF for an old client`(
    _ kind: ReplyKind
  ) throws {
    let (output, relay) = try relay(stream([ok(0xFE)]), kind, Self.oldClient)
    #expect(output == stream([eof()]))
    #expect(relay.isFinished)
  }

  @Test func `bytes behind the end of a reply are a fault`() {
    #expect(throws: ReplyFault.unsolicited) {
      try relay(stream([ok(), ok()]), .single, .none)
    }
  }

  @Test(arguments: [[UInt8](), [0xFE, 1], [0x00], [0xFC, 1]])
  func `a packet that cannot be read is a fault`(_ payload: [UInt8]) {
    #expect(throws: ReplyFault.malformed) { try relay(stream([payload]), .results, .none) }
  }

  @Test func `a control packet without end is not waited for`() {
    var header = ByteBuffer()
    PacketHeader(length: 0x20_0000, sequence: 1).write(to: &header)
    header.writeInteger(0, as: UInt8.self)
    #expect(throws: ReplyFault.tooLong(0x20_0000)) {
      try relay(Array(header.readableBytesView), .results, .none)
    }
  }

  @Test(
    arguments: [
      // An info string whose length lies in the next packet.
      [0x00, 0, 0, 2, 0, 0, 0, 0xFC], [0x00, 0, 0, 2, 0, 0, 0, 0xFC, 0],
      // A column count that is cut.
      [0xFC, 1],
    ] as [[UInt8]])
  func `a packet is not read beyond its end`(_ payload: [UInt8]) {
    #expect(throws: ReplyFault.malformed) {
      try relay(stream([payload, [0, 0, 0, 0, 0, 0, 0]]), .results, Self.oldClient)
    }
    #expect(throws: ReplyFault.malformed) {
      try relay(stream([[0, 1, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0]]), .prepare, .none)
    }
  }

  @Test func `a long packet that comes byte by byte is not copied at each of them`() throws {
    let text = [UInt8](repeating: 0x78, count: 10_000)
    var relay = ReplyRelay(.text, translation: .none, status: .autocommit)
    var places: [UInt] = []
    for byte in stream([text]).dropLast() {
      #expect(try relay.receive(ByteBuffer(bytes: [byte])) == nil)
      let place = unsafe relay.held.withUnsafeReadableBytes {
        UInt(bitPattern: $0.baseAddress)
      }
      if place != places.last { places.append(place) }
    }
    // It moves when the memory for it is doubled.
    #expect(places.count < 20)
    #expect(relay.held.readableBytes == text.count + PacketHeader.size - 1)
  }

  @Test func `changes that come again and again do not add up`() throws {
    func change(_ name: Int, _ value: Int) -> SessionStateChange {
      SessionStateChange(
        .systemVariables, [Bytes(utf8: "variable\(name)"), Bytes(utf8: "\(value)")])
    }
    var report = ReplyReport()
    for value in 0..<40_000 { try report.note([change(value % 2, value)]) }
    #expect(report.changes.count < 20_000)
    #expect(report.changes.suffix(2) == [change(0, 39_998), change(1, 39_999)])
    let few = stream([ok(changes: [change(0, 1), change(0, 2)])])
    let (_, relay) = try relay(few, .results, Self.oldClient)
    #expect(relay.report.changes == [change(0, 1), change(0, 2)])
    #expect(throws: ReplyFault.self) {
      for name in 0..<40_000 { try report.note([change(name, 0)]) }
    }
  }

  @Test func `a packet with a wrong number is no part of the reply`() throws {
    for (index, number) in [(3, 0), (3, 2), (14, 1)] as [(Int, UInt8)] {
      var bytes = stream([ok(status: [.autocommit, .moreResultsExist]), ok()])
      bytes[index == 3 ? 3 : bytes.count - ok().count - 1] = number
      #expect(throws: ReplyFault.outOfOrder) { try relay(bytes, .results, .none) }
      #expect(throws: ReplyFault.outOfOrder) { try relay(bytes, .results, Self.oldClient) }
    }
  }

  @Test func `the reply to a command of several packets is numbered behind them`() throws {
    var relay = ReplyRelay(.results, translation: .none, status: [])
    relay.commandContinued(sequence: 1)
    var reply = ByteBuffer()
    reply.writePacket(ok(), sequence: 2)
    #expect(try relay.receive(reply) == reply)
    #expect(relay.isFinished)
  }

  @Test func `sequence numbers wrap around behind 255 packets`() throws {
    let rows = Array(repeating: row(["1"]), count: 600)
    let (output, relay) = try relay(
      stream([[1], column("a")] + rows + [ok(0xFE)]), .results, Self.oldClient, pieces: 100)
    #expect(output == stream([[1], column("a"), eof()] + rows + [eof()]))
    #expect(relay.isFinished)
  }
}
