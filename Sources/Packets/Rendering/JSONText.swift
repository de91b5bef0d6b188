public import Wire

/// The text of JSON as it grows, byte by byte: for what is written millions of times.
public struct JSONText: Sendable {
  /// In UTF-8.
  public private(set) var bytes: [UInt8] = []

  public init() {}

  /// Drops what was written, keeping its memory.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }

  /// Appends text that is JSON already.
  public mutating func raw(_ text: StaticString) {
    unsafe bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends text that is JSON already.
  public mutating func raw(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  public mutating func byte(_ byte: UInt8) {
    bytes.append(byte)
  }

  /// Appends an integer in decimal digits.
  public mutating func integer(_ value: Int64) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    digits(value.magnitude)
  }

  /// Appends an integer as ``JSON/unsigned(_:)`` is written: large ones as strings.
  public mutating func unsigned(_ value: UInt64) {
    guard value > JSON.maximumNumber.magnitude else { return digits(value) }
    quoted { $0.digits(value) }
  }

  /// Appends an integer as ``JSON/integer(_:)`` is written: large ones as strings.
  public mutating func signed(_ value: Int64) {
    guard value.magnitude > JSON.maximumNumber.magnitude else { return integer(value) }
    quoted { $0.integer(value) }
  }

  /// Appends nanoseconds as seconds, with as many places as they need.
  public mutating func seconds(nanoseconds: UInt64) {
    digits(nanoseconds / 1_000_000_000)
    var fraction = nanoseconds % 1_000_000_000
    guard fraction > 0 else { return raw(".0") }
    bytes.append(UInt8(ascii: "."))
    var place: UInt64 = 100_000_000
    while fraction > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: fraction / place))
      fraction %= place
      place /= 10
    }
  }

  /// Appends a string that needs no escapes, such as a name of the protocol.
  public mutating func plain(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: text.utf8)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends a string.
  public mutating func string(_ text: String) {
    string(Bytes(utf8: text))
  }

  /// Appends a string, which must be UTF-8.
  public mutating func string(_ text: Bytes) {
    let start = bytes.count
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: text.slice)
    let needsEscape = bytes[(start + 1)...].contains {
      !(0x20...0x7E).contains($0) || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\")
    }
    guard needsEscape else {
      bytes.append(UInt8(ascii: "\""))
      return
    }
    bytes.removeSubrange(start...)
    bytes.append(contentsOf: JSON.string(text.text).text.utf8)
  }

  /// Appends bytes as a string of lowercase hexadecimal digits.
  public mutating func hexadecimal(_ content: Bytes) {
    quoted { text in
      for byte in content {
        text.bytes.append(Self.digit(byte >> 4))
        text.bytes.append(Self.digit(byte & 15))
      }
    }
  }

  private mutating func quoted(_ write: (inout JSONText) -> Void) {
    bytes.append(UInt8(ascii: "\""))
    write(&self)
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func digits(_ value: UInt64) {
    guard value > 9 else {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value))
      return
    }
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var start = digits.count
      var rest = value
      while rest > 0 {
        start -= 1
        unsafe digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
      unsafe bytes.append(contentsOf: digits[start...])
    }
  }

  private static func digit(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
  }
}
