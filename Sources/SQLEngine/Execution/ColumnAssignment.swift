/// Fits values into columns, with MySQL's errors in strict mode and warnings elsewhere.
struct ColumnAssignment {
  let session: SessionState
  /// What strict mode makes an error is a warning: no strict mode, or `IGNORE`.
  let isLenient: Bool

  init(_ session: SessionState, ignoresErrors: Bool) {
    self.session = session
    isLenient = ignoresErrors || !session.variables.mode.isStrict
  }

  /// The value as the column stores it.
  ///
  /// - Throws: 1264, 1265, 1292, 1366 and 1406 for what does not fit.
  func fit(
    _ value: Value, from node: Node?, into column: ColumnDefinition, row: Int
  ) throws(SQLError) -> Value {
    if value.isNull { return .null }
    let type = column.type
    switch type.type {
    case .tiny, .short, .int24, .long, .longlong:
      return try integer(value, node, column, row)
    case .year:
      guard let year = session.temporal(value, type) ?? (value.intValue == 0 ? .int(0) : nil)
      else { return try lenient(.outOfRange(column, row), .int(0)) }
      return year
    case .newdecimal: return try decimal(value, node, column, row)
    case .float, .double: return try real(value, node, column, row)
    case .bit: return try bits(value, node, column, row)
    case .date, .datetime, .timestamp, .time: return try temporal(value, column, row)
    case .enumeration: return try member(value, column, row)
    case .set: return try members(value, column, row)
    case .json: throw .notSupported("writing JSON")
    case .geometry: throw .notSupported("writing GEOMETRY")
    case .vector: throw .notSupported("writing VECTOR")
    default: return try string(value, column, row)
    }
  }

  private func lenient(_ error: SQLError, _ value: Value) throws(SQLError) -> Value {
    guard isLenient else { throw error }
    session.warn(error)
    return value
  }

  private static func range(_ type: DataType) -> ClosedRange<Int128> {
    let bits: Int128 =
      switch type.type {
      case .tiny: 8
      case .short: 16
      case .int24: 24
      case .long: 32
      default: 64
      }
    let half = Int128(1) << (bits - 1)
    return type.isUnsigned ? 0...(half * 2 - 1) : -half...(half - 1)
  }

  private func integer(
    _ value: Value, _ node: Node?, _ column: ColumnDefinition, _ row: Int
  ) throws(SQLError) -> Value {
    let number: Int128
    switch value {
    case .int(let integer): number = Int128(integer)
    case .uint(let integer): number = Int128(integer)
    case .decimal(let decimal): number = decimal.rounded(to: 0).integer
    case .double(let double):
      let rounded = double.rounded()
      number = abs(rounded) < 1e30 ? Int128(rounded) : rounded < 0 ? -(1 << 100) : 1 << 100
    case .string(let bytes, _):
      if node?.isHexadecimal == true {
        number = Int128(value.hexadecimalNumber)
        break
      }
      let prefix = NumberPrefix(bytes)
      number =
        prefix.hasPoint && !prefix.hasExponent
        ? (DecimalNumber(prefix: bytes)?.rounded(to: 0).integer ?? prefix.integer)
        : prefix.integer
      if !prefix.isWhole {
        if prefix.range.isEmpty {
          _ = try lenient(.incorrect("integer", value, column, row), .int(0))
        } else {
          _ = try lenient(.truncated(column, row), .int(0))
        }
      }
    default: number = Int128(value.intValue)
    }
    let range = Self.range(column.type)
    guard range.contains(number) else {
      let clamped = min(max(number, range.lowerBound), range.upperBound)
      return try lenient(.outOfRange(column, row), make(clamped, column.type))
    }
    return make(number, column.type)
  }

  private func make(_ number: Int128, _ type: DataType) -> Value {
    type.isUnsigned ? .uint(UInt64(clamping: number)) : .int(Int64(clamping: number))
  }

  private func decimal(
    _ value: Value, _ node: Node?, _ column: ColumnDefinition, _ row: Int
  ) throws(SQLError) -> Value {
    let scale = Int(column.type.decimals ?? 0)
    if case .string(let bytes, _) = value, node?.isHexadecimal != true {
      let prefix = NumberPrefix(bytes)
      if !prefix.isWhole {
        let error = SQLError.incorrect("decimal", value, column, row)
        if isLenient, !prefix.range.isEmpty {
          session.warn(.truncated(column, row), level: .note)
        } else {
          _ = try lenient(error, .null)
        }
      }
    }
    let limit =
      String(repeating: "9", count: column.type.precision - scale) + "."
      + String(repeating: "9", count: scale)
    guard let exact = value.decimalValue, let number = exact.scaled(to: scale),
      let largest = DecimalNumber(prefix: Array(limit.utf8)), number <= largest,
      number >= largest.negated, !(column.type.isUnsigned && number.isNegative)
    else {
      let text = value.doubleValue < 0 ? column.type.isUnsigned ? "0" : "-" + limit : limit
      let clamped = DecimalNumber(prefix: Array(text.utf8))?.scaled(to: scale)
      return try lenient(.outOfRange(column, row), clamped.map { .decimal($0) } ?? .null)
    }
    if number != exact {
      session.warn(.truncated(column, row), level: .note)
    }
    return .decimal(number)
  }

  private func real(
    _ value: Value, _ node: Node?, _ column: ColumnDefinition, _ row: Int
  ) throws(SQLError) -> Value {
    if case .string(let bytes, _) = value, !NumberPrefix(bytes).isWhole {
      _ = try lenient(.incorrect("DOUBLE", value, column, row), .null)
    }
    let number = value.doubleValue
    if column.type.isUnsigned && number < 0 {
      return try lenient(.outOfRange(column, row), .double(0))
    }
    guard column.type.type == .float else { return .double(number) }
    let single = Float(number)
    guard single.isFinite else {
      let limit = Double(Float.greatestFiniteMagnitude)
      return try lenient(.outOfRange(column, row), .double(number < 0 ? -limit : limit))
    }
    return .double(Double(single))
  }

  private func bits(
    _ value: Value, _ node: Node?, _ column: ColumnDefinition, _ row: Int
  ) throws(SQLError) -> Value {
    let count = (column.type.length + 7) / 8
    var bytes: [UInt8]
    if case .string(let given, _) = value {
      bytes = Array(given.drop { $0 == 0 })
    } else {
      let number = value.uintValue
      bytes = stride(from: 56, through: 0, by: -8).map {
        UInt8(truncatingIfNeeded: number >> UInt64($0))
      }
      bytes = Array(bytes.drop { $0 == 0 })
    }
    let used = bytes.isEmpty ? 0 : bytes.count * 8 - (bytes.first?.leadingZeroBitCount ?? 0)
    guard used <= column.type.length else {
      guard isLenient else { throw .tooLong(column, row) }
      session.warn(.outOfRange(column, row))
      let full = Array(repeating: UInt8(0xFF), count: count)
      return .string(full, .binary)
    }
    return .string(Array(repeating: 0, count: count - bytes.count) + bytes, .binary)
  }

  private func temporal(
    _ value: Value, _ column: ColumnDefinition, _ row: Int
  ) throws(SQLError) -> Value {
    let type = column.type
    let isClamped = type.type == .time && value.asTime.map { value.exceeds($0) } == true
    guard let result = isClamped ? nil : session.temporal(value, type) else {
      let name = type.type == .date ? "date" : type.type == .time ? "time" : "datetime"
      let zero: Value =
        switch type.type {
        case .date: .date(.zero)
        case .time: .time(TimeSpan(hours: 0, minutes: 0, seconds: 0, decimals: type.decimals ?? 0))
        default: .dateTime(DateTime(date: .zero, decimals: type.decimals ?? 0))
        }
      let error = SQLError(
        code: 1292, state: "22007",
        message: "Incorrect \(name) value: '\(value.string)' for column '\(column.name)' at row "
          + "\(row)")
      guard isLenient else { throw error }
      let isShaped = value.bytes.first.map { (0x30...0x39).contains($0) || $0 == 0x2D } ?? false
      session.warn(isShaped ? .outOfRange(column, row) : .truncated(column, row))
      return isClamped ? value.asTime.map { .time($0) } ?? zero : zero
    }
    guard type.type == .timestamp, case .dateTime(let moment) = result, !moment.date.isZero else {
      return result
    }
    let offset = session.variables.timeZoneOffset * 1_000_000
    let utc = moment.microsecondsSinceEpoch - offset
    guard utc >= 1_000_000, utc < 2_147_483_648_000_000,
      let stored = DateTime(microsecondsSinceEpoch: utc, decimals: moment.decimals)
    else {
      let error = SQLError(
        code: 1292, state: "22007",
        message: "Incorrect datetime value: '\(value.string)' for column '\(column.name)' at row "
          + "\(row)")
      return try lenient(error, .dateTime(DateTime(date: .zero, decimals: moment.decimals)))
    }
    return .dateTime(stored)
  }

  private func string(
    _ value: Value, _ column: ColumnDefinition, _ row: Int
  ) throws(SQLError) -> Value {
    let type = column.type
    let set = type.collation.characterSet
    if case .string(let given, let own) = value,
      own.characterSet == .binary || own.characterSet == set,
      let offset = set.firstInvalidByte(given)
    {
      let shown = given[offset...].prefix(6).map {
        "\\x" + String(decoding: [$0].hexadecimal, as: UTF8.self)
      }
      let error = SQLError(
        code: 1366, state: "HY000",
        message: "Incorrect string value: '\(shown.joined())' for column '\(column.name)' at row "
          + "\(row)")
      return try lenient(error, .string(Array(given[..<offset]), type.collation))
    }
    var bytes = value.bytes(in: set)
    if case .string(let given, let own) = value, own.characterSet != set,
      own.characterSet != .binary, set.convert(bytes, to: own.characterSet) != given
    {
      _ = try lenient(
        SQLError(
          code: 1366, state: "HY000",
          message: "Incorrect string value: '\(value.string)' for column '\(column.name)' at row "
            + "\(row)"), .null)
    }
    let limitsBytes = type.isBlob
    let count = limitsBytes ? bytes.count : set.characterCount(bytes)
    if count > type.length {
      let kept =
        limitsBytes
        ? Array(bytes.prefix(type.length))
        : Array(set.characters(bytes).prefix(type.length).joined())
      let rest = bytes[kept.count...]
      if set != .binary, rest.allSatisfy({ $0 == 0x20 }) {
        if type.type != .string { session.warn(.truncated(column, row), level: .note) }
      } else {
        guard isLenient else { throw .tooLong(column, row) }
        session.warn(.truncated(column, row))
      }
      bytes = kept
    }
    if type.type == .string {
      if set == .binary {
        bytes += Array(repeating: 0, count: max(0, type.length - bytes.count))
      } else {
        while bytes.last == 0x20 { bytes.removeLast() }
      }
    }
    return .string(bytes, type.collation)
  }

  private func member(
    _ value: Value, _ column: ColumnDefinition, _ row: Int
  ) throws(SQLError) -> Value {
    let members = column.type.members
    let name: String?
    if case .string(let bytes, let own) = value {
      let key = column.type.collation.sortKey(
        own.characterSet.convert(bytes, to: column.type.collation.characterSet))
      name = members.first { column.type.collation.sortKey(Array($0.utf8)) == key }
    } else {
      let index = value.intValue
      name = index >= 1 && index <= members.count ? members[Int(index) - 1] : nil
    }
    guard let name else {
      return try lenient(.truncated(column, row), .text("", column.type.collation))
    }
    return .text(name, column.type.collation)
  }

  private func members(
    _ value: Value, _ column: ColumnDefinition, _ row: Int
  ) throws(SQLError) -> Value {
    let known = column.type.members
    var chosen: Set<String> = []
    var isValid = true
    if case .string = value {
      for part in value.string.split(separator: ",") {
        let key = column.type.collation.sortKey(Array(part.utf8))
        if let name = known.first(where: { column.type.collation.sortKey(Array($0.utf8)) == key }) {
          chosen.insert(name)
        } else {
          isValid = false
        }
      }
    } else {
      let bits = value.uintValue
      for (index, name) in known.enumerated() where bits & 1 << index != 0 { chosen.insert(name) }
      isValid = known.count >= 64 || bits < 1 << known.count
    }
    let text = known.filter { chosen.contains($0) }.joined(separator: ",")
    let result = Value.text(text, column.type.collation)
    return isValid ? result : try lenient(.truncated(column, row), result)
  }
}

extension Value {
  /// More than a `TIME` holds, so that it was clamped.
  fileprivate func exceeds(_ span: TimeSpan) -> Bool {
    guard Int64(clamping: span.totalMicroseconds.magnitude) == TimeSpan.maximum else {
      return false
    }
    guard case .string(let bytes, _) = self else { return true }
    return !bytes.drop { $0 == 0x2D }.starts(with: Array("838:59:59".utf8))
  }
}

extension SQLError {
  fileprivate static func outOfRange(_ column: ColumnDefinition, _ row: Int) -> SQLError {
    SQLError(
      code: 1264, state: "22003",
      message: "Out of range value for column '\(column.name)' at row \(row)")
  }

  fileprivate static func truncated(_ column: ColumnDefinition, _ row: Int) -> SQLError {
    SQLError(
      code: 1265, state: "01000",
      message: "Data truncated for column '\(column.name)' at row \(row)")
  }

  fileprivate static func tooLong(_ column: ColumnDefinition, _ row: Int) -> SQLError {
    SQLError(
      code: 1406, state: "22001", message: "Data too long for column '\(column.name)' at row \(row)"
    )
  }

  fileprivate static func incorrect(
    _ type: String, _ value: Value, _ column: ColumnDefinition, _ row: Int
  ) -> SQLError {
    SQLError(
      code: 1366, state: "HY000",
      message: "Incorrect \(type) value: '\(value.string)' for column '\(column.name)' at row "
        + "\(row)")
  }
}
