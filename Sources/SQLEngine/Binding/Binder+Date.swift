extension Binder {
  func dateArithmetic(
    _ date: Node, _ amount: Node, _ unit: TimeUnit, _ isSubtraction: Bool
  ) throws(SQLError) -> Node {
    let isSubSecond = unit == .microsecond
    let decimals = isSubSecond ? 6 : date.type.decimals ?? 0
    let hasTime = [.hour, .minute, .second, .microsecond].contains(unit)
    let type: DataType
    switch date.type.type {
    case .date: type = hasTime ? .dateTime(isSubSecond ? 6 : 0) : .date
    case .datetime, .timestamp: type = .dateTime(decimals)
    case .time: type = .time(decimals)
    default:
      var text = DataType.string(29, session.connectionCollation)
      text.type = .string
      type = text
    }
    return Node(type, of: [date, amount]) { (frame) throws(SQLError) in
      let value = try date.evaluate(frame)
      let count = try amount.evaluate(frame)
      guard !value.isNull, !count.isNull else { return .null }
      var step = count.intValue
      if unit == .second, count.doubleValue != Double(step) {
        return Self.shift(
          value, Int64((count.doubleValue * 1_000_000).rounded()) * (isSubtraction ? -1 : 1),
          .microsecond, type, frame.context.session)
      }
      if isSubtraction { step = step == .min ? .max : -step }
      return Self.shift(value, step, unit, type, frame.context.session)
    }
  }

  private static func shift(
    _ value: Value, _ step: Int64, _ unit: TimeUnit, _ type: DataType, _ session: SessionState
  ) -> Value {
    if type.type == .time, case .time(let span) = value {
      guard let scale = unit.microseconds else { return .null }
      let (delta, overflow) = step.multipliedReportingOverflow(by: scale)
      guard !overflow else { return .null }
      let (total, overflows) = span.totalMicroseconds.addingReportingOverflow(delta)
      guard !overflows else { return .null }
      return .time(TimeSpan(totalMicroseconds: total, decimals: type.decimals ?? 0))
    }
    guard let moment = value.leadingDateTime, moment.date.isReal else {
      session.warn(
        SQLError(
          code: 1292, state: "22007", message: "Incorrect datetime value: '\(value.string)'"))
      return .null
    }
    guard let result = moment.adding(step, unit) else {
      session.warn(
        SQLError(code: 1441, state: "22008", message: "Datetime function: datetime field overflow"))
      return .null
    }
    switch type.type {
    case .date:
      return .date(result.date)
    case .datetime:
      var shown = result
      shown.decimals = type.decimals ?? 0
      return .dateTime(shown)
    default:
      let isDateOnly = value.bytes.count <= 10 && unit.microseconds == nil
      var shown = result
      shown.decimals = result.microsecond == 0 ? 0 : 6
      return .text(
        isDateOnly || (unit == .day && value.bytes.count <= 10)
          ? result.date.description : shown.description, type.collation)
    }
  }

  func extract(_ unit: TimeUnit, _ date: Node) throws(SQLError) -> Node {
    Node(.integer(21), of: [date], coercibility: .number) { (frame) throws(SQLError) in
      let value = try date.evaluate(frame)
      if value.isNull { return .null }
      return unit.part(of: value).map { .int($0) } ?? .null
    }
  }

  func timestampDifference(_ unit: TimeUnit, _ from: Node, _ to: Node) throws(SQLError) -> Node {
    Node(.integer(21), of: [from, to], coercibility: .number) { (frame) throws(SQLError) in
      let a = try from.evaluate(frame)
      let b = try to.evaluate(frame)
      guard let x = a.leadingDateTime, let y = b.leadingDateTime, x.date.isReal, y.date.isReal
      else {
        return .null
      }
      return .int(unit.difference(from: x, to: y))
    }
  }
}

extension TimeUnit {
  /// Nil for units of no fixed length.
  var microseconds: Int64? {
    switch self {
    case .microsecond: 1
    case .second: 1_000_000
    case .minute: 60_000_000
    case .hour: 3_600_000_000
    case .day, .week, .month, .quarter, .year: nil
    }
  }

  fileprivate func part(of value: Value) -> Int64? {
    switch self {
    case .microsecond: return value.leadingTime.map { Int64($0.microseconds) }
    case .second: return value.leadingTime.map { Int64($0.seconds) }
    case .minute: return value.leadingTime.map { Int64($0.minutes) }
    case .hour: return value.leadingTime.map { Int64($0.hours) }
    case .day: return value.leadingDateTime.map { Int64($0.date.day) }
    case .month: return value.leadingDateTime.map { Int64($0.date.month) }
    case .quarter: return value.leadingDateTime.map { (Int64($0.date.month) + 2) / 3 }
    case .year: return value.leadingDateTime.map { Int64($0.date.year) }
    case .week: return nil
    }
  }

  fileprivate func difference(from a: DateTime, to b: DateTime) -> Int64 {
    let delta = b.microsecondsSinceEpoch - a.microsecondsSinceEpoch
    switch self {
    case .microsecond: return delta
    case .second: return delta / 1_000_000
    case .minute: return delta / 60_000_000
    case .hour: return delta / 3_600_000_000
    case .day: return delta / 86_400_000_000
    case .week: return delta / 604_800_000_000
    case .month: return Self.months(a, b)
    case .quarter: return Self.months(a, b) / 3
    case .year: return Self.months(a, b) / 12
    }
  }

  /// Whole months.
  private static func months(_ a: DateTime, _ b: DateTime) -> Int64 {
    if b.microsecondsSinceEpoch < a.microsecondsSinceEpoch { return -months(b, a) }
    var count = (Int64(b.date.year) - Int64(a.date.year)) * 12
    count += Int64(b.date.month) - Int64(a.date.month)
    let dayA = Int64(a.date.day) * 86_400_000_000 + a.timeOfDay.totalMicroseconds
    let dayB = Int64(b.date.day) * 86_400_000_000 + b.timeOfDay.totalMicroseconds
    return dayB < dayA ? count - 1 : count
  }
}

extension DateTime {
  /// Nil outside the years 0 to 9999.
  ///
  /// A day beyond the month's last becomes that.
  fileprivate func adding(_ step: Int64, _ unit: TimeUnit) -> DateTime? {
    if let scale = unit.microseconds ?? (unit == .day ? 86_400_000_000 : nil)
      ?? (unit == .week ? 604_800_000_000 : nil)
    {
      let (delta, overflow) = step.multipliedReportingOverflow(by: scale)
      guard !overflow else { return nil }
      let (total, overflows) = microsecondsSinceEpoch.addingReportingOverflow(delta)
      guard !overflows else { return nil }
      return DateTime(microsecondsSinceEpoch: total, decimals: decimals)
    }
    let factor: Int64 = unit == .year ? 12 : unit == .quarter ? 3 : 1
    let (months, overflow) = step.multipliedReportingOverflow(by: factor)
    guard !overflow, abs(months) < 200_000 else { return nil }
    let total = Int64(date.year) * 12 + Int64(date.month) - 1 + months
    guard total >= 0, total / 12 <= 9999 else { return nil }
    var result = self
    let (year, month) = (Int(total / 12), Int(total % 12) + 1)
    let last = CalendarDate.daysInMonth(year: year, month: month)
    result.date = CalendarDate(
      year: UInt16(year), month: UInt8(month), day: UInt8(min(Int(date.day), last)))
    return result
  }
}
