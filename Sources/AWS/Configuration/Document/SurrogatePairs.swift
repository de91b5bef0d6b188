/// The escapes `\\uD83D\\uDE00` of JSON, which YAML does not know.
///
/// Printers that write ASCII only, such as Python's, escape what is beyond the basic plane in two
/// halves. Each pair becomes its scalar and fillers, so that nothing behind it moves.
enum SurrogatePairs {
  /// Of the private use area; taken out again when values are read.
  static let filler: Unicode.Scalar = "\u{E1FF}"

  /// Joins the pairs in a text.
  ///
  /// - Returns: Whether there were any.
  static func join(in grid: inout ScalarGrid) -> Bool {
    var found = false
    var index = 0
    while index + 12 <= grid.scalars.count {
      guard grid.scalars[index] == "\\" else {
        index += 1
        continue
      }
      guard let scalar = pair(at: index, in: grid) else {
        index += 2
        continue
      }
      grid.replace(at: index, by: scalar)
      for offset in 1..<12 { grid.replace(at: index + offset, by: filler) }
      found = true
      index += 12
    }
    return found
  }

  /// A text without fillers.
  static func withoutFillers(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != filler }))
  }

  private static func pair(at index: Int, in grid: ScalarGrid) -> Unicode.Scalar? {
    guard let high = unit(at: index, in: grid), let low = unit(at: index + 6, in: grid),
      (0xD800..<0xDC00).contains(high), (0xDC00..<0xE000).contains(low)
    else { return nil }
    return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
  }

  /// The code unit of an escape `\\uXXXX`.
  private static func unit(at index: Int, in grid: ScalarGrid) -> UInt32? {
    guard grid.scalars[index] == "\\", grid.scalars[index + 1] == "u" else { return nil }
    let digits = grid.scalars[(index + 2)..<(index + 6)]
    return UInt32(String(String.UnicodeScalarView(digits)), radix: 16)
  }
}
