extension Binder {
  func cast(_ operand: Node, _ target: CastType) throws(SQLError) -> Node {
    let isNullable = operand.type.isNullable
    switch target {
    case .signed, .unsigned:
      let isUnsigned = target == .unsigned
      return Node(
        .integer(21, isUnsigned: isUnsigned, isNullable: isNullable), of: [operand],
        coercibility: .number
      ) { (frame) throws(SQLError) in
        let value = try operand.evaluate(frame)
        if value.isNull { return .null }
        if operand.isHexadecimal {
          let number = value.hexadecimalNumber
          return isUnsigned ? .uint(number) : .int(Int64(bitPattern: number))
        }
        frame.context.session.warnUnlessInteger(value)
        if case .string(let bytes, _) = value {
          let number = NumberPrefix(bytes).leadingInteger
          if number < 0 || !isUnsigned {
            let clamped =
              number > Int128(Int64.max) && number <= Int128(UInt64.max)
              ? Int64(bitPattern: UInt64(number)) : Int64(clamping: number)
            return isUnsigned ? .uint(UInt64(bitPattern: clamped)) : .int(clamped)
          }
          return .uint(UInt64(clamping: number))
        }
        if isUnsigned { return .uint(value.uintValue) }
        if case .uint(let number) = value { return .int(Int64(bitPattern: number)) }
        return .int(value.intValue)
      }
    case .double, .float:
      var type = DataType.double.nullable(isNullable)
      if target == .float { type = DataType(type: .float, length: 12, isNullable: isNullable) }
      return Node(type, of: [operand], coercibility: .number) { (frame) throws(SQLError) in
        let value = frame.context.session.number(try operand.evaluate(frame), operand)
        return value.isNull ? .null : .double(value.doubleValue)
      }
    case .decimal(let precision, let scale):
      return try castToDecimal(operand, precision, scale)
    case .binary(let length):
      return castToBinary(operand, length)
    case .character(let length, let set):
      return castToCharacter(operand, length, set)
    case .json: throw .notSupported("CAST … AS JSON")
    case .date, .dateTime, .time, .year:
      return castToTemporal(operand, target)
    }
  }

  private func castToDecimal(
    _ operand: Node, _ precision: Int, _ scale: Int
  ) throws(SQLError) -> Node {
    guard precision <= 65, scale <= 30, scale <= precision else {
      throw SQLError(
        code: 1427, state: "42000",
        message: "For float(M,D), double(M,D) or decimal(M,D), M must be >= D (column '').")
    }
    let type = DataType.decimal(precision, scale).nullable(operand.type.isNullable)
    return Node(type, of: [operand], coercibility: .number) { (frame) throws(SQLError) in
      let session = frame.context.session
      let value = try operand.evaluate(frame)
      if value.isNull { return .null }
      if case .string(let bytes, _) = value, !NumberPrefix(bytes).isWhole {
        session.warnTruncated("DECIMAL", value.string)
      }
      if let number = value.decimalValue?.scaled(to: scale),
        number.isZero || number.integerDigits <= precision - scale
          || (precision == scale && number.integer == 0)
      {
        return .decimal(number)
      }
      session.warn(
        SQLError(
          code: 1264, state: "22003", message: "Out of range value for column '' at row 1"))
      let digits = Array(String(repeating: "9", count: precision).utf8)
      var text = Array(digits.prefix(precision - scale)) + [0x2E] + digits.suffix(scale)
      if value.doubleValue < 0 { text.insert(0x2D, at: 0) }
      return DecimalNumber(prefix: text).map { .decimal($0) } ?? .null
    }
  }

  private func castToBinary(_ operand: Node, _ length: Int?) -> Node {
    let own =
      operand.type.length
      * (operand.type.isString ? operand.type.collation.characterSet.maximumLength : 1)
    let type = DataType.string(length ?? own, .binary)
    return Node(type, of: [operand]) { (frame) throws(SQLError) in
      let value = try operand.evaluate(frame)
      if value.isNull { return .null }
      var bytes = value.bytes
      if let length {
        if bytes.count > length {
          frame.context.session.warnTruncated("BINARY(\(length))", value.string)
        }
        bytes = Array(bytes.prefix(length))
        guard length <= frame.context.session.variables.unsigned("max_allowed_packet") else {
          return .null
        }
        bytes += Array(repeating: 0, count: length - bytes.count)
      }
      return .string(bytes, .binary)
    }
  }

  private func castToCharacter(_ operand: Node, _ length: Int?, _ set: CharacterSet?) -> Node {
    let collation = set.map { Collation($0) } ?? session.connectionCollation
    let type = DataType.string(length ?? operand.type.length, collation)
    return Node(type, of: [operand]) { (frame) throws(SQLError) in
      let value = try operand.evaluate(frame)
      if value.isNull { return .null }
      var bytes = value.bytes(in: collation.characterSet)
      if let length, collation.characterSet.characterCount(bytes) > length {
        frame.context.session.warnTruncated("CHAR(\(length))", value.string)
        bytes = Array(collation.characterSet.characters(bytes).prefix(length).joined())
      }
      return .string(bytes, collation)
    }
  }

  private func castToTemporal(_ operand: Node, _ target: CastType) -> Node {
    let type: DataType
    let name: String
    switch target {
    case .date: (type, name) = (.date, "date")
    case .time(let decimals): (type, name) = (.time(decimals), "time")
    case .dateTime(let decimals): (type, name) = (.dateTime(decimals), "datetime")
    default:
      (type, name) = (DataType(type: .year, isUnsigned: true, length: 4, decimals: 0), "year")
    }
    return Node(type.nullable(), of: [operand], coercibility: .number) {
      (frame) throws(SQLError) in
      let session = frame.context.session
      let value = try operand.evaluate(frame)
      if value.isNull { return .null }
      if let result = session.temporal(value, type) { return result }
      session.warnTruncated(name, value.string)
      guard case .string = value else { return .null }
      let leading =
        type.type == .time
        ? value.leadingTime.map { Value.time($0) }
        : value.leadingDateTime.map { Value.dateTime($0) }
      return leading.flatMap { session.temporal($0, type) } ?? .null
    }
  }
}

extension SessionState {
  fileprivate func warnUnlessInteger(_ value: Value) {
    guard case .string(let bytes, _) = value else { return }
    let prefix = NumberPrefix(bytes)
    if !prefix.isWhole || prefix.hasExponent || prefix.hasPoint {
      warnTruncated("INTEGER", value.string)
    }
  }

  /// As a date or time of a type; nil when it is none, or one that `sql_mode` forbids.
  func temporal(_ value: Value, _ type: DataType) -> Value? {
    let decimals = type.decimals ?? 0
    switch type.type {
    case .date:
      if case .time = value {
        return DateTime(microsecondsSinceEpoch: localNow, decimals: 0).map { .date($0.date) }
      }
      guard let moment = value.asDateTime, isAllowed(moment.date) else { return nil }
      return .date(moment.date)
    case .time:
      return value.asTime.map { .time($0.rounded(to: decimals)) }
    case .year:
      let number = value.intValue
      guard (1901...2155).contains(number) || (0...99).contains(number) else { return nil }
      return .int(number > 99 ? number : number < 70 ? number + 2000 : number + 1900)
    default:
      if case .time(let span) = value {
        let today = localNow - localNow % 86_400_000_000
        return DateTime(
          microsecondsSinceEpoch: today + span.totalMicroseconds, decimals: decimals
        ).map { .dateTime($0) }
      }
      guard let moment = value.asDateTime, isAllowed(moment.date) else { return nil }
      return moment.rounded(to: decimals).map { .dateTime($0) }
    }
  }

  private func isAllowed(_ date: CalendarDate) -> Bool {
    if date.isZero { return !variables.mode.contains(.noZeroDate) }
    if date.isReal { return true }
    return !variables.mode.contains(.noZeroInDate)
  }

  /// Now in the session's time zone, as microseconds.
  var localNow: Int64 { now + variables.timeZoneOffset * 1_000_000 }
}
