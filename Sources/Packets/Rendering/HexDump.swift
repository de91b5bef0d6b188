/// Bytes as lines of sixteen, with offsets, characters, and carets under a range.
///
///     0000  ff 15 04 23 32 38 30 30  30 41 63 63 65 73 73 20  ...#28000Access
///              ^^ ^^
public struct HexDump: Hashable, Sendable {
  public static let width = 16

  /// The lines at most; of longer dumps the beginning and the place of the carets are shown.
  public var maximumLines: Int

  public init(maximumLines: Int = 64) {
    self.maximumLines = max(1, maximumLines)
  }

  /// The dump of `bytes`: those of `hidden` as `**`, carets under those that are `marked`.
  ///
  /// An empty range marks the place in front of a byte.
  public func lines(
    _ bytes: [UInt8], hidden: [Range<Int>] = [], marked: Range<Int>? = nil
  ) -> [String] {
    // One row more when the place that is marked lies behind the last byte of a full row.
    let rows = max(
      (bytes.count + Self.width - 1) / Self.width, (marked?.lowerBound ?? -1) / Self.width + 1)
    var lines: [String] = []
    var skipped = false
    for row in 0..<max(1, min(rows, bytes.count / Self.width + 1)) {
      guard isShown(row, rows, marked) else {
        if !skipped { lines.append("…") }
        skipped = true
        continue
      }
      skipped = false
      let start = row * Self.width
      lines.append(line(bytes, start, hidden))
      if let carets = carets(start, marked, bytes.count) { lines.append(carets) }
    }
    return lines
  }

  private func isShown(_ row: Int, _ rows: Int, _ marked: Range<Int>?) -> Bool {
    guard rows > maximumLines else { return true }
    guard let marked else { return row < maximumLines }
    let first = marked.lowerBound / Self.width
    return row == 0 || (first - 1..<first - 1 + maximumLines).contains(row)
  }

  private func line(_ bytes: [UInt8], _ start: Int, _ hidden: [Range<Int>]) -> String {
    var digits = ""
    var characters = ""
    for index in start..<(start + Self.width) {
      if index == start + Self.width / 2 { digits += " " }
      guard index < bytes.count else {
        digits += "   "
        continue
      }
      let byte = bytes[index]
      if hidden.contains(where: { $0.contains(index) }) {
        digits += "** "
        characters += "*"
      } else {
        digits += Self.hex(Int(byte), width: 2) + " "
        characters += (0x20...0x7E).contains(byte) ? String(Unicode.Scalar(byte)) : "."
      }
    }
    return (Self.hex(start, width: 4) + "  " + digits + " " + characters).trimmedRight
  }

  private func carets(_ start: Int, _ marked: Range<Int>?, _ count: Int) -> String? {
    guard let marked else { return nil }
    let lower = min(marked.lowerBound, count)
    let range = lower..<max(lower + 1, min(marked.upperBound, count))
    let row = range.clamped(to: start..<(start + Self.width))
    guard !row.isEmpty else { return nil }
    var text = String(repeating: " ", count: max(4, Self.hex(start, width: 4).count) + 2)
    for index in start..<row.upperBound {
      if index == start + Self.width / 2 { text += " " }
      text += row.contains(index) ? "^^ " : "   "
    }
    return text.trimmedRight
  }

  static func hex(_ number: Int, width: Int) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension String {
  var trimmedRight: String {
    guard let last = lastIndex(where: { $0 != " " }) else { return "" }
    return String(self[...last])
  }
}
