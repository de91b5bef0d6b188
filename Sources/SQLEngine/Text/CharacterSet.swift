/// A character set whose strings the engine can convert.
enum CharacterSet: String, Hashable, Sendable {
  case binary, ascii, latin1, utf8mb3, utf8mb4

  /// Real character sets that are refused rather than converted.
  static let unsupportedNames: Set<String> = [
    "armscii8", "big5", "cp1250", "cp1251", "cp1256", "cp1257", "cp850", "cp852", "cp866",
    "cp932", "dec8", "eucjpms", "euckr", "gb18030", "gb2312", "gbk", "geostd8", "greek",
    "hebrew", "hp8", "keybcs2", "koi8r", "koi8u", "latin2", "latin5", "latin7", "macce",
    "macroman", "sjis", "swe7", "tis620", "ucs2", "ujis", "utf16", "utf16le", "utf32",
  ]

  /// `utf8` is an alias of `utf8mb3`.
  init?(name: String) {
    let name = name.lowercased()
    self.init(rawValue: name == "utf8" ? "utf8mb3" : name)
  }

  /// The most bytes one character takes.
  var maximumLength: Int {
    switch self {
    case .binary, .ascii, .latin1: 1
    case .utf8mb3: 3
    case .utf8mb4: 4
    }
  }

  var isUnicode: Bool { self == .utf8mb3 || self == .utf8mb4 }

  /// The number of characters; an invalid byte counts as one.
  func characterCount(_ bytes: [UInt8]) -> Int {
    guard isUnicode else { return bytes.count }
    return bytes.reduce(into: 0) { count, byte in
      if byte & 0xC0 != 0x80 { count += 1 }
    }
  }

  /// Splits into characters, each with its bytes.
  func characters(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    guard isUnicode else { return bytes.indices.map { bytes[$0...$0] } }
    var result: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    while start < bytes.endIndex {
      var end = start + 1
      while end < bytes.endIndex && bytes[end] & 0xC0 == 0x80 { end += 1 }
      result.append(bytes[start..<end])
      start = end
    }
    return result
  }

  /// The offset of the first byte that is no part of a character; nil for a well-formed string.
  func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
    switch self {
    case .binary, .latin1:
      return nil
    case .ascii:
      return bytes.firstIndex { $0 >= 0x80 }
    case .utf8mb3, .utf8mb4:
      var index = 0
      while index < bytes.count {
        let length = Self.utf8Length(bytes, at: index)
        if length == 0 || (self == .utf8mb3 && length == 4) { return index }
        index += length
      }
      return nil
    }
  }

  /// The length of the character at `index`, 0 for none.
  private static func utf8Length(_ bytes: [UInt8], at index: Int) -> Int {
    let first = bytes[index]
    if first < 0x80 { return 1 }
    func continuation(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      index + offset < bytes.count && range.contains(bytes[index + offset])
    }
    switch first {
    case 0xC2...0xDF:
      return continuation(1) ? 2 : 0
    case 0xE0...0xEF:
      let second: ClosedRange<UInt8> =
        first == 0xE0 ? 0xA0...0xBF : first == 0xED ? 0x80...0x9F : 0x80...0xBF
      return continuation(1, second) && continuation(2) ? 3 : 0
    case 0xF0...0xF4:
      let second: ClosedRange<UInt8> =
        first == 0xF0 ? 0x90...0xBF : first == 0xF4 ? 0x80...0x8F : 0x80...0xBF
      return continuation(1, second) && continuation(2) && continuation(3) ? 4 : 0
    default:
      return 0
    }
  }

  /// Converts; what `target` cannot hold becomes `?`.
  func convert(_ bytes: [UInt8], to target: CharacterSet) -> [UInt8] {
    if self == target || self == .binary || target == .binary { return bytes }
    if !bytes.contains(where: { $0 >= 0x80 }) { return bytes }
    if isUnicode && target == .utf8mb4 { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for scalar in scalars(bytes) { target.append(scalar, to: &result) }
    return result
  }

  /// The Unicode scalars; what is invalid becomes `?`.
  func scalars(_ bytes: [UInt8]) -> [Unicode.Scalar] {
    switch self {
    case .binary:
      return bytes.map { Unicode.Scalar($0) }
    case .ascii:
      return bytes.map { $0 < 0x80 ? Unicode.Scalar($0) : "?" }
    case .latin1:
      return bytes.map { $0 < 0x80 || $0 >= 0xA0 ? Unicode.Scalar($0) : Self.cp1252($0) }
    case .utf8mb3, .utf8mb4:
      var result: [Unicode.Scalar] = []
      var index = 0
      while index < bytes.count {
        let length = Self.utf8Length(bytes, at: index)
        let character = bytes[index..<(index + max(length, 1))]
        let scalar = String(decoding: character, as: UTF8.self).unicodeScalars.first
        result.append(length == 0 ? "?" : scalar ?? "?")
        index += max(length, 1)
      }
      return result
    }
  }

  private func append(_ scalar: Unicode.Scalar, to result: inout [UInt8]) {
    switch self {
    case .ascii where scalar.value < 0x80:
      result.append(UInt8(scalar.value))
    case .latin1 where scalar.value < 0x80 || (0xA0...0xFF).contains(scalar.value):
      result.append(UInt8(scalar.value))
    case .latin1:
      let byte = (0x80...0x9F).first { Self.cp1252($0) == scalar }
      result.append(byte ?? UInt8(ascii: "?"))
    case .utf8mb4:
      result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    case .utf8mb3 where scalar.value <= 0xFFFF:
      result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    case .ascii, .binary, .utf8mb3:
      result.append(UInt8(ascii: "?"))
    }
  }

  /// MySQL's latin1 is cp1252, with its five holes mapped to themselves.
  private static func cp1252(_ byte: UInt8) -> Unicode.Scalar {
    let table: [UInt16] = [
      0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013,
      0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]
    return Unicode.Scalar(table[Int(byte) - 0x80]) ?? "?"
  }
}
