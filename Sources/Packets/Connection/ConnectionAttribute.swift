public import Wire

/// A name and a value that a client says of itself.
///
///     string<lenenc> key
///     string<lenenc> value
public struct ConnectionAttribute: FieldGroup {
  public var key: Bytes = ""
  public var value: Bytes = ""

  public init() {}

  public init(_ key: Bytes, _ value: Bytes) {
    self.key = key
    self.value = value
  }

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.bytes("key", &key, .lengthEncoded)
    try v.bytes("value", &value, .lengthEncoded)
  }
}
