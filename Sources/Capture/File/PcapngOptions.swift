/// The options behind a block's body: code, length, value padded to four bytes.
struct PcapngOptions {
  private var bytes: [UInt8] = []

  /// Appends the options with their end mark, or nothing when there are none.
  func append(to block: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    block += bytes
    block += [0, 0, 0, 0]
  }

  mutating func append(_ code: UInt16, _ value: [UInt8]) {
    // A length has 16 bits; what does not fit is cut, for a remark must not cost the file.
    let value = value.prefix(Int(UInt16.max))
    bytes.append(littleEndian: code)
    bytes.append(littleEndian: UInt16(value.count))
    bytes += value
    bytes.padToFour()
  }

  mutating func append(_ code: UInt16, _ text: String) {
    append(code, Array(text.utf8))
  }

  mutating func append(_ code: UInt16, _ value: some FixedWidthInteger) {
    var bytes: [UInt8] = []
    bytes.append(littleEndian: value)
    append(code, bytes)
  }
}

extension [UInt8] {
  mutating func padToFour() {
    append(contentsOf: repeatElement(0, count: (4 - count % 4) % 4))
  }
}
