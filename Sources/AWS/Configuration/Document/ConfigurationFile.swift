/// A file that configures a proxy: its name, as findings show it, and its text.
public struct ConfigurationFile: Hashable, Sendable {
  /// The largest file that is read, in bytes; CloudFormation takes templates of up to 1 MB.
  ///
  /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html>
  public static let maximumSize = 4 << 20

  public let path: String
  public let text: String

  public init(path: String, text: String) {
    self.path = path
    self.text = text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
  }

  /// The file with these bytes, which must be UTF-8 and not too many.
  public init(path: String, bytes: some Collection<UInt8>) throws(ConfigurationFindings) {
    guard bytes.count <= Self.maximumSize else {
      throw ConfigurationFindings(
        .tooLarge(limit: Self.maximumSize), at: FilePosition(file: path, line: 1, column: 1))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let line = 1 + bytes.prefix(Self.validPrefix(of: bytes)).count { $0 == 0x0A }
      throw ConfigurationFindings(.notUTF8, at: FilePosition(file: path, line: line, column: 1))
    }
    self.init(path: path, text: text)
  }

  /// Where findings about the whole file stand.
  var start: FilePosition { FilePosition(file: path, line: 1, column: 1) }

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
