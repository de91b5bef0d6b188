/// One record of TLS.
///
/// <https://www.rfc-editor.org/rfc/rfc8446#section-5.1>
struct TLSRecord {
  /// What a record carries.
  enum ContentType {
    static let changeCipherSpec: UInt8 = 20
    static let alert: UInt8 = 21
    static let handshake: UInt8 = 22
    static let applicationData: UInt8 = 23
    static let heartbeat: UInt8 = 24
  }

  static let headerLength = 5
  /// What TLS 1.2 allows: the plaintext and what protection may add.
  static let largestFragment = (1 << 14) + 2048

  let type: UInt8
  let version: UInt16
  let fragment: ArraySlice<UInt8>

  /// The length of the record that begins here, or `nil` if none does; `bytes` holds a header.
  static func length(_ bytes: ArraySlice<UInt8>) -> Int? {
    let fragment = Int(bytes.bigEndian16(3))
    guard 20...24 ~= bytes.byte(0), bytes.byte(1) == 3, fragment <= largestFragment
    else { return nil }
    return headerLength + fragment
  }

  /// Takes a whole record.
  init(_ bytes: ArraySlice<UInt8>) {
    type = bytes.byte(0)
    version = bytes.bigEndian16(1)
    fragment = bytes.dropFirst(Self.headerLength)
  }

  /// The header with another length, as authentication covers it.
  func header(length: Int) -> [UInt8] {
    var bytes = [type]
    bytes.append(bigEndian: version)
    bytes.append(bigEndian: UInt16(truncatingIfNeeded: length))
    return bytes
  }
}
