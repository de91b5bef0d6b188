import Foundation

/// An order of strings: a collation the engine knows by its id and name.
struct Collation: Hashable, Sendable {
  enum Strength: Hashable, Sendable {
    /// Byte by byte.
    case binary
    /// Case and accents do not count.
    case accentInsensitive
    /// Case does not count.
    case caseInsensitive
    /// Everything counts, in the order of letters.
    case caseSensitive
  }

  let id: UInt16
  let characterSet: CharacterSet
  let strength: Strength
  /// Blanks at the end do not count.
  let padsSpace: Bool

  static let binary = Collation(.binary, 63, .binary)
  static let utf8mb4 = Collation(.utf8mb4, 255, .accentInsensitive)
  static let utf8mb4Binary = Collation(.utf8mb4, 46, .binary, padsSpace: true)
  static let utf8mb3 = Collation(.utf8mb3, 33, .accentInsensitive, padsSpace: true)
  static let latin1 = Collation(.latin1, 8, .accentInsensitive, padsSpace: true)
  static let ascii = Collation(.ascii, 11, .caseInsensitive, padsSpace: true)

  /// Names and collations, each character set's default first.
  static let all: [(name: String, collation: Collation)] = [
    ("binary", .binary),
    ("ascii_general_ci", .ascii),
    ("ascii_bin", Collation(.ascii, 65, .binary, padsSpace: true)),
    ("latin1_swedish_ci", .latin1),
    ("latin1_german1_ci", Collation(.latin1, 5, .accentInsensitive, padsSpace: true)),
    ("latin1_general_ci", Collation(.latin1, 48, .caseInsensitive, padsSpace: true)),
    ("latin1_general_cs", Collation(.latin1, 49, .caseSensitive, padsSpace: true)),
    ("latin1_bin", Collation(.latin1, 47, .binary, padsSpace: true)),
    ("utf8mb3_general_ci", .utf8mb3),
    ("utf8mb3_unicode_ci", Collation(.utf8mb3, 192, .accentInsensitive, padsSpace: true)),
    ("utf8mb3_bin", Collation(.utf8mb3, 83, .binary, padsSpace: true)),
    ("utf8mb4_0900_ai_ci", .utf8mb4),
    ("utf8mb4_general_ci", Collation(.utf8mb4, 45, .accentInsensitive, padsSpace: true)),
    ("utf8mb4_bin", .utf8mb4Binary),
    ("utf8mb4_unicode_ci", Collation(.utf8mb4, 224, .accentInsensitive, padsSpace: true)),
    ("utf8mb4_unicode_520_ci", Collation(.utf8mb4, 246, .accentInsensitive, padsSpace: true)),
    ("utf8mb4_0900_as_cs", Collation(.utf8mb4, 278, .caseSensitive)),
    ("utf8mb4_0900_as_ci", Collation(.utf8mb4, 305, .caseInsensitive)),
    ("utf8mb4_0900_bin", Collation(.utf8mb4, 309, .binary)),
  ]

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0.collation) })
  private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.collation.id, $0) })

  private init(
    _ characterSet: CharacterSet, _ id: UInt16, _ strength: Strength, padsSpace: Bool = false
  ) {
    self.id = id
    self.characterSet = characterSet
    self.strength = strength
    self.padsSpace = padsSpace
  }

  init?(name: String) {
    var name = name.lowercased()
    if name.hasPrefix("utf8_") { name = "utf8mb3_" + name.dropFirst(5) }
    guard let found = Self.byName[name] else { return nil }
    self = found
  }

  init?(id: UInt16) {
    guard let found = Self.byID[id] else { return nil }
    self = found.collation
  }

  /// The default of a character set.
  init(_ characterSet: CharacterSet) {
    switch characterSet {
    case .binary: self = .binary
    case .ascii: self = .ascii
    case .latin1: self = .latin1
    case .utf8mb3: self = .utf8mb3
    case .utf8mb4: self = .utf8mb4
    }
  }

  var name: String { Self.byID[id]?.name ?? "binary" }

  /// Two strings are equal when their keys are, and sort as the bytes of their keys.
  func sortKey(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    if padsSpace {
      while bytes.last == 0x20 { bytes.removeLast() }
    }
    if strength == .binary { return bytes }
    if !bytes.contains(where: { $0 >= 0x80 }) {
      guard strength != .caseSensitive else { return Self.caseSensitiveKey(bytes) }
      return bytes.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
    }
    let text = String(decoding: characterSet.convert(bytes, to: .utf8mb4), as: UTF8.self)
    switch strength {
    case .binary:
      return bytes
    case .accentInsensitive:
      let folded = text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
      return Array(folded.uppercased().utf8)
    case .caseInsensitive:
      return Array(text.uppercased().decomposedStringWithCanonicalMapping.utf8)
    case .caseSensitive:
      return Self.caseSensitiveKey(Array(text.decomposedStringWithCanonicalMapping.utf8))
    }
  }

  /// Letters first, then the case of each: `a` < `A` < `b`.
  private static func caseSensitiveKey(_ bytes: [UInt8]) -> [UInt8] {
    bytes.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 } + [0]
      + bytes.map { (0x41...0x5A).contains($0) ? 1 : 0 }
  }
}
