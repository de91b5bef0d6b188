public import Wire

extension BinaryValue {
  /// The value as the text protocol would send it, `nil` for NULL.
  ///
  /// Floating-point numbers appear in Swift's shortest form, which may differ from the server's.
  public var text: Bytes? {
    switch type {
    case .null: nil
    case .tiny: integer(UInt8.self, Int8.self)
    case .short, .year: integer(UInt16.self, Int16.self)
    case .long, .int24: integer(UInt32.self, Int32.self)
    case .longLong: integer(UInt64.self, Int64.self)
    case .float: number(Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)).description))
    case .double: number(Double(bitPattern: bits))
    case .date, .time, .dateTime, .timestamp:
      Bytes(utf8: TemporalText.text(content, type) ?? content.hex)
    default: content
    }
  }

  private func integer<Unsigned: FixedWidthInteger, Signed: FixedWidthInteger>(
    _: Unsigned.Type, _: Signed.Type
  ) -> Bytes {
    Bytes(
      utf8: isUnsigned
        ? String(Unsigned(truncatingIfNeeded: bits)) : String(Signed(truncatingIfNeeded: bits)))
  }

  private func number(_ value: Double?) -> Bytes {
    guard let value else { return "" }
    if value == value.rounded(), abs(value) < 1e15 { return Bytes(utf8: String(Int64(value))) }
    return Bytes(utf8: value.description)
  }
}
