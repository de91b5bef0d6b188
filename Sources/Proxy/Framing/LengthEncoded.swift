import NIOCore

extension ByteBuffer {
  /// Reads the length-encoded integer at `index`.
  ///
  /// - Returns: its value and the index behind it; nil when it is cut or starts none.
  ///
  /// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_dt_integers.html>
  func lengthEncodedInteger(at index: Int) -> (value: UInt64, end: Int)? {
    guard let first = getInteger(at: index, as: UInt8.self) else { return nil }
    switch first {
    case ..<0xFB:
      return (UInt64(first), index + 1)
    case 0xFC:
      return getInteger(at: index + 1, endianness: .little, as: UInt16.self)
        .map { (UInt64($0), index + 3) }
    case 0xFD:
      guard let low = getInteger(at: index + 1, endianness: .little, as: UInt16.self),
        let high = getInteger(at: index + 3, as: UInt8.self)
      else { return nil }
      return (UInt64(low) | UInt64(high) << 16, index + 4)
    case 0xFE:
      return getInteger(at: index + 1, endianness: .little, as: UInt64.self)
        .map { ($0, index + 9) }
    default:
      return nil
    }
  }
}
