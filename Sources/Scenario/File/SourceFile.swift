/// A file of a user: its name, as diagnostics show it, and its text.
public struct SourceFile: Hashable, Sendable {
  /// The largest file that is read, in bytes.
  public static let maximumSize = 4 << 20

  public let path: String
  public let text: String
  /// The lines of the text, without their ends.
  let lines: [Substring]

  public init(path: String, text: String) {
    self.path = path
    self.text = text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
    lines = self.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  /// The file with these bytes, which must be UTF-8.
  public init(path: String, bytes: some Collection<UInt8>) throws(Diagnostics) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let line = 1 + bytes.prefix(Self.validPrefix(of: bytes)).count { $0 == 0x0A }
      throw Diagnostics(
        Diagnostic("the file is not UTF-8", at: Location(file: path, line: line, column: 1)))
    }
    self.init(path: path, text: text)
  }

  /// How many bytes precede the first that is not UTF-8.
  private static func validPrefix(of bytes: some Collection<UInt8>) -> Int {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var count = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      count += UTF8.width(scalar)
    }
    return count
  }
}
