/// A pcap file with packets of three bytes, written by hand.
struct ClassicCapture {
  /// The first four bytes of the file; `a1…` is big-endian.
  var magic: String
  var snapLength: UInt32 = 65_535
  var linkType: UInt32 = 101

  static let magics = ["a1b2c3d4", "d4c3b2a1", "a1b23c4d", "4d3cb2a1", "a1b2cd34", "34cdb2a1"]

  var isNano: Bool { magic == "a1b23c4d" || magic == "4d3cb2a1" }
  var isModified: Bool { magic == "a1b2cd34" || magic == "34cdb2a1" }

  func number(_ value: UInt32) -> [UInt8] {
    let bytes = (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
    return magic.hasPrefix("a1") ? bytes : bytes.reversed()
  }

  var header: [UInt8] {
    let version: [UInt8] = magic.hasPrefix("a1") ? [0, 2, 0, 4] : [2, 0, 4, 0]
    return hex(magic) + version + number(0) + number(0) + number(snapLength) + number(linkType)
  }

  func record(
    seconds: UInt32 = 1_700_000_000, _ bytes: [UInt8] = [1, 2, 3], captured: UInt32? = nil
  ) -> [UInt8] {
    number(seconds) + number(123_456) + number(captured ?? UInt32(bytes.count)) + number(9)
      + (isModified ? [0, 0, 0, 2, 8, 0, 4, 0] : []) + bytes
  }
}
