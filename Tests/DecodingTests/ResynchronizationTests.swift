import Capture
import Decoding
import Packets
import Session
import Testing
import Wire

/// Reading goes on behind what a capture lacks, and blames nobody for it.
struct ResynchronizationTests {
  private static let capabilities = Script.capabilities.subtracting(.deprecateEOF)

  /// Queries with results of some rows, each row in a segment of its own.
  private static func queries(_ count: Int, hasEOF: Bool = false) -> Script {
    var script = Script()
    var greeting = Script.greeting
    var response = Script.response
    if hasEOF {
      greeting.capabilities = capabilities
      response.capabilities = capabilities
    }
    script.server(greeting, 0)
    script.client(response, 1)
    script.server(OKPacket(), 2)
    for index in 0..<count {
      script.client(Script.query(Bytes(utf8: "SELECT \(index)")))
      for packet in result(hasEOF: hasEOF) { script.events.append(.received(packet)) }
    }
    script.client(QuitCommand())
    script.close()
    return script
  }

  private static func result(hasEOF: Bool) -> [[UInt8]] {
    let context = MessageContext(capabilities: hasEOF ? capabilities : Script.capabilities)
    var count = ColumnCount()
    count.columnCount = 1
    var definition = ColumnDefinition41()
    definition.name = "1"
    definition.columnType = ColumnType.longLong.rawValue
    var packets = [Script.packet(count, 1, context) + Script.packet(definition, 2, context)]
    var sequence: UInt8 = 3
    if hasEOF {
      packets[0] += Script.packet(EOFPacket(), sequence, context)
      sequence += 1
    }
    for row in 0..<3 {
      packets.append(Script.packet(TextRow([Bytes(utf8: "\(row)")]), sequence, context))
      sequence += 1
    }
    if hasEOF {
      packets.append(Script.packet(EOFPacket(), sequence, context))
    } else {
      var end = OKPacket()
      end.header = 0xFE
      packets.append(Script.packet(end, sequence, context))
    }
    return packets
  }

  /// How many queries and complete replies to them there are.
  private func exchanges(_ decoded: Decoded) -> (queries: Int, replies: Int) {
    (
      decoded.types.count { $0 == "COM_QUERY" },
      decoded.messages.count { $0.request?.observation.type == QueryCommand.type }
    )
  }

  @Test(arguments: [true, false], 0..<20)
  func `any lost packet costs one exchange at most`(_ hasEOF: Bool, _ number: Int) {
    let script = Self.queries(4, hasEOF: hasEOF)
    let decoded = Decoded(
      script.capture { packets in
        // With the acknowledgments, there are two packets for each event.
        let index = 9 + 2 * number
        packets.remove(at: index)
      })
    let (queries, replies) = exchanges(decoded)
    #expect(queries >= 3)
    #expect(replies >= 3)
    #expect(decoded.violations == [])
    #expect(decoded.types.last == "COM_QUIT")
  }

  @Test(arguments: [true, false], [9, 10, 11, 13, 15, 17, 19, 21])
  func `a conversation can be joined anywhere`(_ hasEOF: Bool, _ first: Int) {
    let file = Self.queries(4, hasEOF: hasEOF).capture { $0.removeFirst(first) }
    let decoded = Decoded(file)
    let (queries, replies) = exchanges(decoded)
    #expect(queries >= 3)
    #expect(replies >= 3)
    #expect(decoded.violations == [])
    #expect(decoded.losses.contains(.joined))
    #expect(!decoded.types.contains("Packet"))
    // What was inferred is right: definitions end in EOF or do not.
    #expect(decoded.types.contains("EOF") == hasEOF)
  }

  @Test func `only what the client sends can be read`() {
    let file = Self.queries(3).capture { packets in
      // Behind Ethernet and IPv4 stands the source port; 50000 is the client's.
      packets = packets.filter { $0[34..<36].elementsEqual([0xC3, 0x50]) }
    }
    let decoded = Decoded(file)
    #expect(
      decoded.types
        == ["HandshakeResponse41", "COM_QUERY", "COM_QUERY", "COM_QUERY", "COM_QUIT"])
    #expect(decoded.violations == [])
    #expect(decoded.losses.contains(.halfMissing(.server)))
  }

  @Test(arguments: [true, false])
  func `only what the server sends can be read`(_ hasEOF: Bool) {
    let file = Self.queries(3, hasEOF: hasEOF).capture { packets in
      packets = packets.filter { $0[34..<36].elementsEqual([0x82, 0x35]) }
    }
    let decoded = Decoded(file)
    #expect(decoded.types.starts(with: ["HandshakeV10", "OK", "ColumnCount"]))
    #expect(decoded.types.count { $0 == "TextRow" } == 9)
    #expect(decoded.violations == [])
    #expect(decoded.losses.contains(.halfMissing(.client)))
  }

  @Test(arguments: 0..<200)
  func `random losses blame nobody`(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var script = Self.queries(6, hasEOF: seed % 2 == 0)
    script.segmentSize = [7, 40, 32_768].randomElement(using: &random) ?? 40
    let file = script.capture { packets in
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        packets.remove(at: Int.random(in: 3..<packets.count, using: &random))
      }
    }
    #expect(Decoded(file).violations == [])
  }
}
