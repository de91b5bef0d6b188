/// A forward-only cursor over one payload.
///
/// Every read either consumes exactly the bytes of one field or throws and leaves the cursor on
/// the first byte that it could not use.
public struct PayloadReader: Sendable {
  private let payload: Bytes
  public private(set) var offset: Int
  /// The offset at which reading has to stop.
  public private(set) var end: Int

  public init(_ payload: Bytes) {
    self.payload = payload
    offset = 0
    end = payload.count
  }

  public init(_ payload: [UInt8]) {
    self.init(Bytes(payload))
  }

  public var remaining: Int { end - offset }

  /// The next byte without consuming it, `nil` at the end.
  public var next: UInt8? { offset < end ? payload[offset] : nil }

  /// Reads the `width` bytes, 1 to 8, of a little-endian integer.
  public mutating func readInteger(
    _ field: StaticString, width: Int
  ) throws(DecodeError) -> UInt64 {
    guard remaining >= width else {
      throw .truncated(field: "\(field)", offset: offset, needed: width, available: remaining)
    }
    var value: UInt64 = 0
    for index in 0..<width {
      value |= UInt64(payload[offset + index]) << UInt64(8 * index)
    }
    offset += width
    return value
  }

  /// Reads a length-encoded integer, which never starts with 0xFB (NULL) or 0xFF (ERR).
  ///
  /// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_dt_integers.html>
  public mutating func readLengthEncodedInteger(
    _ field: StaticString
  ) throws(DecodeError) -> UInt64 {
    guard let first = next else {
      throw .truncated(field: "\(field)", offset: offset, needed: 1, available: 0)
    }
    let width: Int
    switch first {
    case 0xFC: width = 2
    case 0xFD: width = 3
    case 0xFE: width = 8
    case 0xFB, 0xFF:
      throw .invalidLengthEncoding(field: "\(field)", offset: offset, firstByte: first)
    default:
      offset += 1
      return UInt64(first)
    }
    guard remaining > width else {
      throw .truncated(field: "\(field)", offset: offset, needed: width + 1, available: remaining)
    }
    offset += 1
    return try readInteger(field, width: width)
  }

  /// Reads the next `count` bytes.
  public mutating func readBytes(
    _ field: StaticString, count: Int
  ) throws(DecodeError) -> Bytes {
    guard count >= 0, remaining >= count else {
      throw .truncated(field: "\(field)", offset: offset, needed: count, available: remaining)
    }
    defer { offset += count }
    return payload[offset..<(offset + count)]
  }

  /// Reads bytes up to a NUL, which is consumed and not part of the value.
  public mutating func readNULTerminated(
    _ field: StaticString
  ) throws(DecodeError) -> Bytes {
    guard let terminator = payload[offset..<end].firstIndex(of: 0) else {
      throw .unterminated(field: "\(field)", offset: offset)
    }
    defer { offset += terminator + 1 }
    return payload[offset..<(offset + terminator)]
  }

  /// Reads a length-encoded integer and as many bytes.
  public mutating func readLengthEncodedBytes(
    _ field: StaticString
  ) throws(DecodeError) -> Bytes {
    let start = offset
    let length = try readLengthEncodedInteger(field)
    return try readBytes(field, claimed: length, lengthAt: start)
  }

  /// Reads as many bytes as a length field at `start` said, restoring the cursor when they are
  /// not there.
  public mutating func readBytes(
    _ field: StaticString, claimed: UInt64, lengthAt start: Int
  ) throws(DecodeError) -> Bytes {
    guard claimed <= UInt64(remaining) else {
      let available = remaining
      offset = start
      throw .lengthBeyondEnd(
        field: "\(field)", offset: start, claimed: claimed, available: available)
    }
    return try readBytes(field, count: Int(claimed))
  }

  /// Narrows the cursor to the next `count` bytes and returns the end that ``widen(to:)`` restores.
  ///
  /// - Precondition: `count` bytes remain.
  public mutating func narrow(to count: Int) -> Int {
    precondition(count >= 0 && count <= remaining)
    defer { end = offset + count }
    return end
  }

  /// Ends a ``narrow(to:)``.
  public mutating func widen(to end: Int) {
    self.end = end
  }

  /// Throws when bytes are left over.
  public func finish() throws(DecodeError) {
    guard remaining == 0 else { throw .trailing(offset: offset, count: remaining) }
  }
}
