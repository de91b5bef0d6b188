/// A pattern of ids: `*` stands for any characters, `?` for one.
public struct Glob: Hashable, Sendable {
  public let pattern: String

  public init(_ pattern: String) {
    self.pattern = pattern
  }

  /// Whether the whole of `text` is as the pattern says; never backtracks further than the last star.
  public func matches(_ text: String) -> Bool {
    let pattern = Array(pattern.utf8)
    let text = Array(text.utf8)
    var p = 0
    var t = 0
    var star: (p: Int, t: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
        star = (p, t)
        p += 1
      } else if p < pattern.count, pattern[p] == UInt8(ascii: "?") || pattern[p] == text[t] {
        p += 1
        t += 1
      } else if let back = star {
        star = (back.p, back.t + 1)
        p = back.p + 1
        t = back.t + 1
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
