import Foundation
import Packets
import Testing
import Wire

/// Random payloads, the same in every run.
@Suite struct FuzzTests {
  /// Steele, Lea and Flood's SplitMix64.
  struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  @Test(arguments: Catalogue.messages)
  func `no payload makes a decoder crash or disagree with the annotator`(_ type: MessageType) {
    var random = Random(state: UInt64(type.name.utf8.reduce(0) { $0 &* 31 &+ Int($1) } & 0xFFFF))
    let vectors = Vector.all.filter { $0.type == type }
    for _ in 0..<100 {
      let context = randomContext(&random)
      check(randomBytes(&random), type, context)
      for vector in vectors {
        check(mutated(vector.payload, &random), type, vector.context)
        check(mutated(vector.payload, &random), type, context)
      }
    }
  }

  private func check(_ payload: [UInt8], _ type: MessageType, _ context: MessageContext) {
    var decoder = FieldDecoder(payload, context)
    var message = type.prototype()
    var failure: DecodeError?
    do {
      try message.visit(&decoder)
      try decoder.finish()
    } catch {
      failure = error
    }
    let (fields, annotated, error) = FieldAnnotator.annotate(
      payload, as: type.prototype(), context)
    #expect(error == failure)
    if let error {
      #expect((0...payload.count).contains(error.offset))
    } else {
      #expect(equal(annotated, message))
      #expect((fields.last?.range.upperBound ?? 0) == payload.count)
      // Encoding anything that was decoded is safe, too.
      #expect(message.payload(context).count <= payload.count + 64)
    }
    let renderer = FieldRenderer()
    #expect(!renderer.line(fields, of: type).contains("\n"))
    let json = FieldJSON.text(Bytes(payload), as: type, context)
    #expect(!json.contains("\n"))
    #expect((try? JSONSerialization.jsonObject(with: Data(json.utf8))) != nil, "\(json)")
    #expect(renderer.tree(fields, of: type).count >= fields.count)
    #expect(renderer.redaction.masked(payload, fields, of: type).count == payload.count)
  }

  private func randomBytes(_ random: inout Random) -> [UInt8] {
    (0..<Int.random(in: 0..<80, using: &random)).map { _ in randomByte(&random) }
  }

  /// Bytes that mean something to lengths and markers come more often.
  private func randomByte(_ random: inout Random) -> UInt8 {
    [0, 1, 0x7F, 0x80, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE, 0xFF].randomElement(using: &random)
      .flatMap { Bool.random(using: &random) ? $0 : nil }
      ?? UInt8.random(in: 0...255, using: &random)
  }

  private func mutated(_ payload: [UInt8], _ random: inout Random) -> [UInt8] {
    var copy = payload
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      switch Int.random(in: 0..<3, using: &random) {
      case 0 where !copy.isEmpty:
        copy[Int.random(in: 0..<copy.count, using: &random)] = randomByte(&random)
      case 1 where !copy.isEmpty:
        copy.remove(at: Int.random(in: 0..<copy.count, using: &random))
      default:
        copy.insert(randomByte(&random), at: Int.random(in: 0...copy.count, using: &random))
      }
    }
    return copy
  }

  private func randomContext(_ random: inout Random) -> MessageContext {
    let shapes = (0..<Int.random(in: 0..<12, using: &random)).map { _ in
      MessageContext.ColumnShape(
        type: ColumnType.names.randomElement(using: &random)?.type ?? .null,
        isUnsigned: Bool.random(using: &random))
    }
    return MessageContext(
      capabilities: Capabilities(rawValue: random.next()), columns: shapes,
      parameterCount: shapes.count, parameterTypes: Array(shapes.prefix(3)))
  }
}
