import Packets
import Testing
import Wire

/// What was remembered is what would be written.
struct FieldMemoTests {
  @Test func `messages that come again, in any order, have the same fields`() {
    for redaction in [Redaction.standard, .none] {
      var random = FuzzTests.Random(state: 11)
      var memo = FieldMemo(redaction: redaction, limit: 64)
      for _ in 0..<20 * Vector.all.count {
        guard let vector = Vector.all.randomElement(using: &random) else { continue }
        expect(&memo, vector.payload, vector.type, vector.context, redaction)
      }
    }
  }

  @Test func `the same bytes are told apart by type and by capabilities`() {
    var memo = FieldMemo(redaction: .standard, limit: 64)
    let payload: [UInt8] = [0, 0, 0, 2, 0, 0, 0]
    for _ in 0..<4 {
      for type in [OKPacket.type, UnclassifiedPacket.type, ColumnCount.type] {
        for capabilities in [Capabilities(), .protocol41, [.protocol41, .sessionTrack]] {
          expect(
            &memo, payload, type, MessageContext(capabilities: capabilities), .standard)
        }
      }
    }
  }

  private func expect(
    _ memo: inout FieldMemo, _ payload: [UInt8], _ type: MessageType, _ context: MessageContext,
    _ redaction: Redaction
  ) {
    var text = JSONText()
    memo.write(Bytes(payload), as: type, context, to: &text)
    #expect(
      String(decoding: text.bytes, as: UTF8.self)
        == FieldJSON.text(Bytes(payload), as: type, context, redaction: redaction))
  }
}
