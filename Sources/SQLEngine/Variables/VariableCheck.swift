extension SystemVariable {
  /// What to store for an assigned value, and the warnings that go with it.
  ///
  /// - Throws: 1231 for a wrong value, 1232 for a wrong type, 1115, 1273 and 1298 for names of
  ///   character sets, collations and time zones that are none.
  func checked(_ value: Value, type: DataType) throws(SQLError) -> (Value, [SQLError]) {
    if value.isNull {
      if case .characterSet(isNullable: true) = kind { return (.null, []) }
      switch kind {
      case .unsigned, .signed, .real: throw wrongType
      default: throw wrongValue("NULL")
      }
    }
    switch kind {
    case .boolean: return (.bool(try boolean(value)), [])
    case .unsigned(let low, let high): return try unsigned(value, type, low, high)
    case .signed(let low, let high): return try signed(value, type, low, high)
    case .real(let low, let high):
      guard type.isNumber else { throw wrongType }
      let number = value.doubleValue
      if name == "timestamp", number < 0 || number > high { throw wrongValue(value.string) }
      return (.double(min(max(number, low), high)), [])
    case .choice(let words): return (.text(try choice(value, words), .utf8mb3), [])
    case .characterSet:
      let set = try characterSet(value)
      var warnings: [SQLError] = []
      if case .string = value, value.string.lowercased() == "utf8" {
        warnings = [.utf8Alias]
      } else if set == "utf8mb3" {
        warnings = [.deprecated("'utf8mb3'", use: "utf8mb4")]
      }
      return (.text(set, .utf8mb3), warnings)
    case .collation:
      guard let collation = collation(value) else { throw .unknownCollation(value.string) }
      return (.text(collation.name, .utf8mb3), [])
    case .timeZone:
      let text = value.string
      guard TimeZoneOffset(text) != nil else {
        throw SQLError(
          code: 1298, state: "HY000", message: "Unknown or incorrect time zone: '\(text)'")
      }
      return (.text(text.uppercased() == "SYSTEM" ? "SYSTEM" : text, .utf8mb3), [])
    case .sqlMode:
      let mode = try mode(value)
      return (.text(mode.text, .utf8mb3), mode.isStrictInPart ? [.strictModes] : [])
    case .text where name == "session_track_system_variables":
      guard case .string = value else { throw wrongType }
      let names = value.string.lowercased().split(separator: ",").map { $0.filter { $0 != " " } }
      let unknown = names.filter { $0 != "*" && SystemVariable.all[$0] == nil }
      return (
        .text(value.string, .utf8mb3),
        unknown.map { name in
          SQLError(
            code: 1231, state: "42000",
            message: "\(name) is not a valid system variable and will be ignored.")
        }
      )
    case .text:
      guard case .string = value else { throw wrongType }
      return (.text(value.string, .utf8mb3), [])
    }
  }

  func wrongValue(_ text: String) -> SQLError {
    SQLError(
      code: 1231, state: "42000",
      message: "Variable '\(name)' can't be set to the value of '\(text)'")
  }

  private var wrongType: SQLError {
    SQLError(
      code: 1232, state: "42000", message: "Incorrect argument type to variable '\(name)'")
  }

  private func boolean(_ value: Value) throws(SQLError) -> Bool {
    switch value {
    case .int(0), .uint(0): return false
    case .int(1), .uint(1): return true
    case .string:
      switch value.string.uppercased() {
      case "ON", "TRUE": return true
      case "OFF", "FALSE": return false
      default: throw wrongValue(value.string)
      }
    case .double, .decimal: throw wrongType
    default: throw wrongValue(value.string)
    }
  }

  private func integer(_ value: Value, _ type: DataType) throws(SQLError) -> Int128 {
    switch value {
    case .int(let number): return Int128(number)
    case .uint(let number): return Int128(number)
    default: throw wrongType
    }
  }

  private func unsigned(
    _ value: Value, _ type: DataType, _ low: UInt64, _ high: UInt64
  ) throws(SQLError) -> (Value, [SQLError]) {
    let number = try integer(value, type)
    let fit = UInt64(clamping: min(max(number, Int128(low)), Int128(high)))
    return (.uint(fit), Int128(fit) == number ? [] : [truncated(value)])
  }

  private func signed(
    _ value: Value, _ type: DataType, _ low: Int64, _ high: Int64
  ) throws(SQLError) -> (Value, [SQLError]) {
    let number = try integer(value, type)
    let fit = Int64(clamping: min(max(number, Int128(low)), Int128(high)))
    return (.int(fit), Int128(fit) == number ? [] : [truncated(value)])
  }

  private func truncated(_ value: Value) -> SQLError {
    SQLError(
      code: 1292, state: "22007",
      message: "Truncated incorrect \(name) value: '\(value.string)'")
  }

  private func choice(_ value: Value, _ words: [String]) throws(SQLError) -> String {
    switch value {
    case .int, .uint:
      let index = value.intValue
      guard index >= 0, index < words.count else { throw wrongValue(value.string) }
      return words[Int(index)]
    case .string:
      let text = value.string.uppercased()
      guard let word = words.first(where: { $0.uppercased() == text }) else {
        throw wrongValue(value.string)
      }
      return word
    default:
      throw wrongType
    }
  }

  /// A name, or a collation's id.
  private func characterSet(_ value: Value) throws(SQLError) -> String {
    if case .string = value {
      let text = value.string
      if let set = CharacterSet(name: text) { return set.rawValue }
      guard CharacterSet.unsupportedNames.contains(text.lowercased()) else {
        throw .unknownCharacterSet(text)
      }
      let isWide = ["ucs2", "utf16", "utf16le", "utf32"].contains(text.lowercased())
      if name == "character_set_client" && isWide { throw wrongValue(text) }
      throw .notSupported("character set \(text)")
    }
    guard let collation = collation(value) else { throw .unknownCharacterSet(value.string) }
    return collation.characterSet.rawValue
  }

  private func collation(_ value: Value) -> Collation? {
    if case .string = value { return Collation(name: value.string) }
    return UInt16(exactly: value.intValue).flatMap { Collation(id: $0) }
  }

  private func mode(_ value: Value) throws(SQLError) -> SQLMode {
    switch value {
    case .int, .uint:
      let mode = SQLMode(rawValue: value.uintValue)
      guard mode.isValid else { throw wrongValue(value.string) }
      return mode
    case .string:
      switch SQLMode.parse(value.string) {
      case .success(let mode): return mode
      case .failure(let unknown): throw wrongValue(unknown.name)
      }
    default:
      throw wrongType
    }
  }
}
