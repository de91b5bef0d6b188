extension FunctionTable {
  mutating func addTime() {
    add(
      "NOW", "CURRENT_TIMESTAMP", "LOCALTIME", "LOCALTIMESTAMP", arguments: 0...1
    ) { (_, arguments) throws(SQLError) in
      try Self.moment(arguments) { $0.localNow }
    }
    add("UTC_TIMESTAMP", arguments: 0...1) { (_, arguments) throws(SQLError) in
      try Self.moment(arguments) { $0.now }
    }
    add("CURDATE", "CURRENT_DATE", arguments: 0...0) { (_, _) throws(SQLError) in
      Self.today { $0.localNow }
    }
    add("UTC_DATE", arguments: 0...0) { (_, _) throws(SQLError) in Self.today { $0.now } }
    add("CURTIME", "CURRENT_TIME", arguments: 0...1) { (_, arguments) throws(SQLError) in
      try Self.timeOfDay(arguments) { $0.localNow }
    }
    add("UTC_TIME", arguments: 0...1) { (_, arguments) throws(SQLError) in
      try Self.timeOfDay(arguments) { $0.now }
    }
    add("UNIX_TIMESTAMP", arguments: 0...1) { (_, arguments) throws(SQLError) in
      Self.unixTimestamp(arguments.first)
    }
    add("TIMEDIFF", arguments: 2...2) { (_, arguments) throws(SQLError) in
      let known = arguments.map { $0.type.isTemporal ? $0.type.decimals ?? 0 : 0 }
      return Self.strict(.time(known.max() ?? 0), arguments) { (values, _) throws(SQLError) in
        Self.difference(values[0], values[1])
      }
    }
    add("DATE", arguments: 1...1) { (binder, arguments) throws(SQLError) in
      try binder.cast(arguments[0], .date)
    }
    add("TIME", arguments: 1...1) { (binder, arguments) throws(SQLError) in
      try binder.cast(
        arguments[0], .time(arguments[0].type.isTemporal ? arguments[0].type.decimals ?? 0 : 0))
    }
    for (name, unit, length) in [
      ("MONTH", TimeUnit.month, 3), ("DAY", .day, 3), ("DAYOFMONTH", .day, 3), ("HOUR", .hour, 3),
      ("MINUTE", .minute, 3), ("SECOND", .second, 3), ("MICROSECOND", .microsecond, 7),
      ("QUARTER", .quarter, 2),
    ] {
      add(name, arguments: 1...1) { (binder, arguments) throws(SQLError) in
        var node = try binder.extract(unit, arguments[0])
        node.type.length = length
        return node
      }
    }
    add("YEAR", arguments: 1...1) { (binder, arguments) throws(SQLError) in
      var node = try binder.extract(.year, arguments[0])
      node.type = DataType(type: .year, isUnsigned: true, length: 4, decimals: 0)
      return node
    }
    add("LAST_DAY", arguments: 1...1) { (_, arguments) throws(SQLError) in
      Self.strict(.date, arguments) { (values, _) throws(SQLError) in
        guard let date = values[0].leadingDateTime?.date, date.month > 0 else { return .null }
        let day = CalendarDate.daysInMonth(year: Int(date.year), month: Int(date.month))
        return .date(CalendarDate(year: date.year, month: date.month, day: UInt8(day)))
      }
    }
  }

  private static func decimals(_ arguments: [Node]) throws(SQLError) -> UInt8 {
    guard let argument = arguments.first else { return 0 }
    guard let value = argument.literal?.intValue, (0...6).contains(value) else {
      throw SQLError(
        code: 1426, state: "42000",
        message: "Too-big precision \(argument.literal?.string ?? "?") specified for 'now'. "
          + "Maximum is 6.")
    }
    return UInt8(value)
  }

  private static func moment(
    _ arguments: [Node], _ clock: @escaping (SessionState) -> Int64
  ) throws(SQLError) -> Node {
    let decimals = try decimals(arguments)
    return Node(DataType.dateTime(decimals).nullable(false)) { (frame) throws(SQLError) in
      cut(DateTime(microsecondsSinceEpoch: clock(frame.context.session), decimals: 6), decimals)
        .map { .dateTime($0) } ?? .null
    }
  }

  private static func today(_ clock: @escaping (SessionState) -> Int64) -> Node {
    Node(DataType.date.nullable(false)) { (frame) throws(SQLError) in
      DateTime(microsecondsSinceEpoch: clock(frame.context.session), decimals: 0)
        .map { .date($0.date) } ?? .null
    }
  }

  private static func timeOfDay(
    _ arguments: [Node], _ clock: @escaping (SessionState) -> Int64
  ) throws(SQLError) -> Node {
    let decimals = try decimals(arguments)
    var type = DataType.time(decimals).nullable(false)
    type.length -= 2
    return Node(type) { (frame) throws(SQLError) in
      cut(DateTime(microsecondsSinceEpoch: clock(frame.context.session), decimals: 6), decimals)
        .map { .time($0.timeOfDay) } ?? .null
    }
  }

  /// The clock's fraction is cut, not rounded.
  private static func cut(_ moment: DateTime?, _ decimals: UInt8) -> DateTime? {
    guard var moment else { return nil }
    let step: UInt32 = (decimals..<6).reduce(1) { step, _ in step * 10 }
    moment.microsecond -= moment.microsecond % step
    moment.decimals = decimals
    return moment
  }

  private static func unixTimestamp(_ argument: Node?) -> Node {
    guard let argument else {
      return Node(.integer(21, isNullable: false), coercibility: .number) {
        (frame) throws(SQLError) in .int(frame.context.session.now / 1_000_000)
      }
    }
    let known = argument.literal.flatMap(\.leadingDateTime)
    let decimals = Int(
      known?.decimals ?? (argument.type.isTemporal ? argument.type.decimals ?? 0 : 0))
    let isText = argument.type.isString && known == nil
    let type: DataType =
      isText ? .decimal(20, 6) : decimals == 0 ? .integer(21) : .decimal(11 + decimals, decimals)
    return Node(
      type.nullable(argument.type.isNullable || isText), of: [argument], coercibility: .number
    ) {
      (frame) throws(SQLError) in
      let value = try argument.evaluate(frame)
      if value.isNull { return .null }
      guard let moment = value.leadingDateTime, moment.date.isReal else {
        return isText ? .decimal(DecimalNumber(0).scaled(to: 6) ?? DecimalNumber(0)) : .int(0)
      }
      let zone = frame.context.session.variables.timeZoneOffset
      let micros = moment.microsecondsSinceEpoch - zone * 1_000_000
      if micros < 0 { return .int(0) }
      if type.isInteger { return .int(micros / 1_000_000) }
      let exact = DecimalNumber(unscaled: Int128(micros), scale: 6)
      return exact.map { .decimal($0.truncated(to: isText ? 6 : decimals)) } ?? .null
    }
  }

  private static func difference(_ a: Value, _ b: Value) -> Value {
    if let x = a.moment, let y = b.moment {
      let delta = x.microsecondsSinceEpoch - y.microsecondsSinceEpoch
      return .time(TimeSpan(totalMicroseconds: delta, decimals: max(x.decimals, y.decimals)))
    }
    guard a.moment == nil, b.moment == nil, let x = a.asTime, let y = b.asTime else {
      return .null
    }
    return .time(
      TimeSpan(
        totalMicroseconds: x.totalMicroseconds - y.totalMicroseconds,
        decimals: max(x.decimals, y.decimals)))
  }
}

extension Value {
  /// A date and time, when it is one rather than a time alone.
  fileprivate var moment: DateTime? {
    switch self {
    case .dateTime(let value): return value
    case .date(let value): return DateTime(date: value)
    case .string(let bytes, _) where bytes.contains(0x2D) && bytes.count >= 10:
      return TemporalParser.dateTime(bytes)
    default: return nil
    }
  }
}
