import Capture
import Decoding
import Packets
import Session
import Testing
import Wire

/// Messages come in the order of the wire, however late the capture has some packets.
struct OrderTests {
  /// A script's packets: three open the connection, then each event has its own and its
  /// acknowledgment.
  private static func data(_ event: Int) -> Int { 3 + 2 * event }

  @Test func `a reply that was captured before its request is read behind it`() {
    let decoded = Decoded(
      Script.life().capture { packets in
        let request = packets.remove(at: Self.data(3))
        // Behind the reply and both acknowledgments.
        packets.insert(request, at: Self.data(4) + 2)
      })
    #expect(decoded.types == Script.lifeTypes)
    #expect(decoded.violations == [])
    #expect(decoded.losses == [])
  }

  @Test func `a greeting that was captured behind its answer comes first`() {
    let decoded = Decoded(
      Script.life().capture { packets in
        let greeting = packets.remove(at: Self.data(0))
        packets.insert(greeting, at: Self.data(1) + 1)
      })
    #expect(decoded.types == Script.lifeTypes)
    #expect(decoded.violations == [])
    #expect(decoded.losses == [])
  }

  @Test(arguments: 0..<30)
  func `packets a little out of order change no message`(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var script = Script.life()
    script.segmentSize = 9
    let decoded = Decoded(
      script.capture { packets in
        for _ in 0..<20 {
          let index = Int.random(in: 3..<packets.count - 5, using: &random)
          packets.swapAt(index, index + 1)
        }
      })
    #expect(decoded.types == Script.lifeTypes)
    #expect(decoded.violations == [])
    #expect(decoded.losses == [])
  }

  @Test func `what waits for the other side is read at the end all the same`() {
    // Nothing of the client follows its missing request, so that no gap shows.
    let decoded = Decoded(
      Script.life().capture { packets in
        packets.removeSubrange(Self.data(3)...Self.data(3))
        packets.removeLast(packets.count - Self.data(4))
      })
    #expect(
      decoded.types
        == Script.lifeTypes.prefix(8).enumerated().filter { $0.offset != 3 }
        .map(\.element))
    #expect(decoded.violations == [])
    #expect(decoded.losses == [.gap(.client, bytes: 13)])
  }
}
