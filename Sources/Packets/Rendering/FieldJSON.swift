public import Wire

/// Reads a payload and writes its fields as a JSON object, by wire name.
///
/// Integers are numbers, flags arrays of C names, column types and commands C names, NULL `null`,
/// lists arrays of objects. Strings are text, or `{"hex": …}` when they are no UTF-8 or are binary
/// by nature; cut ones are `{"text": …, "length": N}` or `{"hex": …, "length": N}`. What is hidden
/// is `{"redacted": N}`, the number of its bytes. A payload that cannot be read to its end has the
/// fields in front of the defect.
public struct FieldJSON: FieldVisitor {
  public var context: MessageContext { decoder.context }

  private var decoder: FieldDecoder
  private var text: JSONText
  private let redaction: Redaction
  private let limit: Int
  private let isAuthData: Bool
  private var isFirst = true
  /// Whether the group that is being read has a key that is named like a secret.
  private var isSecretGroup = false

  /// The fields of `payload`, read as a message of `type`.
  public static func text(
    _ payload: Bytes, as type: MessageType, _ context: MessageContext,
    redaction: Redaction = .standard, limit: Int = 64
  ) -> String {
    var text = JSONText()
    write(payload, as: type, context, redaction: redaction, limit: limit, to: &text)
    return String(decoding: text.bytes, as: UTF8.self)
  }

  /// Writes the fields of `payload`, read as a message of `type`.
  public static func write(
    _ payload: Bytes, as type: MessageType, _ context: MessageContext, redaction: Redaction,
    limit: Int, to text: inout JSONText
  ) {
    type.writeJSON(payload, context, redaction, limit: limit, to: &text)
  }

  init(
    _ payload: Bytes, _ context: MessageContext, _ type: MessageType, _ redaction: Redaction,
    limit: Int, into text: JSONText
  ) {
    decoder = FieldDecoder(payload, context)
    self.text = text
    self.redaction = redaction
    let isFile = type == LocalInfileData.type && !redaction.showsSecrets
    self.limit = isFile ? min(limit, Redaction.fileLimit) : limit
    isAuthData = type == AuthMoreData.type
  }

  /// Writes the object of a message, and gives the text back.
  @inline(__always)
  mutating func object(_ message: inout some WireMessage) -> JSONText {
    text.byte(UInt8(ascii: "{"))
    // The layout's violations are told elsewhere.
    try? message.visit(&self)
    text.byte(UInt8(ascii: "}"))
    return text
  }

  public mutating func integer<I: FixedWidthInteger & UnsignedInteger & Sendable>(
    _ name: StaticString, _ value: inout I, width: Int, _ format: IntegerFormat
  ) throws(DecodeError) {
    try decoder.integer(name, &value, width: width, format)
    begin(name)
    write(UInt64(truncatingIfNeeded: value), format)
  }

  public mutating func lengthEncodedInteger(
    _ name: StaticString, _ value: inout UInt64, _ format: IntegerFormat
  ) throws(DecodeError) {
    try decoder.lengthEncodedInteger(name, &value, format)
    begin(name)
    write(value, format)
  }

  public mutating func constant(_ name: StaticString, _ value: UInt8) throws(DecodeError) {
    let found = decoder.reader.next
    defer {
      if let found {
        begin(name)
        text.unsigned(UInt64(found))
      }
    }
    try decoder.constant(name, value)
  }

  public mutating func bytes(
    _ name: StaticString, _ value: inout Bytes, _ extent: Extent, _ format: BytesFormat
  ) throws(DecodeError) {
    try decoder.bytes(name, &value, extent, format)
    begin(name)
    if !redaction.showsSecrets, isHidden(name, value, format) {
      hide(value)
    } else {
      write(value, format)
    }
  }

  public mutating func nullableBytes(
    _ name: StaticString, _ value: inout Bytes?
  ) throws(DecodeError) {
    try decoder.nullableBytes(name, &value)
    begin(name)
    if let value { write(value, .text) } else { text.raw("null") }
  }

  public mutating func list<Group: FieldGroup>(
    _ name: StaticString, _ groups: inout [Group], _ extent: ListExtent,
    prepare: (inout Group, Int) -> Void
  ) throws(DecodeError) {
    begin(name)
    text.byte(UInt8(ascii: "["))
    let outer = isSecretGroup
    defer {
      text.byte(UInt8(ascii: "]"))
      isFirst = false
      isSecretGroup = outer
    }
    groups = []
    if case .count(let count) = extent {
      groups.reserveCapacity(min(count, decoder.reader.remaining))
    }
    let end = extent == .lengthEncodedBlock ? try decoder.enterBlock(name) : nil
    while extent == .count(groups.count) ? false : hasElement(extent) {
      if !groups.isEmpty { text.byte(UInt8(ascii: ",")) }
      text.byte(UInt8(ascii: "{"))
      defer { text.byte(UInt8(ascii: "}")) }
      isFirst = true
      isSecretGroup = false
      var group = Group()
      prepare(&group, groups.count)
      try group.visit(&self)
      groups.append(group)
    }
    if let end { decoder.leaveBlock(end) }
  }

  public mutating func continues(_ has: Bool) -> Bool { decoder.continues(has) }

  public mutating func begins(with byte: UInt8, _ has: Bool) -> Bool {
    decoder.begins(with: byte, has)
  }

  private func hasElement(_ extent: ListExtent) -> Bool {
    if case .count = extent { return true }
    return decoder.reader.remaining > 0
  }

  private mutating func begin(_ name: StaticString) {
    text.name(name, isFirst: isFirst)
    isFirst = false
  }

  // MARK: Integers

  private mutating func write(_ number: UInt64, _ format: IntegerFormat) {
    switch format {
    case .decimal, .hexadecimal, .errorCode, .collation: text.unsigned(number)
    case .capabilities(let shift): names(Capabilities(rawValue: number << UInt64(shift)))
    case .status: names(StatusFlags(rawValue: UInt16(truncatingIfNeeded: number)))
    case .columnFlags: names(ColumnFlags(rawValue: UInt16(truncatingIfNeeded: number)))
    case .columnType: named(ColumnType(rawValue: UInt8(truncatingIfNeeded: number)).name, number)
    case .command: named(CommandByte(rawValue: UInt8(truncatingIfNeeded: number)).name, number)
    case .eventType:
      named(BinlogEventType(rawValue: UInt8(truncatingIfNeeded: number)).name, number)
    case .signed(let width): text.signed(FieldRenderer.signed(number, width: width))
    case .float: text.number(Float(bitPattern: UInt32(truncatingIfNeeded: number)))
    case .double: text.number(Double(bitPattern: number))
    }
  }

  private mutating func named(_ name: String?, _ number: UInt64) {
    if let name { text.plain(name) } else { text.unsigned(number) }
  }

  private mutating func names<Flags: NamedFlags>(_ flags: Flags) {
    text.byte(UInt8(ascii: "["))
    if flags.rawValue != 0 {
      for (index, name) in flags.namesOfSetBits.enumerated() {
        if index > 0 { text.byte(UInt8(ascii: ",")) }
        text.plain(name)
      }
    }
    text.byte(UInt8(ascii: "]"))
  }

  // MARK: Strings

  private mutating func isHidden(
    _ name: StaticString, _ value: Bytes, _ format: BytesFormat
  ) -> Bool {
    if format == .secret { return true }
    if isAuthData { return Redaction.isHiddenAuthData("\(name)", value) }
    guard format == .text else { return false }
    // Names of fields are compared by their first byte, which is enough to pass by most.
    if isSecretGroup, "\(name)" == "value" { return true }
    if value.count < 64, "\(name)" == "key" { isSecretGroup = Redaction.isNamedLikeSecret(value) }
    return false
  }

  private mutating func hide(_ value: Bytes) {
    text.raw("{\"redacted\":")
    text.integer(Int64(value.count))
    text.byte(UInt8(ascii: "}"))
  }

  private mutating func write(_ value: Bytes, _ format: BytesFormat) {
    text.value(value, format, redaction, limit: limit)
  }
}

// What fields and the values of rows have in common.
extension JSONText {
  /// The shortest text of a single differs from that of the same number as a double.
  mutating func number(_ single: Float) {
    number(single.isFinite ? Double("\(single)") ?? .nan : Double(single))
  }

  mutating func number(_ number: Double) {
    append(JSON.number(number).text)
  }

  /// Appends a string of a payload; `limit` is how many bytes are shown.
  mutating func value(_ value: Bytes, _ format: BytesFormat, _ redaction: Redaction, limit: Int) {
    switch format {
    case .temporal(let type):
      if let shown = TemporalText.text(value, type) {
        string(shown)
      } else {
        raw("{\"hex\":")
        hexadecimal(value)
        byte(UInt8(ascii: "}"))
      }
    case .binary, .opaque: cut(value, limit, isText: false)
    case .text:
      let shown = redaction.redacted(statement: value)
      cut(shown, limit, isText: Self.isUTF8(shown))
    case .secret: cut(value, limit, isText: Self.isUTF8(value))
    }
  }

  private mutating func cut(_ value: Bytes, _ limit: Int, isText: Bool) {
    if isText, value.count <= limit { return string(value) }
    let shown = value.count > limit ? value[0..<limit] : value
    raw(isText ? "{\"text\":" : "{\"hex\":")
    if isText { string(shown.text) } else { hexadecimal(shown) }
    if value.count > limit {
      raw(",\"length\":")
      integer(Int64(value.count))
    }
    byte(UInt8(ascii: "}"))
  }

  private static func isUTF8(_ bytes: Bytes) -> Bool {
    if bytes.slice.allSatisfy({ $0 < 0x80 }) { return true }
    return String(validating: bytes, as: UTF8.self) != nil
  }
}
