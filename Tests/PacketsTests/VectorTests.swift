import Packets
import Testing
import Wire

@Suite struct VectorTests {
  @Test(arguments: Vector.all)
  func `a captured payload decodes to its message`(_ vector: Vector) throws {
    let decoded = try decode(vector.payload, as: vector)
    #expect(equal(decoded, vector.message), "\(decoded)")
  }

  @Test(arguments: Vector.all)
  func `a message encodes to the captured payload`(_ vector: Vector) {
    #expect(Bytes(vector.message.payload(vector.context)).hex == Bytes(vector.payload).hex)
  }

  @Test(arguments: Vector.all)
  func `every prefix fails inside the payload, or is a lawful shorter form`(_ vector: Vector) {
    for length in 0..<vector.payload.count {
      let prefix = Array(vector.payload[..<length])
      let (fields, _, error) = annotate(prefix, as: vector)
      if let error {
        #expect((0...length).contains(error.offset), "\(error)")
      } else {
        #expect((fields.last?.range.upperBound ?? 0) == length)
      }
    }
  }

  @Test(arguments: Vector.all)
  func `a byte too many is found, unless the last field takes it`(_ vector: Vector) {
    let longer = vector.payload + [0x2A]
    let (fields, message, error) = annotate(longer, as: vector)
    if let error {
      #expect((0...longer.count).contains(error.offset))
    } else {
      #expect(fields.last?.range.upperBound == longer.count)
      #expect(!equal(message, vector.message))
    }
  }

  @Test(arguments: Vector.all)
  func `a flipped byte in a field of fixed width is seen`(_ vector: Vector) throws {
    let layout = FieldLayout.fields(of: vector.type.prototype())
    for field in annotate(vector.payload, as: vector).fields {
      guard let kind = layout.first(where: { $0.name == field.name })?.kind else {
        Issue.record("\(field.name) is not in the layout")
        continue
      }
      var flipped = vector.payload
      switch kind {
      case .constant where field.name == "sql_state_marker":
        // The byte itself says whether it is there.
        flipped[field.range.lowerBound] ^= 0xFF
        let decoded = try decode(flipped, as: vector)
        #expect(!equal(decoded, vector.message))
      case .constant(let value):
        flipped[field.range.lowerBound] ^= 0xFF
        let expected = DecodeError.unexpected(
          field: field.name, offset: field.range.lowerBound, expected: value, found: value ^ 0xFF)
        #expect(throws: expected) { try decode(flipped, as: vector) }
      case .integer, .bytes(.fixed, _):
        for index in field.range {
          flipped = vector.payload
          flipped[index] ^= 0x55
          let decoded = try? decode(flipped, as: vector)
          #expect(!(decoded.map { equal($0, vector.message) } ?? false), "\(field.name)")
        }
      case .lengthEncodedInteger, .bytes, .nullableBytes, .list: break
      }
    }
  }

  @Test(arguments: Vector.all)
  func `the annotator reads what the decoder reads, and covers every byte`(_ vector: Vector) {
    let (fields, message, error) = annotate(vector.payload, as: vector)
    #expect(error == nil)
    #expect(equal(message, vector.message))
    expectTiled(fields, 0..<vector.payload.count)
  }

  @Test func `every message of the catalogue has a vector`() {
    let covered = Set(Vector.all.map(\.type))
    #expect(Catalogue.messages.filter { !covered.contains($0) }.map(\.name) == [])
  }

  private func decode(_ payload: [UInt8], as vector: Vector) throws -> any WireMessage {
    func decoded<Message: WireMessage>(_: Message) throws -> Message {
      try Message(payload, vector.context)
    }
    return try decoded(vector.message)
  }

  private func annotate(
    _ payload: [UInt8], as vector: Vector
  ) -> (fields: [Field], message: any WireMessage, error: DecodeError?) {
    FieldAnnotator.annotate(payload, as: vector.type.prototype(), vector.context)
  }

  /// Checks that fields follow each other without a gap, inside lists too.
  private func expectTiled(_ fields: [Field], _ range: Range<Int>) {
    var end = range.lowerBound
    for field in fields {
      #expect(field.range.lowerBound == end, "\(field.name)")
      end = field.range.upperBound
      guard case .groups(let groups) = field.value else { continue }
      let inner = groups.flatMap { $0 }
      guard let first = inner.first else { continue }
      // A length may stand in front of the groups, nothing between or behind them.
      #expect(field.range.contains(first.range.lowerBound))
      expectTiled(inner, first.range.lowerBound..<field.range.upperBound)
    }
    #expect(end == range.upperBound)
  }
}
