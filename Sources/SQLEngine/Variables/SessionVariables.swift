/// A session's system variables, with those that statements ask for often in their own types.
struct SessionVariables {
  private(set) var values: [String: Value]
  private(set) var mode = SQLMode()
  private(set) var clientCharacterSet = CharacterSet.utf8mb4
  /// Nil: results are sent as they are.
  private(set) var resultCollation: Collation? = .utf8mb4
  private(set) var connectionCollation = Collation.utf8mb4
  /// Seconds east of UTC.
  private(set) var timeZoneOffset: Int64 = 0
  /// `SET timestamp`, in microseconds; nil for the clock.
  private(set) var fixedTime: Int64?
  private(set) var autocommit = true

  init(globals: [String: Value]) {
    values = globals.filter { SystemVariable.all[$0.key]?.scope != .global }
    for (name, value) in values { refresh(name, value) }
    refreshCollations()
  }

  subscript(_ name: String) -> Value { values[name] ?? .null }

  func unsigned(_ name: String) -> UInt64 { self[name].uintValue }

  func isOn(_ name: String) -> Bool { self[name].intValue != 0 }

  /// Sets a value that has been checked, and those that follow from it.
  ///
  /// - Returns: the names of all that were set.
  @discardableResult
  mutating func set(_ name: String, _ value: Value) -> [String] {
    values[name] = value
    refresh(name, value)
    switch name {
    case "character_set_connection":
      guard let set = CharacterSet(name: value.string) else { return [name] }
      values["collation_connection"] = .text(Collation(set).name, .utf8mb3)
    case "collation_connection":
      guard let collation = Collation(name: value.string) else { return [name] }
      values["character_set_connection"] = .text(collation.characterSet.rawValue, .utf8mb3)
    case "character_set_server", "character_set_database":
      guard let set = CharacterSet(name: value.string) else { return [name] }
      values["collation" + name.dropFirst("character_set".count)] =
        .text(Collation(set).name, .utf8mb3)
    case "collation_server", "collation_database":
      guard let collation = Collation(name: value.string) else { return [name] }
      values["character_set" + name.dropFirst("collation".count)] =
        .text(collation.characterSet.rawValue, .utf8mb3)
    default:
      return [name]
    }
    refreshCollations()
    return [name]
  }

  /// `SET NAMES`, and what the handshake's collation does.
  mutating func setNames(_ collation: Collation) {
    let set = Value.text(collation.characterSet.rawValue, .utf8mb3)
    for name in ["character_set_client", "character_set_results", "character_set_connection"] {
      values[name] = set
    }
    values["collation_connection"] = .text(collation.name, .utf8mb3)
    clientCharacterSet = collation.characterSet
    resultCollation = collation
    connectionCollation = collation
  }

  /// `SET NAMES x COLLATE y`, and the handshake, name more than the default of a character set.
  mutating func setResults(_ collation: Collation?) {
    resultCollation = collation
  }

  private mutating func refresh(_ name: String, _ value: Value) {
    switch name {
    case "sql_mode":
      if case .success(let parsed) = SQLMode.parse(value.string) { mode = parsed }
    case "character_set_client":
      clientCharacterSet = CharacterSet(name: value.string) ?? .utf8mb4
    case "character_set_results":
      resultCollation = value.isNull ? nil : CharacterSet(name: value.string).map { Collation($0) }
    case "time_zone":
      timeZoneOffset = TimeZoneOffset(value.string)?.seconds ?? 0
    case "timestamp":
      let seconds = value.doubleValue
      fixedTime = seconds == 0 ? nil : Int64((seconds * 1_000_000).rounded())
    case "autocommit":
      autocommit = value.intValue != 0
    default:
      break
    }
  }

  private mutating func refreshCollations() {
    connectionCollation = Collation(name: self["collation_connection"].string) ?? .utf8mb4
  }

  var lexerMode: LexerMode {
    LexerMode(
      ansiQuotes: mode.contains(.ansiQuotes),
      noBackslashEscapes: mode.contains(.noBackslashEscapes),
      pipesAsConcat: mode.contains(.pipesAsConcat), ignoreSpace: mode.contains(.ignoreSpace),
      characterSet: clientCharacterSet)
  }
}

/// `SYSTEM`, which is UTC here, or an offset from `-13:59` to `+14:00`.
struct TimeZoneOffset {
  let seconds: Int64

  init?(_ text: String) {
    if text.uppercased() == "SYSTEM" {
      seconds = 0
      return
    }
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].count), (1...2).contains(parts[1].count),
      let hours = Int64(parts[0]), let minutes = Int64(parts[1]), hours >= 0, minutes >= 0,
      minutes < 60
    else { return nil }
    let total = (hours * 60 + minutes) * (sign == "-" ? -1 : 1)
    guard (-(13 * 60 + 59)...(14 * 60)).contains(total) else { return nil }
    seconds = total * 60
  }
}
