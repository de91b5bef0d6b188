extension DigestReader {
  mutating func word(
    _ text: Span<UInt8>, _ keywords: Span<DigestKeywords.Entry>,
    _ digest: inout MutableSpan<UInt8>
  ) {
    let start = position
    var key = DigestKeywords.Key()
    while position < text.count, Self.isName(text[position]) {
      if key.count < 17 { key.append(text[position]) }
      position += 1
    }
    if introducesString(text, start) { return }
    let meaning =
      last == .dot || last == .at ? .name : DigestKeywords.meaning(of: key, in: keywords)
    switch meaning {
    case .literal where lastMeaning != .beforeNull || last != .keyword: literal(&digest)
    case .name: name(text, start..<position, &digest)
    case .function:
      if nextSign(text) == UInt8(ascii: "(") {
        begin(.name, &digest)
        put(key, &digest)
      } else {
        name(text, start..<position, &digest)
      }
    case .keyword, .in, .values, .literal, .beforeNull:
      begin(.keyword, &digest)
      put(key, &digest)
      lastMeaning = meaning
      if meaning == .values {
        rowsDepth = frames.count
        firstRow = 0..<0
      }
    }
  }

  private mutating func name(
    _ text: Span<UInt8>, _ range: Range<Int>, _ digest: inout MutableSpan<UInt8>
  ) {
    begin(.name, &digest)
    for index in range { put(text[index], &digest) }
  }

  private mutating func put(
    _ key: DigestKeywords.Key, _ digest: inout MutableSpan<UInt8>
  ) {
    let low = min(key.count, 8)
    for index in 0..<low {
      put(UInt8(truncatingIfNeeded: key.low >> UInt64(8 * (low - 1 - index))), &digest)
    }
    for index in low..<key.count {
      put(UInt8(truncatingIfNeeded: key.high >> UInt64(8 * (key.count - 1 - index))), &digest)
    }
  }

  /// Whether the word is that in `_utf8'text'`, `N'text'`, `X'00'` or `B'01'`, and left out.
  private func introducesString(_ text: Span<UInt8>, _ start: Int) -> Bool {
    let first = text[start]
    if first == UInt8(ascii: "_") {
      let next = nextSign(text)
      return next == UInt8(ascii: "'") || next == UInt8(ascii: "\"")
    }
    guard position == start + 1, peek(text, 0) == UInt8(ascii: "'") else { return false }
    switch first & 0xDF {
    case UInt8(ascii: "N"), UInt8(ascii: "X"), UInt8(ascii: "B"): return true
    default: return false
    }
  }

  /// The next byte that is no white space.
  func nextSign(_ text: Span<UInt8>) -> UInt8 {
    var index = position
    while index < text.count, text[index] <= 0x20 { index += 1 }
    return index < text.count ? text[index] : 0
  }

  /// A name in back quotes, which go where it reads the same without them.
  mutating func quotedName(
    _ text: Span<UInt8>, _ keywords: Span<DigestKeywords.Entry>,
    _ digest: inout MutableSpan<UInt8>
  ) {
    let start = position + 1
    var isPlain = !Self.isDigit(peek(text, 1))
    var key = DigestKeywords.Key()
    position += 1
    while position < text.count {
      let byte = text[position]
      if byte == UInt8(ascii: "`") {
        guard peek(text, 1) == byte else { break }
        position += 1
        isPlain = false
      }
      if !Self.isName(byte) { isPlain = false }
      if key.count < 17 { key.append(byte) }
      position += 1
    }
    let end = min(position, text.count)
    position += 1
    let meaning = DigestKeywords.meaning(of: key, in: keywords)
    if isPlain, start < end, meaning == .name || meaning == .function {
      name(text, start..<end, &digest)
    } else {
      begin(.name, &digest)
      put(UInt8(ascii: "`"), &digest)
      for index in start..<end { put(text[index], &digest) }
      put(UInt8(ascii: "`"), &digest)
    }
  }

  // MARK: Literals

  /// A number, or a name that starts with digits.
  mutating func number(_ text: Span<UInt8>, _ digest: inout MutableSpan<UInt8>) {
    let start = position
    var isNumber = true
    while position < text.count {
      let byte = text[position]
      if Self.isDigit(byte) {
        position += 1
      } else if byte == UInt8(ascii: "."), isNumber {
        position += 1
      } else if byte & 0xDF == UInt8(ascii: "E"), isNumber, hasExponent(text) {
        position += 2
      } else if Self.isName(byte) {
        // Hexadecimal and binary digits are literals; other letters make it a name.
        let isPrefix = position == start + 1 && text[start] == UInt8(ascii: "0")
        let isRadix = byte == UInt8(ascii: "x") || byte == UInt8(ascii: "b")
        if isPrefix, isRadix { return radix(text, &digest) }
        isNumber = false
        position += 1
      } else {
        break
      }
    }
    if isNumber, last != .dot { literal(&digest) } else { name(text, start..<position, &digest) }
  }

  private func hasExponent(_ text: Span<UInt8>) -> Bool {
    let next = peek(text, 1)
    let isSigned = next == UInt8(ascii: "+") || next == UInt8(ascii: "-")
    return Self.isDigit(isSigned ? peek(text, 2) : next)
  }

  private mutating func radix(_ text: Span<UInt8>, _ digest: inout MutableSpan<UInt8>) {
    while position < text.count, Self.isName(text[position]) { position += 1 }
    literal(&digest)
  }

  /// Passes a string; one without an end reaches to the last byte.
  mutating func skipString(_ text: Span<UInt8>, _ quote: UInt8) {
    position += 1
    while position < text.count {
      let byte = text[position]
      position += 1
      if byte == UInt8(ascii: "\\") {
        position += 1
      } else if byte == quote {
        guard peek(text, 0) == quote else { return }
        position += 1
      }
    }
  }
}
