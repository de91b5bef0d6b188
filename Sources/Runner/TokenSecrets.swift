/// The parts of IAM tokens that nobody may read, found by the names of their parameters: tokens are
/// made anew for each login, so there is no list of them.
enum TokenSecrets {
  private static let names = ["X-Amz-Signature=", "X-Amz-Security-Token="].map { Array($0.utf8) }

  /// Where values of those parameters stand.
  static func ranges(in content: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var index = 0
    while index < content.count {
      let rest = content[index...]
      guard rest.first == UInt8(ascii: "X"), let name = names.first(where: rest.starts(with:))
      else {
        index += 1
        continue
      }
      let value = rest.dropFirst(name.count).prefix(while: isOfValue)
      if !value.isEmpty { ranges.append(value.indices) }
      index = value.endIndex
    }
    return ranges
  }

  /// `text` without them.
  static func hidden(in text: String) -> String {
    guard text.contains("X-Amz-S") else { return text }
    var bytes = Array(text.utf8)
    for range in ranges(in: bytes).reversed() {
      bytes.replaceSubrange(range, with: Array("<redacted>".utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What percent-encoding leaves, and makes.
  private static func isOfValue(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "%"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
