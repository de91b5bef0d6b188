/// Reads a statement word by word, and writes what remains of it without its values.
///
/// Works on bytes alone, and keeps its arrays from statement to statement.
struct DigestReader {
  /// What was written last.
  enum Last: UInt8 {
    case nothing
    case keyword
    case name
    case literal
    case sign
    case comma
    case open
    case close
    case dot
    case at
  }

  /// An open parenthesis.
  struct Frame {
    /// Where it stands in the digest.
    let start: Int
    /// Whether it belongs to IN.
    let isList: Bool
    /// Whether it is a row of VALUES.
    let isRow: Bool
    var literals = 0
    /// Whether it holds nothing but literals, and lists of them.
    var isPlain = true
  }

  /// More parentheses inside each other end the digest.
  static let deepest = 64

  var frames: [Frame] = []
  var position = 0
  var count = 0
  /// Whether the statement went on behind what fitted.
  var isCut = false
  var last = Last.nothing
  var lastMeaning = DigestKeywords.Meaning.name
  var owesSemicolon = false
  var isInHint = false
  /// How many parentheses are open around the rows of VALUES; -1 outside.
  var rowsDepth = -1
  var firstRow = 0..<0
  var lastRowEnd = 0

  /// Writes the digest of `text`, which is ``count`` bytes long then.
  mutating func read(_ text: Span<UInt8>, into digest: inout MutableSpan<UInt8>) {
    reset()
    let table = DigestKeywords.shared.table
    let keywords = table.span
    while position < text.count, !isCut {
      let byte = text[position]
      switch byte {
      case 0...0x20: position += 1
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
        word(text, keywords, &digest)
      case UInt8(ascii: "0")...UInt8(ascii: "9"): number(text, &digest)
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        skipString(text, byte)
        literal(&digest)
      case UInt8(ascii: "`"): quotedName(text, keywords, &digest)
      case UInt8(ascii: "?"):
        position += 1
        literal(&digest)
      case UInt8(ascii: "("): open(&digest)
      case UInt8(ascii: ")"): close(&digest)
      case UInt8(ascii: ","):
        position += 1
        mark(.comma, byte, &digest)
      case UInt8(ascii: ";"): semicolon()
      case UInt8(ascii: "@"):
        position += 1
        mark(.at, byte, &digest)
      case UInt8(ascii: "."): dot(text, &digest)
      case UInt8(ascii: "#"): skipLine(text)
      case UInt8(ascii: "/"): slash(text, &digest)
      case UInt8(ascii: "*") where peek(text, 1) == UInt8(ascii: "/"): endComment(&digest)
      case UInt8(ascii: "-"), UInt8(ascii: "+"): plusOrMinus(text, byte, &digest)
      default: sign(text, &digest)
      }
    }
  }

  private mutating func reset() {
    frames.removeAll(keepingCapacity: true)
    position = 0
    count = 0
    isCut = false
    last = .nothing
    lastMeaning = .name
    owesSemicolon = false
    isInHint = false
    rowsDepth = -1
  }

  @inline(__always)
  func peek(_ text: Span<UInt8>, _ distance: Int) -> UInt8 {
    position + distance < text.count ? text[position + distance] : 0
  }

  // MARK: Writing

  @inline(__always)
  mutating func put(_ byte: UInt8, _ digest: inout MutableSpan<UInt8>) {
    guard count < digest.count else {
      isCut = true
      return
    }
    digest[count] = byte
    count += 1
  }

  /// Writes what stands between two words, and notes what the next one changes.
  @inline(__always)
  mutating func begin(_ next: Last, _ digest: inout MutableSpan<UInt8>) {
    if owesSemicolon {
      owesSemicolon = false
      put(UInt8(ascii: ";"), &digest)
      put(UInt8(ascii: " "), &digest)
      last = .nothing
    }
    if needsSpace(before: next) { put(UInt8(ascii: " "), &digest) }
    last = next
    switch next {
    case .literal, .comma, .open, .close: break
    default:
      if !frames.isEmpty { frames[frames.count - 1].isPlain = false }
      if frames.count <= rowsDepth { rowsDepth = -1 }
    }
  }

  private func needsSpace(before next: Last) -> Bool {
    switch (last, next) {
    case (.nothing, _), (.open, _), (.dot, _), (.at, _): false
    case (_, .comma), (_, .close), (_, .dot): false
    case (.name, .open), (.name, .at), (.literal, .at): false
    default: true
    }
  }

  mutating func mark(_ next: Last, _ byte: UInt8, _ digest: inout MutableSpan<UInt8>) {
    begin(next, &digest)
    put(byte, &digest)
  }

  /// One `?` for a literal, and for several strings in a row, which are one.
  mutating func literal(_ digest: inout MutableSpan<UInt8>) {
    if last == .literal, !owesSemicolon { return }
    mark(.literal, UInt8(ascii: "?"), &digest)
    if !frames.isEmpty { frames[frames.count - 1].literals += 1 }
    if frames.count <= rowsDepth { rowsDepth = -1 }
  }

  // MARK: Characters

  static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  /// Letters, digits, `_`, `$`, and all of a character beyond ASCII.
  @inline(__always)
  static func isName(_ byte: UInt8) -> Bool {
    let low: UInt64 = 0x03FF_0010_0000_0000
    let high: UInt64 = 0x07FF_FFFE_87FF_FFFE
    if byte < 64 { return low >> UInt64(byte) & 1 != 0 }
    return byte >= 128 || high >> UInt64(byte & 63) & 1 != 0
  }
}
