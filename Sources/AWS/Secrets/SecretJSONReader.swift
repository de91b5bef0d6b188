/// Reads JSON from its first byte to its last.
struct SecretJSONReader {
  private static let mostDepth = 32

  private let text: [UInt8]
  private var offset = 0

  init(_ text: [UInt8]) {
    self.text = text
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  mutating func document() throws(SecretJSON.Malformed) -> SecretJSON {
    let value = try value(depth: 0)
    skipSpace()
    guard offset == text.count else { throw malformed(.textBehind) }
    return value
  }

  private var next: UInt8? { offset < text.count ? text[offset] : nil }

  /// The problem at the next byte; of a text that ends here, always that.
  private func malformed(_ problem: SecretJSON.Problem) -> SecretJSON.Malformed {
    SecretJSON.Malformed(problem: next == nil ? .endsEarly : problem, offset: offset)
  }

  private mutating func skipSpace() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { offset += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    offset += 1
    return true
  }

  private mutating func value(depth: Int) throws(SecretJSON.Malformed) -> SecretJSON {
    skipSpace()
    guard depth < Self.mostDepth else { throw malformed(.tooDeep) }
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-")?, (UInt8(ascii: "0")...UInt8(ascii: "9"))?: return try number()
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: throw malformed(.noValue)
    }
  }

  private mutating func object(depth: Int) throws(SecretJSON.Malformed) -> SecretJSON {
    offset += 1
    var members: [String: SecretJSON] = [:]
    skipSpace()
    if take("}") { return .object(members) }
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw malformed(.noName) }
      let name = try string()
      skipSpace()
      guard take(":") else { throw malformed(.noColon) }
      members[name] = try value(depth: depth + 1)
      skipSpace()
    } while take(",")
    guard take("}") else { throw malformed(.noComma) }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(SecretJSON.Malformed) -> SecretJSON {
    offset += 1
    var elements: [SecretJSON] = []
    skipSpace()
    if take("]") { return .array(elements) }
    repeat {
      elements.append(try value(depth: depth + 1))
      skipSpace()
    } while take(",")
    guard take("]") else { throw malformed(.noComma) }
    return .array(elements)
  }

  private mutating func word(
    _ word: String, _ value: SecretJSON
  ) throws(SecretJSON.Malformed) -> SecretJSON {
    let start = offset
    for byte in word.utf8 {
      guard next == byte else {
        if next != nil { offset = start }
        throw malformed(.noValue)
      }
      offset += 1
    }
    return value
  }

  private mutating func number() throws(SecretJSON.Malformed) -> SecretJSON {
    let start = offset
    _ = take("-")
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
    return .number(String(decoding: text[start..<offset], as: UTF8.self))
  }

  private mutating func digits() throws(SecretJSON.Malformed) {
    let start = offset
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
    guard offset > start else { throw malformed(.badNumber) }
  }

  private mutating func string() throws(SecretJSON.Malformed) -> String {
    offset += 1
    var bytes: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return String(decoding: bytes, as: UTF8.self)
      case UInt8(ascii: "\\"): bytes += try escape()
      case 0..<0x20: throw malformed(.controlCharacter)
      default:
        bytes.append(byte)
        offset += 1
      }
    }
    throw malformed(.endsEarly)
  }

  private mutating func escape() throws(SecretJSON.Malformed) -> [UInt8] {
    let start = offset
    offset += 1
    guard let byte = next else { throw malformed(.endsEarly) }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): return try scalar(at: start)
    default:
      offset = start
      throw malformed(.badEscape)
    }
  }

  /// The character of one `\uXXXX`, or of two that are a pair of surrogates.
  private mutating func scalar(at start: Int) throws(SecretJSON.Malformed) -> [UInt8] {
    var value = try codeUnit(at: start)
    if (0xD800..<0xDC00).contains(value), take("\\"), take("u") {
      let low = try codeUnit(at: start)
      if (0xDC00..<0xE000).contains(low) {
        value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
      }
    }
    guard let scalar = Unicode.Scalar(value) else {
      if next != nil { offset = start }
      throw malformed(.badEscape)
    }
    return Array(String(scalar).utf8)
  }

  private mutating func codeUnit(at start: Int) throws(SecretJSON.Malformed) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = next.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
        if next != nil { offset = start }
        throw malformed(.badEscape)
      }
      value = value << 4 | UInt32(digit)
      offset += 1
    }
    return value
  }
}
