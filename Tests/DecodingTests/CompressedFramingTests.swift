import Compression
import Testing
import Wire

@testable import Decoding

struct CompressedFramingTests {
  private static let plain = [UInt8](repeating: 65, count: 1000) + [1, 2, 3]

  private static func packet(
    _ body: [UInt8], plainLength: Int, sequence: UInt8 = 0
  ) -> [UInt8] {
    func three(_ value: Int) -> [UInt8] {
      [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value >> 16 & 0xFF)]
    }
    return three(body.count) + [sequence] + three(plainLength) + body
  }

  private static let packets: [[UInt8]] = [
    packet(Zlib.compress(plain[...]), plainLength: plain.count),
    packet(Zstd.compress(plain[...]), plainLength: plain.count, sequence: 1),
    packet(plain, plainLength: 0, sequence: 2),
    packet([], plainLength: 0, sequence: 3),
  ]

  @Test func `zlib, zstd and stored packets give the same bytes`() throws {
    var framing = CompressedFraming()
    framing.append(Bytes(Self.packets.flatMap { $0 }))
    var found: [[UInt8]] = []
    while let plain = try framing.next() { found.append(plain.array) }
    #expect(found == [Self.plain, Self.plain, Self.plain, []])
    #expect(framing.buffered == 0)
  }

  @Test func `packets may come byte by byte`() throws {
    var framing = CompressedFraming()
    var found: [[UInt8]] = []
    for byte in Self.packets.flatMap({ $0 }) {
      framing.append([byte])
      while let plain = try framing.next() { found.append(plain.array) }
    }
    #expect(found == [Self.plain, Self.plain, Self.plain, []])
  }

  @Test(arguments: [true, false])
  func `damaged data is an error`(_ isZlib: Bool) {
    var packet = Self.packets[isZlib ? 0 : 1]
    for index in 12..<packet.count { packet[index] ^= 0x5A }
    var framing = CompressedFraming()
    framing.append(Bytes(packet))
    #expect(throws: CompressionError.self) { try framing.next() }
  }

  @Test(arguments: [true, false])
  func `what is longer than announced is not unpacked`(_ isZlib: Bool) {
    let bomb = [UInt8](repeating: 0, count: 10_000_000)[...]
    let body = isZlib ? Zlib.compress(bomb) : Zstd.compress(bomb)
    var framing = CompressedFraming()
    framing.append(Bytes(Self.packet(body, plainLength: 100)))
    #expect(throws: CompressionError.self) { try framing.next() }
  }

  @Test func `what is shorter than announced is an error`() {
    var framing = CompressedFraming()
    framing.append(Bytes(Self.packet(Zlib.compress(Self.plain[...]), plainLength: 2000)))
    #expect(throws: CompressionError.shorter(announced: 2000, actual: 1003)) {
      try framing.next()
    }
  }

  @Test func `a packet that begins an exchange is told by its number and length`() {
    let packet = Self.packet([1, 2, 3], plainLength: 0)
    #expect(CompressedFraming.begins(Bytes(packet)))
    #expect(CompressedFraming.begins(Bytes(packet.prefix(8))))
    #expect(!CompressedFraming.begins(Bytes(packet + [1])))
    #expect(!CompressedFraming.begins(Bytes(packet.prefix(6))))
    #expect(!CompressedFraming.begins(Bytes(Self.packet([1], plainLength: 0, sequence: 1))))
  }
}
