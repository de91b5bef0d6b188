/// A parameter in the query of a token, as it is written: percent-encoded.
struct TokenParameter: Sendable, Hashable, Comparable {
  var name: ArraySlice<UInt8>
  var value: ArraySlice<UInt8>

  /// Encodes both.
  init(_ name: String, _ value: String) {
    self.name = PercentEncoding.encode(name)[...]
    self.value = PercentEncoding.encode(value)[...]
  }

  /// Splits `name=value`; `nil` when there is no `=`.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")) else { return nil }
    name = bytes[..<equals]
    value = bytes[(equals + 1)...]
  }

  var bytes: [UInt8] { Array(name) + [UInt8(ascii: "=")] + Array(value) }

  /// By name, and then by value, byte by byte.
  static func < (a: TokenParameter, b: TokenParameter) -> Bool {
    a.name == b.name
      ? a.value.lexicographicallyPrecedes(b.value) : a.name.lexicographicallyPrecedes(b.name)
  }
}
