extension DigestReader {
  mutating func open(_ digest: inout MutableSpan<UInt8>) {
    position += 1
    guard frames.count < Self.deepest else {
      isCut = true
      return
    }
    let isValue = last == .open || last == .comma
    let isRow = frames.count == rowsDepth && (last == .keyword || last == .comma)
    let isList = last == .keyword && lastMeaning == .in
    if !isValue, !frames.isEmpty { frames[frames.count - 1].isPlain = false }
    begin(.open, &digest)
    frames.append(Frame(start: count, isList: isList, isRow: isRow))
    put(UInt8(ascii: "("), &digest)
  }

  mutating func close(_ digest: inout MutableSpan<UInt8>) {
    position += 1
    guard let frame = frames.popLast() else { return mark(.close, UInt8(ascii: ")"), &digest) }
    let isList = frame.isPlain && frame.literals > 0
    if isList, frame.literals > 1 || frame.isList {
      count = frame.start + 1
      for _ in 0..<3 { put(UInt8(ascii: "."), &digest) }
    }
    mark(.close, UInt8(ascii: ")"), &digest)
    if !frames.isEmpty {
      if isList {
        frames[frames.count - 1].literals += 1
      } else {
        frames[frames.count - 1].isPlain = false
      }
    }
    if frame.isRow {
      endRow(frame.start, &digest)
    } else if frames.count < rowsDepth {
      rowsDepth = -1
    }
  }

  /// Leaves out a row that reads like the first.
  private mutating func endRow(_ start: Int, _ digest: inout MutableSpan<UInt8>) {
    guard !firstRow.isEmpty else {
      firstRow = start..<count
      lastRowEnd = count
      return
    }
    var isSame = count - start == firstRow.count
    var index = 0
    while isSame, index < firstRow.count {
      isSame = digest[start + index] == digest[firstRow.lowerBound + index]
      index += 1
    }
    if isSame { count = lastRowEnd } else { lastRowEnd = count }
  }

  // MARK: Signs

  mutating func semicolon() {
    position += 1
    owesSemicolon = last != .nothing
    frames.removeAll(keepingCapacity: true)
    rowsDepth = -1
  }

  mutating func dot(_ text: Span<UInt8>, _ digest: inout MutableSpan<UInt8>) {
    let isFraction = last != .name && last != .close && Self.isDigit(peek(text, 1))
    guard isFraction else {
      position += 1
      return mark(.dot, UInt8(ascii: "."), &digest)
    }
    position += 1
    number(text, &digest)
  }

  /// A sign, or a part of the number behind it, or a comment of two dashes.
  mutating func plusOrMinus(
    _ text: Span<UInt8>, _ byte: UInt8, _ digest: inout MutableSpan<UInt8>
  ) {
    let next = peek(text, 1)
    if byte == UInt8(ascii: "-"), next == byte, peek(text, 2) <= 0x20 { return skipLine(text) }
    if byte == UInt8(ascii: "-"), next == UInt8(ascii: ">") { return sign(text, &digest) }
    position += 1
    let isUnary =
      switch last {
      case .nothing, .keyword, .sign, .comma, .open: true
      case .name, .literal, .close, .dot, .at: owesSemicolon
      }
    let sign = nextSign(text)
    if isUnary, Self.isDigit(sign) || sign == UInt8(ascii: ".") { return }
    mark(.sign, byte, &digest)
  }

  /// Operators of several signs stay together.
  mutating func sign(_ text: Span<UInt8>, _ digest: inout MutableSpan<UInt8>) {
    let byte = text[position]
    mark(.sign, byte, &digest)
    position += 1
    guard Self.joins(byte) else { return }
    while position < text.count, Self.joins(text[position]), text[position] != UInt8(ascii: "-") {
      put(text[position], &digest)
      position += 1
    }
  }

  private static func joins(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "!"),
      UInt8(ascii: "|"), UInt8(ascii: "&"), UInt8(ascii: ":"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  // MARK: Comments

  mutating func slash(_ text: Span<UInt8>, _ digest: inout MutableSpan<UInt8>) {
    guard peek(text, 1) == UInt8(ascii: "*") else { return sign(text, &digest) }
    let isMariaDB = peek(text, 2) == UInt8(ascii: "M") && peek(text, 3) == UInt8(ascii: "!")
    if peek(text, 2) == UInt8(ascii: "!") || isMariaDB {
      // What some servers execute is read as if it stood outside.
      position += isMariaDB ? 4 : 3
      while Self.isDigit(peek(text, 0)) { position += 1 }
    } else if peek(text, 2) == UInt8(ascii: "+") {
      position += 3
      isInHint = true
      begin(.keyword, &digest)
      lastMeaning = .keyword
      for byte in StaticBytes.hint { put(byte, &digest) }
    } else {
      position += 2
      while position < text.count,
        text[position] != UInt8(ascii: "*") || peek(text, 1) != UInt8(ascii: "/")
      {
        position += 1
      }
      position += 2
    }
  }

  private enum StaticBytes {
    static let hint = Array("/*+".utf8)
  }

  mutating func endComment(_ digest: inout MutableSpan<UInt8>) {
    position += 2
    guard isInHint else { return }
    isInHint = false
    begin(.keyword, &digest)
    lastMeaning = .keyword
    put(UInt8(ascii: "*"), &digest)
    put(UInt8(ascii: "/"), &digest)
  }

  mutating func skipLine(_ text: Span<UInt8>) {
    while position < text.count, text[position] != UInt8(ascii: "\n") { position += 1 }
  }
}
