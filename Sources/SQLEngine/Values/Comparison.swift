extension Value {
  /// Compares as MySQL does for these operand types; nil when either is NULL.
  ///
  /// -1, 0 or 1.
  func compare(_ other: Value, collation: Collation? = nil) -> Int? {
    switch (self, other) {
    case (.null, _), (_, .null):
      return nil
    case (.string(let a, let left), .string(let b, let right)):
      let order = collation ?? Collation.common(left, right)
      if a == b { return 0 }
      let (x, y) = (left.key(a, in: order), right.key(b, in: order))
      return x == y ? 0 : (x.lexicographicallyPrecedes(y) ? -1 : 1)
    case (.int(let a), .int(let b)):
      return a < b ? -1 : (a == b ? 0 : 1)
    case (.int, .uint), (.uint, .int), (.uint, .uint):
      return Self.order(wide, other.wide)
    case (.decimal, .decimal), (.decimal, .int), (.decimal, .uint), (.int, .decimal),
      (.uint, .decimal):
      guard let a = decimalValue, let b = other.decimalValue else {
        return Self.order(doubleValue, other.doubleValue)
      }
      return Self.order(a, b)
    case (.date, .date), (.date, .dateTime), (.dateTime, .date), (.dateTime, .dateTime),
      (.date, .string), (.dateTime, .string), (.string, .date), (.string, .dateTime):
      guard let a = asDateTime, let b = other.asDateTime else {
        return Self.order(doubleValue, other.doubleValue)
      }
      return Self.order(a.sortable, b.sortable)
    case (.time, .time), (.time, .string), (.string, .time):
      guard let a = asTime, let b = other.asTime else {
        return Self.order(doubleValue, other.doubleValue)
      }
      return Self.order(a.totalMicroseconds, b.totalMicroseconds)
    default:
      return Self.order(doubleValue, other.doubleValue)
    }
  }

  /// The order of `ORDER BY`: NULL first.
  func precedes(_ other: Value, collation: Collation) -> Int {
    switch (isNull, other.isNull) {
    case (true, true): 0
    case (true, false): -1
    case (false, true): 1
    case (false, false): compare(other, collation: collation) ?? 0
    }
  }

  /// As a `DATETIME`; nil when it is none.
  var asDateTime: DateTime? {
    switch self {
    case .dateTime(let value): value
    case .date(let value): DateTime(date: value)
    case .string(let bytes, _): TemporalParser.dateTime(bytes)
    case .int(let value): TemporalParser.dateTime(number: value)
    case .uint, .decimal, .double: TemporalParser.dateTime(number: intValue)
    case .null, .time: nil
    }
  }

  /// As a `TIME`; nil when it is none.
  var asTime: TimeSpan? {
    switch self {
    case .time(let value): value
    case .dateTime(let value): value.timeOfDay
    case .date: TimeSpan(hours: 0, minutes: 0, seconds: 0)
    case .string(let bytes, _): TemporalParser.time(bytes)
    case .int(let value): TemporalParser.time(number: value)
    case .uint, .decimal, .double: TemporalParser.time(number: intValue)
    case .null: nil
    }
  }

  /// As a `DATETIME` the way functions read one: what follows it is ignored.
  var leadingDateTime: DateTime? {
    guard case .string(let bytes, _) = self else { return asDateTime }
    return TemporalParser.dateTime(bytes, allowsTail: true)
  }

  /// As a `TIME` the way functions read one: what follows it is ignored.
  var leadingTime: TimeSpan? {
    guard case .string(let bytes, _) = self else { return asTime }
    return TemporalParser.time(bytes, allowsTail: true)
  }

  /// A key that is equal for equal values, for grouping and `DISTINCT`.
  func groupingKey(_ collation: Collation) -> Value {
    if case .string(let bytes, let own) = self {
      return .string(own.key(bytes, in: collation), .binary)
    }
    return self
  }

  private var wide: Int128 {
    switch self {
    case .uint(let value): Int128(value)
    default: Int128(intValue)
    }
  }

  private static func order<T: Comparable>(_ a: T, _ b: T) -> Int {
    a < b ? -1 : (a == b ? 0 : 1)
  }
}

extension DateTime {
  /// A number that sorts like the moment, zero parts included.
  fileprivate var sortable: Int64 {
    let seconds = Int64(hour) * 3600 + Int64(minute) * 60 + Int64(second)
    return date.number * 86_400_000_000 + seconds * 1_000_000 + Int64(microsecond)
  }
}

extension Collation {
  /// The collation two strings are compared by; binary wins.
  static func common(_ left: Collation, _ right: Collation) -> Collation {
    if left == right { return left }
    if left.characterSet == .binary || right.characterSet == .binary { return .binary }
    if left.characterSet == right.characterSet && left.strength == .binary { return left }
    if left.characterSet == right.characterSet && right.strength == .binary { return right }
    if left.characterSet.maximumLength >= right.characterSet.maximumLength { return left }
    return right
  }

  fileprivate func key(_ bytes: [UInt8], in order: Collation) -> [UInt8] {
    order.sortKey(characterSet.convert(bytes, to: order.characterSet))
  }
}
