/// The subject of an X.509 certificate, found without checking anything else in it.
///
/// <https://www.rfc-editor.org/rfc/rfc5280#section-4.1>
enum CertificateSubject {
  private static let sequence: UInt8 = 0x30
  private static let set: UInt8 = 0x31
  private static let objectIdentifier: UInt8 = 0x06
  private static let explicitVersion: UInt8 = 0xa0

  /// `CN=db.example, O=Example`, most specific first; `nil` if this is no certificate.
  static func text(_ certificate: ArraySlice<UInt8>) -> String? {
    var outer = ByteCursor(certificate)
    guard let whole = element(&outer, sequence) else { return nil }
    var inner = ByteCursor(whole)
    guard let signed = element(&inner, sequence) else { return nil }
    var fields = ByteCursor(signed)
    if fields.rest.first == explicitVersion { _ = element(&fields) }
    // The serial number, the algorithm, the issuer, the validity.
    for _ in 0..<4 where element(&fields) == nil { return nil }
    guard let name = element(&fields, sequence) else { return nil }
    return attributes(name).reversed().joined(separator: ", ")
  }

  private static func attributes(_ name: ArraySlice<UInt8>) -> [String] {
    var cursor = ByteCursor(name)
    var texts: [String] = []
    while let relative = element(&cursor, set) {
      var cursor = ByteCursor(relative)
      while let attribute = element(&cursor, sequence) {
        var cursor = ByteCursor(attribute)
        guard let type = element(&cursor, objectIdentifier), let value = element(&cursor)
        else { continue }
        texts.append("\(label(type))=\(String(decoding: value, as: UTF8.self))")
      }
    }
    return texts
  }

  private static func label(_ type: ArraySlice<UInt8>) -> String {
    switch Array(type) {
    case [0x55, 4, 3]: "CN"
    case [0x55, 4, 6]: "C"
    case [0x55, 4, 7]: "L"
    case [0x55, 4, 8]: "ST"
    case [0x55, 4, 10]: "O"
    case [0x55, 4, 11]: "OU"
    default: "?"
    }
  }

  /// The contents of the next element, of the type asked for.
  private static func element(
    _ cursor: inout ByteCursor, _ expected: UInt8? = nil
  ) -> ArraySlice<UInt8>? {
    guard let tag = cursor.uint8(), expected == nil || tag == expected,
      let first = cursor.uint8()
    else { return nil }
    if first < 0x80 { return cursor.bytes(Int(first)) }
    let width = Int(first & 0x7f)
    guard 1...3 ~= width, let digits = cursor.bytes(width) else { return nil }
    return cursor.bytes(digits.reduce(0) { $0 << 8 | Int($1) })
  }
}
