import Capture
import Decoding
import TLS
import Testing

/// Copies of some streams of a capture.
struct CaptureCopyTests {
  @Test(arguments: [false, true])
  func `a copy opens with the secrets that were asked for, and only then`(isAsked: Bool) throws {
    var conversation = try TLSScript(.tls13)
    try conversation.live()
    var keyLog = KeyLog()
    #expect(keyLog.add(conversation.keyLog.utf8) == [])
    let file = conversation.capture(withSecrets: false)
    let stream = try #require(Decoded(file).messages.first?.stream)
    var copy = CaptureCopy([stream], keyLog: isAsked ? conversation.keyLog : "")
    copy.receive(.begin(name: "x"))
    copy.receive(.bytes(file))
    copy.receive(.end(nil))
    let blocks = copy.takeBlocks()
    #expect(Decoded(blocks).types.contains("COM_QUERY") == isAsked)
    var reader = CaptureReader()
    reader.feed(blocks)
    var names: [String?] = []
    while let item = try reader.next() {
      if case .interface(let interface) = item { names.append(interface.name) }
    }
    #expect(names == ["client ⇄ server"])
  }

  @Test func `of a key log only the sessions that were asked for are written`() throws {
    let (one, other) = (try TLSScript(.tls13), try TLSScript(.tls13))
    var keyLog = KeyLog()
    _ = keyLog.add((one.keyLog + other.keyLog).utf8)
    let random = try #require(keyLog.randoms(in: one.keyLog).first)
    #expect(keyLog.sessions == 2)
    #expect(keyLog.text(of: [random]).split(separator: "\n").count == 4)
    #expect(keyLog.text(of: []) == "")
  }
}

extension KeyLog {
  /// The client randoms of lines in the format.
  fileprivate func randoms(in text: String) -> [[UInt8]] {
    text.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: " ")
      guard fields.count == 3 else { return nil }
      let digits = Array(fields[1])
      return stride(from: 0, to: digits.count, by: 2).compactMap {
        UInt8(String(digits[$0...($0 + 1)]), radix: 16)
      }
    }
  }
}
