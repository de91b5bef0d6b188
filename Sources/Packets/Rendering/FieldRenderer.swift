public import Wire

/// Shows fields as people read them.
public struct FieldRenderer: Hashable, Sendable {
  /// Whose error codes and collations are meant; `nil`: MySQL's, then MariaDB's.
  public var vendor: Vendor?
  public var redaction: Redaction
  /// The bytes of a string that are shown; longer ones are cut, with their length behind.
  public var limit: Int
  /// The same of statements and of messages of errors.
  public var statementLimit: Int

  public init(
    vendor: Vendor? = nil, redaction: Redaction = .standard, limit: Int = 64,
    statementLimit: Int = 1024
  ) {
    self.vendor = vendor
    self.redaction = redaction
    self.limit = limit
    self.statementLimit = statementLimit
  }

  /// A statement as quoted text.
  public func text(statement: Bytes) -> String {
    var copy = self
    copy.limit = max(limit, statementLimit)
    return copy.text(statement)
  }

  /// The value of one field.
  func text(_ field: Field) -> String {
    guard Self.longTexts.contains(field.name), case .bytes(let bytes, .text) = field.value else {
      return text(field.value)
    }
    return text(statement: bytes)
  }

  private static let longTexts: Set<String> = ["query", "error_message"]

  /// The value of a field that ``Redaction`` has gone over.
  public func text(_ value: Field.Value) -> String {
    switch value {
    case .integer(let number, let format): text(number, format)
    case .bytes(let bytes, let format): text(bytes, format)
    case .null: "NULL"
    case .groups(let groups):
      "["
        + groups.map { group in
          group.isEmpty
            ? "NULL"
            : group.count == 1
              ? text(group[0].value)
              : "{" + group.map { "\($0.name): \(text($0.value))" }.joined(separator: ", ") + "}"
        }.joined(separator: ", ") + "]"
    }
  }

  /// An integer in the form that its layout asks for, with names where it has some.
  public func text(_ number: UInt64, _ format: IntegerFormat) -> String {
    switch format {
    case .decimal: String(number)
    case .hexadecimal: "0x" + String(number, radix: 16)
    case .capabilities(let shift):
      flags(Capabilities(rawValue: number << UInt64(shift)))
    case .status: flags(StatusFlags(rawValue: UInt16(truncatingIfNeeded: number)))
    case .columnFlags: flags(ColumnFlags(rawValue: UInt16(truncatingIfNeeded: number)))
    case .columnType:
      ColumnType(rawValue: UInt8(truncatingIfNeeded: number)).name ?? String(number)
    case .command: CommandByte(rawValue: UInt8(truncatingIfNeeded: number)).name ?? String(number)
    case .eventType:
      named(number, BinlogEventType(rawValue: UInt8(truncatingIfNeeded: number)).name)
    case .errorCode: named(number, ErrorCode.of(number, vendor)?.name)
    case .collation: named(number, Collation.of(number, vendor)?.name)
    case .signed(let width): String(Self.signed(number, width: width))
    case .float: Float(bitPattern: UInt32(truncatingIfNeeded: number)).description
    case .double: Double(bitPattern: number).description
    }
  }

  /// Bytes as quoted text where they are printable, else in hexadecimal digits.
  public func text(_ bytes: Bytes, _ format: BytesFormat = .text) -> String {
    switch format {
    case .secret where !redaction.showsSecrets: Self.redacted(bytes.count)
    case .temporal(let type): TemporalText.text(bytes, type) ?? hex(bytes)
    case .opaque: hex(bytes)
    case .text, .binary, .secret: quoted(bytes) ?? hex(bytes)
    }
  }

  static func redacted(_ count: Int) -> String {
    "<redacted, \(count) byte\(count == 1 ? "" : "s")>"
  }

  /// The two's complement number in the low `width` bytes.
  static func signed(_ number: UInt64, width: Int) -> Int64 {
    let shift = UInt64(64 - 8 * min(8, max(1, width)))
    return Int64(bitPattern: number << shift) >> Int64(shift)
  }

  private func flags<Flags: NamedFlags>(_ flags: Flags) -> String {
    flags.rawValue == 0 ? "0" : flags.namesOfSetBits.joined(separator: " | ")
  }

  private func named(_ number: UInt64, _ name: String?) -> String {
    name.map { "\(number) \($0)" } ?? String(number)
  }

  private func quoted(_ bytes: Bytes) -> String? {
    guard let (text, isWhole) = bytes.printablePrefix(limit) else { return nil }
    return "\"\(text)\(isWhole ? "" : "…")\"" + (isWhole ? "" : " (\(bytes.count) bytes)")
  }

  private func hex(_ bytes: Bytes) -> String {
    guard bytes.count > limit else { return "0x\(bytes.hex)" }
    return "0x\(bytes[0..<limit].hex)… (\(bytes.count) bytes)"
  }
}

extension Bytes {
  /// The text of at most `limit` bytes, with escapes, and whether that is all of it; `nil` when the
  /// bytes are no UTF-8 or would not print.
  func printablePrefix(_ limit: Int) -> (text: String, isWhole: Bool)? {
    var part = self[0..<Swift.min(limit, count)]
    // A cut may not go through a character.
    if part.count < count {
      while let next = part.count < count ? self[part.count] : nil, next & 0xC0 == 0x80,
        !part.isEmpty
      {
        part = part[0..<(part.count - 1)]
      }
    }
    // Most are plain.
    if unsafe part.slice.withUnsafeBufferPointer({ unsafe JSONText.isPlain($0) }) {
      return (part.text, part.count == count)
    }
    guard let text = String(validating: part, as: UTF8.self) else { return nil }
    var shown = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": shown += "\\" + String(scalar)
      case "\n": shown += "\\n"
      case "\r": shown += "\\r"
      case "\t": shown += "\\t"
      default:
        guard scalar.isPrintable else { return nil }
        shown.unicodeScalars.append(scalar)
      }
    }
    return (shown, part.count == count)
  }
}

extension Unicode.Scalar {
  /// Whether the scalar shows as itself and moves nothing around it.
  var isPrintable: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
    default: true
    }
  }
}
