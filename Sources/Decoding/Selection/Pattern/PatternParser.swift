/// Reads regular expressions.
///
///     pattern  := branch { "|" branch }
///     branch   := { piece }
///     piece    := atom [ ("*" | "+" | "?" | "{" n "}" | "{" n "," [m] "}") ["?"] ]
///     atom     := "(" [ "?:" | "?i)" … | "?s)" … ] pattern ")" | "[" ["^"] ranges "]"
///               | "." | "^" | "$" | "\b" | "\B" | "\d" | "\w" | "\s" (and in capitals the rest)
///               | "\n" | "\r" | "\t" | "\xHH" | "\" any other sign | any character
///
/// What would need backtracking (references to groups, looking around) is refused.
struct PatternParser {
  /// The longest expression, in characters.
  static let longest = 1000
  private static let deepest = 32
  private static let mostRepetitions = 500

  private struct Options {
    var ignoresCase = false
    var dotMatchesLineFeed = false
  }

  private let text: [Unicode.Scalar]
  private var position = 0
  private var depth = 0
  private var options = Options()

  static func node(_ text: String) throws(PatternError) -> PatternNode {
    var parser = PatternParser(text)
    guard parser.text.count <= longest else {
      throw PatternError(offset: longest, reason: "it is longer than \(longest) characters")
    }
    let node = try parser.pattern()
    guard parser.position == parser.text.count else { throw parser.error("a `)` without its `(`") }
    return node
  }

  private init(_ text: String) {
    self.text = Array(text.unicodeScalars)
  }

  private mutating func pattern() throws(PatternError) -> PatternNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw error("groups are nested too deeply") }
    var branches = [try branch()]
    while take("|") { branches.append(try branch()) }
    return branches.count == 1 ? branches[0] : .anyOf(branches)
  }

  private mutating func branch() throws(PatternError) -> PatternNode {
    var pieces: [PatternNode] = []
    while let next, next != "|", next != ")" {
      if let piece = try piece() { pieces.append(piece) }
    }
    return pieces.count == 1 ? pieces[0] : .sequence(pieces)
  }

  /// `nil` for options, which stand for nothing themselves.
  private mutating func piece() throws(PatternError) -> PatternNode? {
    let start = position
    guard let atom = try atom() else { return nil }
    guard let (least, most) = try quantifier() else { return atom }
    if case .place = atom { throw error("nothing is there to repeat", at: start) }
    // Whether a match is the longest or the shortest changes nothing about whether there is one.
    _ = take("?")
    if let next, "*+?{".unicodeScalars.contains(next) {
      throw error("a second quantifier behind the first")
    }
    return .repeated(atom, least: least, most: most)
  }

  private mutating func quantifier() throws(PatternError) -> (Int, Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    let start = position
    guard take("{") else { return nil }
    guard let least = number() else {
      throw error("`{` needs a number behind it; a brace is `\\{`")
    }
    var most: Int? = least
    if take(",") { most = number() }
    guard take("}") else { throw error("`{` without `}`", at: start) }
    guard max(least, most ?? 0) <= Self.mostRepetitions, least <= most ?? least else {
      throw error("repetitions are at most \(Self.mostRepetitions), in rising order", at: start)
    }
    return (least, most)
  }

  private mutating func atom() throws(PatternError) -> PatternNode? {
    guard let scalar = next else { return nil }
    position += 1
    switch scalar {
    case "(": return try group()
    case "[": return try set()
    case ".": return .byte(options.dotMatchesLineFeed ? .all : ByteSet([10]).inverted)
    case "^": return .place(.start)
    case "$": return .place(.end)
    case "\\": return try escape()
    case "*", "+", "?": throw error("nothing is there to repeat", at: position - 1)
    default: return literal(scalar)
    }
  }

  private mutating func group() throws(PatternError) -> PatternNode? {
    let start = position - 1
    let outer = options
    if take("?") {
      if try setOptions(start) { return nil }
    }
    let node = try pattern()
    guard take(")") else { throw error("`(` without `)`", at: start) }
    options = outer
    return node
  }

  /// Reads what stands behind `(?`; whether that was options for the rest of the group outside.
  private mutating func setOptions(_ start: Int) throws(PatternError) -> Bool {
    while let next {
      position += 1
      switch next {
      case "i": options.ignoresCase = true
      case "s": options.dotMatchesLineFeed = true
      case ":": return false
      case ")": return true
      default:
        throw error(
          "only `(?i)`, `(?s)` and `(?:` are known: looking around could take for ever", at: start)
      }
    }
    throw error("`(` without `)`", at: start)
  }

  private mutating func escape() throws(PatternError) -> PatternNode {
    let start = position - 1
    guard let scalar = next else { throw error("a `\\` at the end", at: start) }
    if scalar == "b" || scalar == "B" {
      position += 1
      return .place(scalar == "b" ? .wordBoundary : .insideWordOrOutside)
    }
    if ("1"..."9").contains(scalar) {
      throw error("references to groups could take for ever", at: start)
    }
    if let set = try escapedSet(start) { return .byte(set) }
    position += 1
    return literal(scalar)
  }

  /// The set that stands behind a backslash, `nil` for a sign that stands for itself.
  private mutating func escapedSet(_ start: Int) throws(PatternError) -> ByteSet? {
    guard let scalar = next else { throw error("a `\\` at the end", at: start) }
    let set: ByteSet
    switch scalar {
    case "d": set = .digits
    case "D": set = ByteSet.digits.inverted
    case "w": set = .word
    case "W": set = ByteSet.word.inverted
    case "s": set = .space
    case "S": set = ByteSet.space.inverted
    case "n": set = ByteSet([10])
    case "r": set = ByteSet([13])
    case "t": set = ByteSet([9])
    case "0": set = ByteSet([0])
    case "x":
      let digits = text.dropFirst(position + 1).prefix(2)
      guard digits.count == 2,
        let byte = UInt8(String(String.UnicodeScalarView(digits)), radix: 16)
      else { throw error("`\\x` needs two hexadecimal digits", at: start) }
      position += 2
      set = ByteSet([byte])
    case _ where scalar.properties.isAlphabetic || ("0"..."9").contains(scalar):
      throw error("`\\\(scalar)` is not known", at: start)
    default: return nil
    }
    position += 1
    return set
  }

  private mutating func set() throws(PatternError) -> PatternNode {
    let start = position - 1
    let isInverted = take("^")
    var set = ByteSet()
    var isFirst = true
    while let scalar = next, scalar != "]" || isFirst {
      isFirst = false
      guard scalar.isASCII else {
        throw error("`[…]` holds bytes; write `(é|ü)` for characters beyond ASCII")
      }
      if take("\\"), let escaped = try escapedSet(position - 1) {
        set = set.union(escaped)
        continue
      }
      set = set.union(ByteSet(try range()))
    }
    guard take("]") else { throw error("`[` without `]`", at: start) }
    if options.ignoresCase { set = set.ignoringCase }
    return .byte(isInverted ? set.inverted : set)
  }

  /// One character of a set, or two with `-` between.
  private mutating func range() throws(PatternError) -> ClosedRange<UInt8> {
    let lower = try member()
    guard next == "-", position + 1 < text.count, text[position + 1] != "]" else {
      return lower...lower
    }
    position += 1
    _ = take("\\")
    let upper = try member()
    guard lower <= upper else { throw error("a range in `[…]` rises") }
    return lower...upper
  }

  private mutating func member() throws(PatternError) -> UInt8 {
    guard let scalar = next, scalar.isASCII else { throw error("`[` without `]`") }
    position += 1
    return UInt8(scalar.value)
  }

  private func literal(_ scalar: Unicode.Scalar) -> PatternNode {
    let bytes = UTF8.encode(scalar).map { Array($0) } ?? []
    let nodes = bytes.map { byte in
      let set = ByteSet([byte])
      return PatternNode.byte(options.ignoresCase ? set.ignoringCase : set)
    }
    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  private mutating func number() -> Int? {
    let digits = text[position...].prefix { ("0"..."9").contains($0) }
    position += digits.count
    return Int(String(String.UnicodeScalarView(digits)))
  }

  private var next: Unicode.Scalar? { position < text.count ? text[position] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    position += 1
    return true
  }

  private func error(_ reason: String, at offset: Int? = nil) -> PatternError {
    PatternError(offset: offset ?? position, reason: reason)
  }
}
