public import Wire

/// What is done with each field of a message, in wire order.
///
/// Each call names the field as the protocol's documentation does.
public protocol FieldVisitor {
  var context: MessageContext { get }

  /// A little-endian integer of `width` bytes, 1 to 8, by default that of its type.
  mutating func integer<I: FixedWidthInteger & UnsignedInteger & Sendable>(
    _ name: StaticString, _ value: inout I, width: Int, _ format: IntegerFormat
  ) throws(DecodeError)

  /// A length-encoded integer.
  mutating func lengthEncodedInteger(
    _ name: StaticString, _ value: inout UInt64, _ format: IntegerFormat
  ) throws(DecodeError)

  /// A byte that always has the same value.
  mutating func constant(_ name: StaticString, _ value: UInt8) throws(DecodeError)

  /// A string of bytes.
  mutating func bytes(
    _ name: StaticString, _ value: inout Bytes, _ extent: Extent, _ format: BytesFormat
  ) throws(DecodeError)

  /// A length-encoded string, or the single byte 0xFB for NULL.
  mutating func nullableBytes(
    _ name: StaticString, _ value: inout Bytes?
  ) throws(DecodeError)

  /// Groups, one behind the other.
  ///
  /// `prepare` tells a group before its visit what depends on its place in the list, such as the
  /// type of the value that it holds.
  mutating func list<Group: FieldGroup>(
    _ name: StaticString, _ groups: inout [Group], _ extent: ListExtent,
    prepare: (inout Group, Int) -> Void
  ) throws(DecodeError)

  /// Whether a part that may be missing at the end of the payload is there.
  ///
  /// Readers answer from the bytes that are left, writers with `has`.
  mutating func continues(_ has: Bool) -> Bool

  /// Whether a part that starts with `byte` is there.
  ///
  /// Readers answer from the next byte, writers with `has`.
  mutating func begins(with byte: UInt8, _ has: Bool) -> Bool
}

/// How far a string of bytes reaches.
public enum Extent: Hashable, Sendable {
  /// So many bytes; shorter values are padded with NUL, longer ones cut.
  case fixed(Int)
  /// Up to a NUL, which is required.
  case nulTerminated
  /// Up to a NUL or the end of the payload.
  case nulTerminatedOrRest
  /// A length-encoded integer says.
  case lengthEncoded
  /// One byte says.
  case oneByteLength
  /// To the end of the payload.
  case rest
}

/// How many groups a list has.
public enum ListExtent: Hashable, Sendable {
  /// So many.
  case count(Int)
  /// As many as fill the bytes that a length-encoded integer announces.
  case lengthEncodedBlock
  /// As many as fill the payload.
  case rest
}

/// How an integer is shown.
public enum IntegerFormat: Hashable, Sendable {
  case decimal
  case hexadecimal
  /// Flags of ``Capabilities``, shifted left by so many bits.
  case capabilities(shift: Int)
  case status
  case columnFlags
  case columnType
  case command
  /// A ``BinlogEventType``.
  case eventType
  case errorCode
  case collation
  /// Two's complement, in as many bytes as the field is wide.
  case signed(width: Int)
  /// IEEE 754 single precision.
  case float
  /// IEEE 754 double precision.
  case double
}

/// How a string of bytes is shown.
public enum BytesFormat: Hashable, Sendable {
  case text
  case binary
  /// What could not be taken apart, never shown as text.
  case opaque
  /// Never shown unless asked for: passwords, tokens, and answers from which they could be found.
  case secret
  /// A date, a time or both, in the binary form of the type.
  case temporal(ColumnType)
}

extension FieldVisitor {
  @inline(__always)
  public mutating func integer<I: FixedWidthInteger & UnsignedInteger & Sendable>(
    _ name: StaticString, _ value: inout I, _ format: IntegerFormat = .decimal
  ) throws(DecodeError) {
    try integer(name, &value, width: I.bitWidth / 8, format)
  }

  @inline(__always)
  public mutating func lengthEncodedInteger(
    _ name: StaticString, _ value: inout UInt64
  ) throws(DecodeError) {
    try lengthEncodedInteger(name, &value, .decimal)
  }

  @inline(__always)
  public mutating func list<Group: FieldGroup>(
    _ name: StaticString, _ groups: inout [Group], _ extent: ListExtent
  ) throws(DecodeError) {
    try list(name, &groups, extent) { _, _ in }
  }

  @inline(__always)
  public mutating func bytes(
    _ name: StaticString, _ value: inout Bytes, _ extent: Extent
  ) throws(DecodeError) {
    try bytes(name, &value, extent, .text)
  }
}
