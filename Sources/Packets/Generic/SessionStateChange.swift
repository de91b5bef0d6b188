public import Wire

/// One change of session state, as OK packets report it.
///
///     int<1>         type
///     string<lenenc> data   inside it, by type: two length-encoded strings for a variable's name
///                           and value, one for a schema or a flag
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_ok_packet.html>
public struct SessionStateChange: FieldGroup {
  /// The corresponding C constants are `SESSION_TRACK_…`.
  public enum Kind: UInt8, Sendable {
    case systemVariables = 0
    case schema = 1
    case stateChange = 2
    case gtids = 3
    case transactionCharacteristics = 4
    case transactionState = 5
  }

  public var type: UInt8 = 0
  public var data: Bytes = []

  public init() {}

  public init(_ kind: Kind, _ strings: [Bytes]) {
    type = kind.rawValue
    var writer = PayloadWriter()
    for string in strings {
      writer.writeLengthEncoded(string)
    }
    data = Bytes(writer.payload[...])
  }

  /// `nil` for a type that is not known.
  public var kind: Kind? { Kind(rawValue: type) }

  /// The length-encoded strings that ``data`` consists of.
  public func strings() throws(DecodeError) -> [Bytes] {
    var reader = PayloadReader(data.array)
    var strings: [Bytes] = []
    if kind == .gtids {
      _ = try reader.readInteger("encoding_specification", width: 1)
    }
    while reader.remaining > 0 {
      strings.append(try reader.readLengthEncodedBytes("session_state_data"))
    }
    return strings
  }

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.integer("type", &type)
    try v.bytes("data", &data, .lengthEncoded, .binary)
  }
}
