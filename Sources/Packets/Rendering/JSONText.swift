public import Wire

/// The text of JSON as it grows, byte by byte: for what is written millions of times.
public struct JSONText: Sendable {
  /// Writes into memory that is known to be enough.
  ///
  /// What is written must not be longer than what ``JSONText/write(atMost:_:)`` was told.
  @unsafe
  struct Cursor {
    private(set) var position: UnsafeMutablePointer<UInt8>

    init(_ position: UnsafeMutablePointer<UInt8>) {
      unsafe self.position = unsafe position
    }

    @inline(__always)
    mutating func byte(_ byte: UInt8) {
      unsafe position.pointee = byte
      unsafe position += 1
    }

    @inline(__always)
    mutating func copy(_ start: UnsafePointer<UInt8>, _ count: Int) {
      unsafe position.update(from: start, count: count)
      unsafe position += count
    }

    @inline(__always)
    mutating func raw(_ text: StaticString) {
      unsafe copy(text.utf8Start, text.utf8CodeUnitCount)
    }

    /// Writes a number in decimal digits, of which there are 20 at most.
    @inline(__always)
    mutating func digits(_ value: UInt64) {
      var (rest, count) = (value, 1)
      while rest > 9 {
        rest /= 10
        count += 1
      }
      rest = value
      for place in stride(from: count - 1, through: 0, by: -1) {
        unsafe position[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
      unsafe position += count
    }
  }

  /// What was written, and behind it room for more.
  private var storage: [UInt8] = []
  private var end = 0

  public init() {}

  /// In UTF-8.
  public var bytes: ArraySlice<UInt8> { storage[..<end] }

  /// The number of bytes.
  public var count: Int { end }

  /// Drops what was written, keeping its memory.
  public mutating func removeAll() {
    end = 0
  }

  /// Drops what was written behind the first `count` bytes.
  mutating func removeAll(from count: Int) {
    end = count
  }

  /// Makes room for `count` more bytes.
  @inline(__always)
  public mutating func reserve(_ count: Int) {
    if storage.count - end < count { grow(by: count) }
  }

  @inline(never)
  private mutating func grow(by count: Int) {
    let size = max(end + count, 2 * storage.count, 256)
    // What is behind the end is never read, so nothing is written there beforehand.
    storage = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
      _ = unsafe buffer.update(fromContentsOf: storage[..<end])
      initialized = size
    }
  }

  /// Appends what `body` writes, at most `count` bytes.
  @inline(__always)
  mutating func write(atMost count: Int, _ body: (inout Cursor) -> Void) {
    reserve(count)
    let start = end
    end = unsafe storage.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return start }
      var cursor = unsafe Cursor(base + start)
      unsafe body(&cursor)
      return unsafe cursor.position - base
    }
  }

  /// Appends text that is JSON already.
  @inline(__always)
  public mutating func raw(_ text: StaticString) {
    unsafe write(atMost: text.utf8CodeUnitCount) { unsafe $0.raw(text) }
  }

  /// Appends text that is JSON already.
  public mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      guard let start = utf8.baseAddress else { return }
      unsafe write(atMost: utf8.count) { unsafe $0.copy(start, utf8.count) }
    }
  }

  /// Appends text that is JSON already.
  public mutating func append(_ bytes: ArraySlice<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { utf8 in
      guard let start = utf8.baseAddress else { return }
      unsafe write(atMost: utf8.count) { unsafe $0.copy(start, utf8.count) }
    }
  }

  @inline(__always)
  public mutating func byte(_ byte: UInt8) {
    unsafe write(atMost: 1) { unsafe $0.byte(byte) }
  }

  /// Appends the name of a member, behind a comma where it is not the first.
  mutating func name(_ name: StaticString, isFirst: Bool) {
    unsafe write(atMost: name.utf8CodeUnitCount + 4) { cursor in
      unsafe cursor.raw(isFirst ? "\"" : ",\"")
      unsafe cursor.raw(name)
      unsafe cursor.raw("\":")
    }
  }

  /// Appends an integer in decimal digits.
  public mutating func integer(_ value: Int64) {
    if value < 0 { byte(UInt8(ascii: "-")) }
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
    unsafe write(atMost: 32) { cursor in
      unsafe cursor.digits(nanoseconds / 1_000_000_000)
      unsafe cursor.byte(UInt8(ascii: "."))
      var fraction = nanoseconds % 1_000_000_000
      var place: UInt64 = 100_000_000
      repeat {
        unsafe cursor.byte(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: fraction / place))
        fraction %= place
        place /= 10
      } while fraction > 0
    }
  }

  /// Appends a string that needs no escapes, such as a name of the protocol.
  public mutating func plain(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      unsafe write(atMost: utf8.count + 2) { cursor in
        unsafe cursor.byte(UInt8(ascii: "\""))
        if let start = utf8.baseAddress { unsafe cursor.copy(start, utf8.count) }
        unsafe cursor.byte(UInt8(ascii: "\""))
      }
    }
  }

  /// Appends a string.
  public mutating func string(_ text: String) {
    string(Bytes(utf8: text))
  }

  /// Appends a string, which must be UTF-8.
  public mutating func string(_ text: Bytes) {
    let isPlain = unsafe text.slice.withUnsafeBufferPointer { content in
      guard unsafe Self.isPlain(content) else { return false }
      unsafe write(atMost: content.count + 2) { cursor in
        unsafe cursor.byte(UInt8(ascii: "\""))
        if let start = content.baseAddress { unsafe cursor.copy(start, content.count) }
        unsafe cursor.byte(UInt8(ascii: "\""))
      }
      return true
    }
    if !isPlain { append(JSON.string(text.text).text) }
  }

  /// Whether all bytes stand for themselves in a string of JSON.
  static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let raw = UnsafeRawBufferPointer(bytes)
    var (index, found) = (0, UInt64(0))
    // Eight bytes at once, each with its highest bit for the answer.
    while index + 8 <= raw.count {
      let eight = unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      // Not ASCII, or its last.
      found |= eight | ((eight & eachByte(0x7F)) &+ eachByte(1))
      found |= isBelow(0x20, eight)
      found |= isBelow(1, eight ^ eachByte(0x22)) | isBelow(1, eight ^ eachByte(0x5C))
      index += 8
    }
    if found & eachByte(0x80) != 0 { return false }
    while index < raw.count {
      let byte = unsafe raw[index]
      if byte &- 0x20 > 0x5E || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        return false
      }
      index += 1
    }
    return true
  }

  @inline(__always)
  private static func eachByte(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }

  /// Sets the highest bit of each byte that is below `limit`, and perhaps of one in front of such.
  @inline(__always)
  private static func isBelow(_ limit: UInt8, _ bytes: UInt64) -> UInt64 {
    (bytes &- eachByte(limit)) & ~bytes
  }

  /// Appends bytes as a string of lowercase hexadecimal digits.
  public mutating func hexadecimal(_ content: Bytes) {
    unsafe content.slice.withUnsafeBufferPointer { unsafe hexadecimal($0) }
  }

  mutating func hexadecimal(_ content: UnsafeBufferPointer<UInt8>) {
    unsafe write(atMost: 2 * content.count + 2) { cursor in
      unsafe cursor.byte(UInt8(ascii: "\""))
      for index in content.indices {
        let byte = unsafe content[index]
        unsafe cursor.byte(Self.digit(byte >> 4))
        unsafe cursor.byte(Self.digit(byte & 15))
      }
      unsafe cursor.byte(UInt8(ascii: "\""))
    }
  }

  private mutating func quoted(_ write: (inout JSONText) -> Void) {
    byte(UInt8(ascii: "\""))
    write(&self)
    byte(UInt8(ascii: "\""))
  }

  private mutating func digits(_ value: UInt64) {
    unsafe write(atMost: 20) { unsafe $0.digits(value) }
  }

  private static func digit(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
  }
}
