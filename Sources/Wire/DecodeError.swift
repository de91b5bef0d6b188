/// What is wrong with a payload, in the words of the protocol: wire field name and byte offset.
///
/// Offsets count from the first byte of the payload, behind the packet header.
public enum DecodeError: Error, Hashable, Sendable {
  /// The payload ends inside the field.
  case truncated(field: String, offset: Int, needed: Int, available: Int)
  /// The field has no NUL terminator before the payload ends.
  case unterminated(field: String, offset: Int)
  /// A length inside the payload reaches past its end.
  case lengthBeyondEnd(field: String, offset: Int, claimed: UInt64, available: Int)
  /// A length-encoded integer starts with a byte that cannot start one here.
  case invalidLengthEncoding(field: String, offset: Int, firstByte: UInt8)
  /// A byte that the layout fixes has another value.
  case unexpected(field: String, offset: Int, expected: UInt8, found: UInt8)
  /// A value that the layout has no meaning for.
  case unsupported(field: String, offset: Int, value: UInt64)
  /// Bytes are left behind the last field.
  case trailing(offset: Int, count: Int)

  /// The offset of the first byte that could not be used.
  public var offset: Int {
    switch self {
    case .truncated(_, let offset, _, _), .unterminated(_, let offset),
      .lengthBeyondEnd(_, let offset, _, _), .invalidLengthEncoding(_, let offset, _),
      .unexpected(_, let offset, _, _), .unsupported(_, let offset, _), .trailing(let offset, _):
      offset
    }
  }

  /// The wire name of the field at fault, `nil` for leftover bytes.
  public var field: String? {
    switch self {
    case .truncated(let field, _, _, _), .unterminated(let field, _),
      .lengthBeyondEnd(let field, _, _, _), .invalidLengthEncoding(let field, _, _),
      .unexpected(let field, _, _, _), .unsupported(let field, _, _):
      field
    case .trailing: nil
    }
  }
}

extension DecodeError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .truncated(let field, let offset, let needed, let available):
      "\(field) needs \(needed) bytes at offset \(offset), \(available) are left"
    case .unterminated(let field, let offset):
      "\(field) at offset \(offset) has no NUL before the end of the payload"
    case .lengthBeyondEnd(let field, let offset, let claimed, let available):
      "\(field) at offset \(offset) claims \(claimed) bytes, \(available) are left"
    case .invalidLengthEncoding(let field, let offset, let firstByte):
      "\(field) at offset \(offset) starts with 0x\(Bytes([firstByte]).hex), "
        + "which starts no length-encoded integer"
    case .unexpected(let field, let offset, let expected, let found):
      "\(field) at offset \(offset) is 0x\(Bytes([found]).hex), not 0x\(Bytes([expected]).hex)"
    case .unsupported(let field, let offset, let value):
      "\(field) at offset \(offset) has the value \(value), which has no meaning here"
    case .trailing(let offset, let count):
      "\(count) bytes are left over at offset \(offset)"
    }
  }
}
