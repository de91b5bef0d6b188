/// Base64 with padding, as JSON carries binary secrets.
///
/// <https://www.rfc-editor.org/rfc/rfc4648#section-4>
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The bytes; `nil` for what is no Base64, spaces and line ends included.
  static func decode(_ text: String) -> [UInt8]? {
    let characters = Array(text.utf8)
    guard characters.count.isMultiple(of: 4) else { return nil }
    let padding = characters.reversed().prefix(2).prefix { $0 == UInt8(ascii: "=") }.count
    var bytes: [UInt8] = []
    bytes.reserveCapacity(characters.count / 4 * 3)
    var bits: UInt32 = 0
    for (index, character) in characters.dropLast(padding).enumerated() {
      guard let value = alphabet.firstIndex(of: character) else { return nil }
      bits = bits << 6 | UInt32(value)
      guard index % 4 != 0 else { continue }
      let shift = UInt32(6 - 2 * (index % 4))
      bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
    }
    return bytes
  }
}
