import Packets
import Testing
import Wire

@testable import Decoding

/// Who sends the first bytes of a direction.
struct OpeningTests {
  private static let greeting = Script.packet(Script.greeting, 0)

  @Test func `a greeting is told by its version at the latest`() {
    for count in 0..<Self.greeting.count {
      let opening = Opening(Array(Self.greeting.prefix(count)), sawOpening: true)
      // Header, protocol version and "9.7.4" with its NUL.
      #expect(opening == (count < 11 ? .undecided : .server), "\(count) bytes")
    }
  }

  @Test func `a greeting with a wrong number is one where a connection begins`() {
    let numbered = Script.packet(Script.greeting, 3)
    #expect(Opening(numbered, sawOpening: true) == .server)
    #expect(Opening(numbered, sawOpening: false) == .packets)
  }

  @Test func `a first error is one when it is whole`() {
    let error = Script.packet(
      ERRPacket(1130, "", "Host is not allowed"), 0, MessageContext())
    #expect(Opening(error, sawOpening: true) == .server)
    #expect(Opening(Array(error.dropLast()), sawOpening: true) == .undecided)
    let later = Script.packet(ERRPacket(1130, "", "Host is not allowed"), 1, MessageContext())
    #expect(Opening(later, sawOpening: true) == .packets)
  }

  @Test(arguments: [
    "GET / HTTP/1.1\r\n", "SSH-2.0-OpenSSH_9.2p1\r\n", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}",
    "220 mail.example ESMTP\r\n", "\u{A}\u{0}\u{0}\u{0}\u{A}\u{0}binary",
  ])
  func `other protocols are not taken for MySQL`(text: String) {
    #expect(Opening(Array(text.utf8), sawOpening: true) != .server)
  }

  @Test func `packets in the middle of a conversation are known as such`() {
    #expect(Opening(Script.resultSet, sawOpening: false) == .packets)
    #expect(Opening(Script.packet(Script.query("SELECT 1"), 0), sawOpening: false) == .packets)
    let long = Script.packet(Script.query("INSERT INTO t VALUES (1), (2), (3)"), 0)
    #expect(Opening(Array(long.dropLast(9)), sawOpening: false) == .packets)
  }
}
