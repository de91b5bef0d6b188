/// Cuts the handshake stream of one direction, which records fragment at will, into messages.
struct TLSHandshakeMessages {
  /// What a message is.
  enum MessageType {
    static let clientHello: UInt8 = 1
    static let serverHello: UInt8 = 2
    static let encryptedExtensions: UInt8 = 8
    static let certificate: UInt8 = 11
    static let finished: UInt8 = 20
    static let keyUpdate: UInt8 = 24
  }

  private static let headerLength = 4
  /// A chain of certificates is some kilobytes long.
  private static let largestMessage = 1 << 18

  private var buffer: [UInt8] = []
  private var start = 0
  /// Whether a message is longer than any sound one.
  private(set) var isOverlong = false

  mutating func append(_ fragment: ArraySlice<UInt8>) {
    if start > 0 {
      buffer.removeSubrange(..<start)
      start = 0
    }
    buffer += fragment
  }

  mutating func next() -> (type: UInt8, body: ArraySlice<UInt8>)? {
    let rest = buffer[start...]
    guard !isOverlong, rest.count >= Self.headerLength else { return nil }
    let length = Int(rest.bigEndian32(0) & 0xff_ffff)
    guard length <= Self.largestMessage else {
      isOverlong = true
      return nil
    }
    let end = Self.headerLength + length
    guard rest.count >= end else { return nil }
    start += end
    return (rest.byte(0), rest.prefix(end).dropFirst(Self.headerLength))
  }
}
