import Packets
import SQLEngine
import Wire

/// Puts the engine's values into rows of the text or the binary protocol.
struct RowEncoding {
  let columns: [ColumnInfo]
  let isBinary: Bool
  private let context: MessageContext

  init(_ columns: [ColumnInfo], isBinary: Bool, _ capabilities: Capabilities) {
    self.columns = columns
    self.isBinary = isBinary
    context = MessageContext(
      capabilities: capabilities, columns: columns.map { ColumnDefinition41($0).shape })
  }

  func payload(_ values: [SQLValue]) -> [UInt8] {
    guard isBinary else {
      let texts = zip(values, columns).map { value, column in
        value.rowText(column).map { Bytes($0[...]) }
      }
      return TextRow(texts).payload(context)
    }
    let shapes = zip(context.columns, columns)
    return BinaryRow(zip(values, shapes).map { BinaryValue($0, $1.0, $1.1) }).payload(context)
  }
}

extension BinaryValue {
  /// A value in the form that its column's type prescribes.
  init(_ value: SQLValue, _ shape: MessageContext.ColumnShape, _ column: ColumnInfo) {
    self.init()
    isUnsigned = shape.isUnsigned
    type = value == .null ? .null : shape.type
    switch type {
    case .null: break
    case .tiny, .short, .year, .long, .int24, .longLong: bits = value.integerBits
    case .float: bits = UInt64(Float(value.number).bitPattern)
    case .double: bits = value.number.bitPattern
    case .date, .time, .dateTime, .timestamp: content = Bytes(value.temporalBytes[...])
    default: content = Bytes((value.rowText(column) ?? [])[...])
    }
  }
}

extension SQLValue {
  fileprivate var integerBits: UInt64 {
    switch self {
    case .int(let value): UInt64(bitPattern: value)
    case .uint(let value): value
    default: UInt64(bitPattern: Int64(number))
    }
  }

  fileprivate var number: Double {
    switch self {
    case .int(let value): Double(value)
    case .uint(let value): Double(value)
    case .float(let value): Double(value)
    case .double(let value): value
    case .decimal(let digits): Double(digits) ?? 0
    default: 0
    }
  }

  /// A date or time in the shortest of its lengths.
  ///
  ///     date: [int<2> year, int<1> month, day, [int<1> hour, minute, second, [int<4> microsecond]]]
  ///     time: [int<1> is_negative, int<4> days, int<1> hour, minute, second, [int<4> microsecond]]
  ///
  /// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_binary_resultset.html#sect_protocol_binary_resultset_row_value_date>
  fileprivate var temporalBytes: [UInt8] {
    switch self {
    case .date(let date): Self.bytes(DateTime(date: date))
    case .dateTime(let moment): Self.bytes(moment)
    case .time(let span): Self.bytes(span)
    default: []
    }
  }

  private static func bytes(_ moment: DateTime) -> [UInt8] {
    let date = moment.date
    let hasTime = (moment.hour, moment.minute, moment.second) != (0, 0, 0)
    let hasFraction = moment.microsecond != 0
    guard hasTime || hasFraction || (date.year, date.month, date.day) != (0, 0, 0) else {
      return []
    }
    var writer = PayloadWriter()
    writer.writeInteger(UInt64(date.year), width: 2)
    writer.write([date.month, date.day])
    if hasTime || hasFraction { writer.write([moment.hour, moment.minute, moment.second]) }
    if hasFraction { writer.writeInteger(UInt64(moment.microsecond), width: 4) }
    return writer.payload
  }

  private static func bytes(_ span: TimeSpan) -> [UInt8] {
    let hasFraction = span.microseconds != 0
    guard hasFraction || (span.hours, span.minutes, span.seconds) != (0, 0, 0) else { return [] }
    var writer = PayloadWriter()
    writer.write(span.isNegative ? 1 : 0)
    writer.writeInteger(UInt64(span.hours / 24), width: 4)
    writer.write([UInt8(span.hours % 24), span.minutes, span.seconds])
    if hasFraction { writer.writeInteger(UInt64(span.microseconds), width: 4) }
    return writer.payload
  }
}
