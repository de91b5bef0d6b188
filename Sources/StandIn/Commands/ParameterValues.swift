import Packets
import SQLEngine
import Wire

extension SQLValue {
  /// A parameter in the form of the binary protocol; nil for a type that parameters cannot have.
  init?(_ value: BinaryValue) {
    switch value.type {
    case .null: self = .null
    case .tiny: self.init(bits: value.bits, width: 8, value.isUnsigned)
    case .short, .year: self.init(bits: value.bits, width: 16, value.isUnsigned)
    case .long, .int24: self.init(bits: value.bits, width: 32, value.isUnsigned)
    case .longLong: self.init(bits: value.bits, width: 64, value.isUnsigned)
    case .float: self = .float(Float(bitPattern: UInt32(truncatingIfNeeded: value.bits)))
    case .double: self = .double(Double(bitPattern: value.bits))
    case .date, .dateTime, .timestamp, .time:
      guard let temporal = Self.temporal(value) else { return nil }
      self = temporal
    default:
      guard let string = Self(value.content.array, ofType: value.type) else { return nil }
      self = string
    }
  }

  /// A string, or a value whose bytes went ahead as long data.
  init?(_ bytes: [UInt8], ofType type: Packets.ColumnType) {
    switch type {
    case .varString, .string, .varchar, .enumeration, .set, .json: self = .text(bytes)
    case .tinyBlob, .mediumBlob, .longBlob, .blob, .geometry, .bit, .vector: self = .bytes(bytes)
    case .decimal, .newDecimal:
      let text = String(decoding: bytes, as: UTF8.self)
      self = Self.isDecimal(bytes) ? .decimal(text) : .text(bytes)
    case .tiny, .short, .long, .int24, .longLong, .float, .double, .year, .date, .dateTime,
      .timestamp, .time:
      self = .text(bytes)
    default: return nil
    }
  }

  private init(bits: UInt64, width: UInt64, _ isUnsigned: Bool) {
    let shift = 64 - width
    self =
      isUnsigned
      ? .uint((bits << shift) >> shift) : .int(Int64(bitPattern: bits << shift) >> Int64(shift))
  }

  /// An optional sign, digits, and an optional point.
  private static func isDecimal(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    let digits = rest.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
    let points = rest.filter { $0 == UInt8(ascii: ".") }.count
    return digits > 0 && points <= 1 && digits + points == rest.count
  }

  private static func temporal(_ value: BinaryValue) -> SQLValue? {
    let isTime = value.type == .time
    let lengths = isTime ? [0, 8, 12] : [0, 4, 7, 11]
    guard lengths.contains(value.content.count) else { return nil }
    var reader = PayloadReader(value.content.array)
    func next(_ width: Int) -> UInt64 {
      (try? reader.readInteger("value", width: width)) ?? 0
    }
    if isTime {
      let isNegative = next(1) != 0
      let hours = next(4) * 24 + next(1)
      return .time(
        TimeSpan(
          isNegative: isNegative, hours: UInt16(clamping: hours), minutes: UInt8(next(1)),
          seconds: UInt8(next(1)), microseconds: UInt32(next(4)),
          decimals: value.content.count > 8 ? 6 : 0))
    }
    let date = CalendarDate(year: UInt16(next(2)), month: UInt8(next(1)), day: UInt8(next(1)))
    guard value.type != .date else { return .date(date) }
    return .dateTime(
      DateTime(
        date: date, hour: UInt8(next(1)), minute: UInt8(next(1)), second: UInt8(next(1)),
        microsecond: UInt32(next(4)), decimals: value.content.count > 7 ? 6 : 0))
  }
}
