/// Reads numbers and length-prefixed vectors as TLS and DER write them; `nil` where bytes end.
struct ByteCursor {
  private(set) var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    rest = bytes
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
    guard rest.count >= count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  mutating func uint8() -> UInt8? {
    bytes(1)?.byte(0)
  }

  mutating func uint16() -> UInt16? {
    bytes(2)?.bigEndian16(0)
  }

  mutating func uint24() -> Int? {
    bytes(3).map { Int($0.bigEndian16(0)) << 8 | Int($0.byte(2)) }
  }

  mutating func vector8() -> ArraySlice<UInt8>? {
    guard let length = uint8() else { return nil }
    return bytes(Int(length))
  }

  mutating func vector16() -> ArraySlice<UInt8>? {
    guard let length = uint16() else { return nil }
    return bytes(Int(length))
  }

  mutating func vector24() -> ArraySlice<UInt8>? {
    guard let length = uint24() else { return nil }
    return bytes(length)
  }
}
