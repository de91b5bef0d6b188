import NIOCore

/// The four bytes in front of a payload, read where they lie.
struct PacketHeader: Hashable, Sendable {
  static let size = 4
  /// The length of a payload that goes on in the next packet.
  static let continued = 0xFF_FFFF
  static let continuedWord = UInt32(continued)

  /// The bytes of payload behind the header.
  var length: Int
  var sequence: UInt8

  init(length: Int, sequence: UInt8) {
    self.length = length
    self.sequence = sequence
  }

  /// Reads the header at `index`; nil when it is not all there.
  init?(_ buffer: borrowing ByteBuffer, at index: Int) {
    guard
      let word = buffer.getInteger(at: index, endianness: .little, as: UInt32.self)
    else { return nil }
    length = Int(word & Self.continuedWord)
    sequence = UInt8(word >> 24)
  }

  /// Whether the payload goes on in the next packet.
  var isContinued: Bool { length == Self.continued }

  func write(to buffer: inout ByteBuffer) {
    let word = UInt32(length) | UInt32(sequence) << 24
    buffer.writeInteger(word, endianness: .little)
  }
}

extension ByteBuffer {
  /// Appends one packet.
  ///
  /// - Precondition: the payload is shorter than 16 MiB - 1 bytes.
  mutating func writePacket(_ payload: some Collection<UInt8>, sequence: UInt8) {
    precondition(payload.count < PacketHeader.continued)
    PacketHeader(length: payload.count, sequence: sequence).write(to: &self)
    writeBytes(payload)
  }

  /// Appends the `count` bytes of another buffer that start at `index`.
  mutating func writeBytes(of other: ByteBuffer, at index: Int, count: Int) {
    guard let slice = other.getSlice(at: index, length: count) else { return }
    writeImmutableBuffer(slice)
  }
}
