import Packets
import Testing
import Wire

/// Rows are passed over by what reads no fields; it has to see the same rows as the layouts do.
@Suite struct RowScannerTests {
  private typealias Shape = MessageContext.ColumnShape

  private static let types: [ColumnType] = [
    .tiny, .short, .year, .long, .int24, .longLong, .float, .double, .date, .time, .dateTime,
    .timestamp, .null, .varString, .string, .blob, .json, .newDecimal, .bit, .geometry,
    ColumnType(rawValue: 99),
  ]

  @Test(arguments: 0..<40)
  func `rows of text are those that the layout accepts`(_ seed: UInt64) {
    var random = FuzzTests.Random(state: seed)
    let columns = Array(
      repeating: Shape(type: .varString), count: Int.random(in: 0...12, using: &random))
    for _ in 0..<60 {
      let row = TextRow(columns.map { _ in text(&random) })
      check(row, columns, .text, &random)
    }
  }

  @Test(arguments: 0..<40)
  func `binary rows are those that the layout accepts`(_ seed: UInt64) {
    var random = FuzzTests.Random(state: seed)
    let columns = (0..<Int.random(in: 0...12, using: &random)).map { _ in
      Shape(
        type: Self.types.randomElement(using: &random) ?? .tiny,
        isUnsigned: Bool.random(using: &random))
    }
    for _ in 0..<60 {
      let row = BinaryRow(columns.map { value($0, &random) })
      check(row, columns, .binary, &random)
    }
  }

  @Test func `rows are passed until something else comes, and counted`() {
    var bytes: [UInt8] = []
    var sequence: UInt8 = 250
    for index in 0..<10 {
      bytes += PacketSplitter.packets(
        TextRow([Bytes(utf8: "\(index)"), nil]).payload(), sequence: &sequence)
    }
    let length = bytes.count
    bytes += PacketSplitter.packets([0xFE, 0, 0, 2, 0], sequence: &sequence)
    var scanner = RowScanner(.text, Self.two, sequence: 250)
    scanner.pass(Bytes(bytes))
    #expect(scanner.rows == 10)
    #expect(scanner.length == length)
    #expect(scanner.sequence == 4)
  }

  @Test func `a row that is cut anywhere waits for its rest`() {
    var sequence: UInt8 = 3
    let row = PacketSplitter.packets(TextRow(["abc", "de"]).payload(), sequence: &sequence)
    for count in 0..<row.count {
      var scanner = RowScanner(.text, Self.two, sequence: 3)
      scanner.pass(Bytes(row + row.prefix(count)))
      // The second has the wrong number even where it is whole.
      #expect(scanner.rows == 1)
      #expect(scanner.length == row.count)
    }
  }

  @Test func `a row out of number is not passed`() {
    var sequence: UInt8 = 3
    let row = PacketSplitter.packets(TextRow(["abc", "de"]).payload(), sequence: &sequence)
    var scanner = RowScanner(.text, Self.two, sequence: 4)
    scanner.pass(Bytes(row))
    #expect(scanner.rows == 0)
    #expect(scanner.length == 0)
  }

  @Test(arguments: 0..<20)
  func `columns are the shape that their layout gives, or left to it`(_ seed: UInt64) {
    var random = FuzzTests.Random(state: seed)
    for capabilities: Capabilities in [.protocol41, [.protocol41, .mariaDBExtendedMetadata]] {
      let context = MessageContext(capabilities: capabilities)
      for _ in 0..<100 {
        var definition = ColumnDefinition41()
        definition.name = text(&random) ?? ""
        definition.orgTable = text(&random) ?? "t"
        definition.columnType = (Self.types.randomElement(using: &random) ?? .tiny).rawValue
        definition.flags = UInt16.random(in: 0...0xFFFF, using: &random)
        definition.reserved = [0, 0]
        var payload = definition.payload(context)
        for _ in 0..<Int.random(in: 0...2, using: &random) {
          payload[Int.random(in: payload.indices, using: &random)] = UInt8.random(
            in: 0...255, using: &random)
        }
        if Int.random(in: 0..<4, using: &random) == 0 { payload.removeLast() }
        let read = try? ColumnDefinition41(Bytes(payload), context)
        let shape = ColumnDefinition41.shape(of: Bytes(payload), capabilities)
        if let shape { #expect(shape == read?.shape, "\(Bytes(payload).hex)") }
        if payload == definition.payload(context), payload.count < 200,
          capabilities == .protocol41
        {
          #expect(shape != nil)
        }
      }
    }
  }

  private static let two = [Shape(type: .varString), Shape(type: .varString)]

  /// Holds the scanner's opinion of a row, and of what damage makes of it, against the layout's.
  private func check(
    _ row: some WireMessage, _ columns: [Shape], _ format: RowScanner.Format,
    _ random: inout FuzzTests.Random
  ) {
    let context = MessageContext(columns: columns)
    let payload = row.payload(context)
    compare(payload, columns, format)
    for _ in 0..<4 {
      var damaged = payload
      for _ in 0..<Int.random(in: 1...3, using: &random) where !damaged.isEmpty {
        let index = Int.random(in: damaged.indices, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: damaged[index] = UInt8.random(in: 0...255, using: &random)
        case 1: damaged[index] = [0xFB, 0xFC, 0xFD, 0xFE, 0xFF].randomElement(using: &random) ?? 0
        case 2: damaged.remove(at: index)
        default: damaged.insert(UInt8.random(in: 0...255, using: &random), at: index)
        }
      }
      compare(damaged, columns, format)
    }
  }

  private func compare(_ payload: [UInt8], _ columns: [Shape], _ format: RowScanner.Format) {
    // To the layout, a binary row without columns is one whose columns are not known.
    guard format == .text || !columns.isEmpty else { return }
    let context = MessageContext(columns: columns)
    let type = format == .text ? TextRow.type : BinaryRow.type
    let isWellFormed = type.defect(in: Bytes(payload), context) == nil
    // What is left to the layouts: rows without bytes, and those whose first value is long.
    let isRare = payload.first.map { $0 >= 0xFC } ?? true
    var scanner = RowScanner(format, columns, sequence: 7)
    var sequence: UInt8 = 7
    let packet = Bytes(PacketSplitter.packets(payload, sequence: &sequence))
    scanner.pass(packet)
    #expect(
      (scanner.rows == 1) == (isWellFormed && !isRare), "\(Bytes(payload).hex) of \(columns)")
    guard scanner.rows == 1 else { return }
    // The quick way to write a row says the same as the way through its layout.
    for redaction in [Redaction.standard, .none] {
      var text = JSONText()
      RowLines(format, context, redaction: redaction, limit: 280)
        .write(
          packet, sequence: 7, streamOffset: 1_000, head: [UInt8(ascii: "{")], tail: "}\n",
          to: &text)
      let fields = FieldJSON.text(
        Bytes(payload), as: type, context, redaction: redaction, limit: 280)
      #expect(
        String(decoding: text.bytes, as: UTF8.self)
          == "{7,\"type\":\"\(type.name)\",\"fields\":\(fields),\"bytes\":{\"offset\":1000,"
          + "\"length\":\(packet.count)}\n")
    }
  }

  private func text(_ random: inout FuzzTests.Random) -> Bytes? {
    switch Int.random(in: 0..<8, using: &random) {
    case 0: nil
    case 1: ""
    case 2 where Int.random(in: 0..<40, using: &random) == 0:
      Bytes(repeatElement(65, count: 66_000))
    case 2: Bytes(repeatElement(65, count: [250, 251, 300].randomElement(using: &random) ?? 0))
    case 3:
      [
        "SET PASSWORD = 'hidden'", "a\"b\\c and more of it", "naïve, in more than one byte",
        "CREATE USER u IDENTIFIED BY 'hidden'", "0123456789abcde\u{7F}", "12345678\u{1F}",
        "plain words that need no escape at all", "the end is a quote, the 17th\"",
      ].randomElement(using: &random)
    default: Bytes((0..<Int.random(in: 0..<20, using: &random)).map { UInt8($0) })
    }
  }

  private func value(_ shape: Shape, _ random: inout FuzzTests.Random) -> BinaryValue {
    if Int.random(in: 0..<6, using: &random) == 0 { return BinaryValue() }
    var value = BinaryValue()
    value.type = shape.type
    switch shape.type {
    case .date, .time, .dateTime, .timestamp:
      value.content = Bytes((0..<Int.random(in: 0...12, using: &random)).map { UInt8($0) })
    default:
      // Small and negative numbers too.
      value.bits = random.next() >> UInt64.random(in: 0...63, using: &random)
      if Bool.random(using: &random) { value.bits = 0 &- value.bits }
      value.content = text(&random) ?? "x"
    }
    return value
  }
}
