import Decoding
import Session
import TLS
import Testing
import Wire

/// Whatever a file holds, it is read to its end or to its first unreadable place.
struct DamageTests {
  static func check(_ file: [UInt8]) {
    let decoded = Decoded(file)
    #expect(decoded.messages.count <= file.count)
    #expect(decoded.notes.allSatisfy { !$0.description.isEmpty })
    for message in decoded.messages {
      #expect(
        message.observation.violations.allSatisfy {
          $0.range.upperBound <= max(9, message.observation.packet.payload.count)
        })
    }
  }

  static func damage(_ file: [UInt8], times: Int) {
    var random = SeededGenerator(seed: UInt64(file.count))
    for _ in 0..<times {
      check(Array(file.prefix(Int.random(in: 0...file.count, using: &random))))
      var flipped = file
      for _ in 0..<Int.random(in: 1...20, using: &random) {
        flipped[Int.random(in: 0..<file.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      check(flipped)
    }
  }

  @Test func `a damaged conversation never stops the decoder`() {
    Self.damage(Script.life().capture(), times: 200)
  }

  @Test func `damaged TLS never stops the decoder`() throws {
    var conversation = try TLSScript(.tls13)
    try conversation.live()
    Self.damage(conversation.capture(withSecrets: true), times: 100)
  }

  @Test(.enabled(if: PublicCaptures.areExpected), arguments: PublicCaptures.names)
  func `a public capture is decoded, whole and damaged`(name: String) throws {
    let file = try PublicCaptures.bytes(name)
    #expect(Decoded(file).failure == nil)
    Self.damage(file, times: 50)
  }

  @Test(.enabled(if: PublicCaptures.areExpected))
  func `the public captures are there`() {
    #expect(PublicCaptures.names.count > 50)
  }
}
