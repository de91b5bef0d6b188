/// The value of `sql_mode`.
///
/// <https://dev.mysql.com/doc/refman/9.7/en/sql-mode.html>
struct SQLMode: OptionSet, Hashable, Sendable {
  let rawValue: UInt64

  static let pipesAsConcat = SQLMode(rawValue: 1 << 1)
  static let ansiQuotes = SQLMode(rawValue: 1 << 2)
  static let ignoreSpace = SQLMode(rawValue: 1 << 3)
  static let onlyFullGroupBy = SQLMode(rawValue: 1 << 5)
  static let noUnsignedSubtraction = SQLMode(rawValue: 1 << 6)
  static let noAutoValueOnZero = SQLMode(rawValue: 1 << 19)
  static let noBackslashEscapes = SQLMode(rawValue: 1 << 20)
  static let strictTransTables = SQLMode(rawValue: 1 << 21)
  static let strictAllTables = SQLMode(rawValue: 1 << 22)
  static let noZeroInDate = SQLMode(rawValue: 1 << 23)
  static let noZeroDate = SQLMode(rawValue: 1 << 24)
  static let errorForDivisionByZero = SQLMode(rawValue: 1 << 26)

  /// Names by their bits, the gaps being modes that are gone.
  private static let names: [(bit: UInt64, name: String)] = [
    (0, "REAL_AS_FLOAT"), (1, "PIPES_AS_CONCAT"), (2, "ANSI_QUOTES"), (3, "IGNORE_SPACE"),
    (5, "ONLY_FULL_GROUP_BY"), (6, "NO_UNSIGNED_SUBTRACTION"), (7, "NO_DIR_IN_CREATE"),
    (18, "ANSI"), (19, "NO_AUTO_VALUE_ON_ZERO"), (20, "NO_BACKSLASH_ESCAPES"),
    (21, "STRICT_TRANS_TABLES"), (22, "STRICT_ALL_TABLES"), (23, "NO_ZERO_IN_DATE"),
    (24, "NO_ZERO_DATE"), (25, "ALLOW_INVALID_DATES"), (26, "ERROR_FOR_DIVISION_BY_ZERO"),
    (27, "TRADITIONAL"), (29, "HIGH_NOT_PRECEDENCE"), (30, "NO_ENGINE_SUBSTITUTION"),
    (31, "PAD_CHAR_TO_FULL_LENGTH"), (32, "TIME_TRUNCATE_FRACTIONAL"),
  ]

  private static let ansi: SQLMode = [
    .pipesAsConcat, .ansiQuotes, .ignoreSpace, .onlyFullGroupBy, SQLMode(rawValue: 1),
    SQLMode(rawValue: 1 << 18),
  ]
  private static let traditional: SQLMode = [
    .strictTransTables, .strictAllTables, .noZeroInDate, .noZeroDate, .errorForDivisionByZero,
    SQLMode(rawValue: 1 << 27), SQLMode(rawValue: 1 << 30),
  ]

  init(rawValue: UInt64) { self.rawValue = rawValue }

  /// Names with commas between them; the name that is none on failure.
  static func parse(_ text: String) -> Result<SQLMode, UnknownName> {
    var result = SQLMode()
    for part in text.split(separator: ",") {
      let name = part.trimming(while: { $0 == " " }).uppercased()
      if name.isEmpty { continue }
      guard let bit = names.first(where: { $0.name == name })?.bit else {
        return .failure(UnknownName(name: String(part)))
      }
      switch name {
      case "ANSI": result.formUnion(ansi)
      case "TRADITIONAL": result.formUnion(traditional)
      default: result.insert(SQLMode(rawValue: 1 << bit))
      }
    }
    return .success(result)
  }

  struct UnknownName: Error {
    var name: String
  }

  var text: String {
    Self.names.filter { rawValue & 1 << $0.bit != 0 }.map(\.name).joined(separator: ",")
  }

  /// All bits have names.
  var isValid: Bool {
    rawValue & ~Self.names.reduce(0) { $0 | 1 << $1.bit } == 0
  }

  /// Strict, without the modes that belong to it, or the other way round.
  var isStrictInPart: Bool {
    let parts: SQLMode = [.noZeroInDate, .noZeroDate, .errorForDivisionByZero]
    return isStrict ? !isSuperset(of: parts) : !isDisjoint(with: parts)
  }

  var isStrict: Bool { !isDisjoint(with: [.strictTransTables, .strictAllTables]) }
}

extension Substring {
  fileprivate func trimming(while isTrimmed: (Character) -> Bool) -> Substring {
    var result = self
    while let first = result.first, isTrimmed(first) { result.removeFirst() }
    while let last = result.last, isTrimmed(last) { result.removeLast() }
    return result
  }
}

extension SQLError {
  static let strictModes = SQLError(
    code: 3135, state: "HY000",
    message:
      "'NO_ZERO_DATE', 'NO_ZERO_IN_DATE' and 'ERROR_FOR_DIVISION_BY_ZERO' sql modes should be "
      + "used with strict mode. They will be merged with strict mode in a future release.")
}
