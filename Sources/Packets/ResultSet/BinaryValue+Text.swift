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
    case .date, .time, .dateTime, .timestamp: Bytes(utf8: TemporalText.text(content, type))
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

/// Dates and times of the binary protocol as text.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_binary_resultset.html#sect_protocol_binary_resultset_row_value_date>
public enum TemporalText {
  /// `YYYY-MM-DD`, `YYYY-MM-DD hh:mm:ss[.ffffff]` or `[-]hh:mm:ss[.ffffff]`; parts that the
  /// value leaves out are zero. Bytes that have none of the lawful lengths appear as digits.
  public static func text(_ content: Bytes, _ type: ColumnType) -> String {
    let bytes = content.array
    let isTime = type == .time
    guard isTime ? [0, 8, 12].contains(bytes.count) : [0, 4, 7, 11].contains(bytes.count) else {
      return content.hex
    }
    return isTime ? time(bytes) : date(bytes, withTime: type != .date)
  }

  private static func date(_ bytes: [UInt8], withTime: Bool) -> String {
    let year = bytes.isEmpty ? 0 : Int(bytes[0]) | Int(bytes[1]) << 8
    let day = bytes.count < 4 ? "00-00" : "\(padded(bytes[2]))-\(padded(bytes[3]))"
    let date = "\(padded(year, 4))-\(day)"
    guard withTime else { return date }
    let clock = bytes.count < 7 ? [0, 0, 0] : Array(bytes[4..<7])
    return date + " " + clock.map { padded($0) }.joined(separator: ":") + fraction(bytes, at: 7)
  }

  private static func time(_ bytes: [UInt8]) -> String {
    guard !bytes.isEmpty else { return "00:00:00" }
    let days = bytes[1..<5].reversed().reduce(0) { $0 << 8 | Int($1) }
    let hours = days * 24 + Int(bytes[5])
    let sign = bytes[0] == 0 ? "" : "-"
    return "\(sign)\(padded(hours)):\(padded(bytes[6])):\(padded(bytes[7]))"
      + fraction(bytes, at: 8)
  }

  private static func fraction(_ bytes: [UInt8], at start: Int) -> String {
    guard bytes.count == start + 4 else { return "" }
    let micros = bytes[start...].reversed().reduce(0) { $0 << 8 | Int($1) }
    return "." + padded(micros, 6)
  }

  private static func padded(_ number: some BinaryInteger, _ width: Int = 2) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
