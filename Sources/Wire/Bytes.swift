/// A stretch of wire bytes, counted from zero, that shares the packet it was cut from.
///
/// Cutting one out of a payload allocates nothing.
public struct Bytes: Hashable, Sendable, RandomAccessCollection, ExpressibleByArrayLiteral,
  ExpressibleByStringLiteral
{
  /// The same bytes, with the indices of the packet.
  public let slice: ArraySlice<UInt8>

  @inlinable
  public init(_ slice: ArraySlice<UInt8>) {
    self.slice = slice
  }

  @inlinable
  public init(_ array: [UInt8]) {
    slice = array[...]
  }

  public init(_ bytes: some Sequence<UInt8>) {
    slice = ArraySlice(bytes)
  }

  /// The UTF-8 bytes of `text`, without a terminator.
  public init(utf8 text: String) {
    slice = ArraySlice(text.utf8)
  }

  public init(arrayLiteral elements: UInt8...) {
    slice = ArraySlice(elements)
  }

  public init(stringLiteral value: String) {
    slice = ArraySlice(value.utf8)
  }

  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { slice.count }

  @inlinable
  public subscript(position: Int) -> UInt8 {
    slice[slice.startIndex + position]
  }

  @inlinable
  public subscript(range: Range<Int>) -> Bytes {
    Bytes(slice[(slice.startIndex + range.lowerBound)..<(slice.startIndex + range.upperBound)])
  }

  @inlinable
  public func withContiguousStorageIfAvailable<R>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> R
  ) rethrows -> R? {
    unsafe try slice.withContiguousStorageIfAvailable(body)
  }

  /// The bytes as an array of their own.
  public var array: [UInt8] { Array(slice) }

  /// The bytes read as UTF-8, with U+FFFD where they are not.
  public var text: String { String(decoding: slice, as: UTF8.self) }

  /// The bytes as lowercase hexadecimal digits without separators.
  public var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: slice.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// The bytes that `hex` writes, `nil` when it holds anything but pairs of digits and white space.
  public init?(hex: some StringProtocol) {
    var bytes: [UInt8] = []
    var pending: UInt8?
    for character in hex where !character.isWhitespace {
      guard character.isASCII, let digit = character.hexDigitValue else { return nil }
      if let high = pending {
        bytes.append(high << 4 | UInt8(digit))
        pending = nil
      } else {
        pending = UInt8(digit)
      }
    }
    guard pending == nil else { return nil }
    self.init(bytes[...])
  }

  /// Whether every byte prints as itself in ASCII, so that text says more than hexadecimal digits.
  public var isPrintable: Bool {
    allSatisfy { (0x20...0x7E).contains($0) }
  }
}

extension Bytes: CustomStringConvertible {
  public var description: String { isPrintable ? "\"\(text)\"" : "0x\(hex)" }
}
