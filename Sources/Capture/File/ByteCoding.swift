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
    unsafe span.bytes.bigEndian16(offset)
  }

  func bigEndian32(_ offset: Int) -> UInt32 {
    unsafe span.bytes.bigEndian32(offset)
  }

  func bigEndian64(_ offset: Int) -> UInt64 {
    unsafe span.bytes.bigEndian64(offset)
  }
}

/// Loads at an offset; the span traps at one that is outside, and any bits make an integer.
extension RawSpan {
  func byte(_ offset: Int) -> UInt8 {
    unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self)
  }

  func bigEndian16(_ offset: Int) -> UInt16 {
    UInt16(bigEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt16.self))
  }

  func bigEndian32(_ offset: Int) -> UInt32 {
    UInt32(bigEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  func bigEndian64(_ offset: Int) -> UInt64 {
    UInt64(bigEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}

/// The order of the bytes of a number in a capture file: that of the machine which wrote it.
enum ByteOrder {
  case bigEndian
  case littleEndian

  /// The number whose bytes in memory are those of the file.
  func value<Number: FixedWidthInteger>(_ stored: Number) -> Number {
    switch self {
    case .bigEndian: Number(bigEndian: stored)
    case .littleEndian: Number(littleEndian: stored)
    }
  }
  func load64(_ bytes: ArraySlice<UInt8>, _ offset: Int) -> UInt64 {
    let value = bytes.bigEndian64(offset)
    return self == .bigEndian ? value : value.byteSwapped
  }
}
