/// Appends wire fields to a payload.
public struct PayloadWriter: Sendable {
  public private(set) var payload: [UInt8] = []

  public init() {}

  /// Appends the low `width` bytes of `value`, little-endian.
  public mutating func writeInteger(_ value: UInt64, width: Int) {
    for index in 0..<width {
      payload.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * index)))
    }
  }

  /// Appends a length-encoded integer in its shortest form.
  ///
  /// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_dt_integers.html>
  public mutating func writeLengthEncodedInteger(_ value: UInt64) {
    switch value {
    case ..<0xFB:
      payload.append(UInt8(value))
    case ..<0x1_0000:
      payload.append(0xFC)
      writeInteger(value, width: 2)
    case ..<0x100_0000:
      payload.append(0xFD)
      writeInteger(value, width: 3)
    default:
      payload.append(0xFE)
      writeInteger(value, width: 8)
    }
  }

  public mutating func write(_ byte: UInt8) {
    payload.append(byte)
  }

  public mutating func write(_ bytes: some Sequence<UInt8>) {
    payload.append(contentsOf: bytes)
  }

  public mutating func write(_ bytes: Bytes) {
    payload.append(contentsOf: bytes.slice)
  }

  public mutating func writeLengthEncoded(_ bytes: Bytes) {
    writeLengthEncodedInteger(UInt64(bytes.count))
    payload.append(contentsOf: bytes.slice)
  }
}
