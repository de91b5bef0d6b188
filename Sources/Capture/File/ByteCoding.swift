extension [UInt8] {
  mutating func append(bigEndian value: some FixedWidthInteger) {
    for shift in stride(from: value.bitWidth - 8, through: 0, by: -8) {
      append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }

  mutating func append(littleEndian value: some FixedWidthInteger) {
    for shift in stride(from: 0, to: value.bitWidth, by: 8) {
      append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }
}

/// Loads at an offset from the slice's own start; the caller has compared the offset with `count`.
extension ArraySlice<UInt8> {
  func byte(_ offset: Int) -> UInt8 {
    self[startIndex + offset]
  }

  func bigEndian16(_ offset: Int) -> UInt16 {
    let start = startIndex + offset
    return UInt16(self[start]) << 8 | UInt16(self[start + 1])
  }

  func bigEndian32(_ offset: Int) -> UInt32 {
    UInt32(bigEndian16(offset)) << 16 | UInt32(bigEndian16(offset + 2))
  }

  func bigEndian64(_ offset: Int) -> UInt64 {
    UInt64(bigEndian32(offset)) << 32 | UInt64(bigEndian32(offset + 4))
  }
}

/// The order of the bytes of a number in a capture file: that of the machine which wrote it.
enum ByteOrder {
  case bigEndian
  case littleEndian

  func load16(_ bytes: ArraySlice<UInt8>, _ offset: Int) -> UInt16 {
    let value = bytes.bigEndian16(offset)
    return self == .bigEndian ? value : value.byteSwapped
  }

  func load32(_ bytes: ArraySlice<UInt8>, _ offset: Int) -> UInt32 {
    let value = bytes.bigEndian32(offset)
    return self == .bigEndian ? value : value.byteSwapped
  }

  func load64(_ bytes: ArraySlice<UInt8>, _ offset: Int) -> UInt64 {
    let value = bytes.bigEndian64(offset)
    return self == .bigEndian ? value : value.byteSwapped
  }
}
