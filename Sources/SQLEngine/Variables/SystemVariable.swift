/// A system variable: where it may be set, to what, and what it is at first.
struct SystemVariable: Sendable {
  enum Scope: Hashable, Sendable {
    case both, global, session
  }

  enum Kind: Hashable, Sendable {
    case boolean
    case unsigned(min: UInt64, max: UInt64)
    case signed(min: Int64, max: Int64)
    case real(min: Double, max: Double)
    /// One of some words, stored in these capitals.
    case choice([String])
    case text
    case characterSet(isNullable: Bool)
    case collation
    case timeZone
    case sqlMode
  }

  var name: String
  var scope: Scope
  var kind: Kind
  var initial: Value
  var isReadOnly = false
  /// The session value can be read, but only the global one set.
  var isSessionReadOnly = false
  /// Setting it for the session takes a privilege.
  var isPrivileged = false

  static let all: [String: SystemVariable] = {
    var result: [String: SystemVariable] = [:]
    for line in SystemVariableTable.text.split(separator: "\n") {
      let variable = SystemVariable(line: line)
      result[variable.name] = variable
    }
    return result
  }()

  /// Reads a line of the table: name, scope, kind and initial value, `|` between them.
  private init(line: Substring) {
    let fields = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    name = fields[0]
    switch fields[1].first {
    case "g": scope = .global
    case "s": scope = .session
    default: scope = .both
    }
    isReadOnly = fields[1].contains("r")
    isSessionReadOnly = fields[1].contains("o")
    isPrivileged = fields[1].contains("p")
    let parts = fields[2].split(separator: " ").map(String.init)
    let text = fields[3]
    switch parts[0] {
    case "bool":
      kind = .boolean
      initial = .bool(text == "ON")
    case "uint":
      kind = .unsigned(min: UInt64(parts[1]) ?? 0, max: UInt64(parts[2]) ?? .max)
      initial = .uint(UInt64(text) ?? 0)
    case "int":
      kind = .signed(min: Int64(parts[1]) ?? .min, max: Int64(parts[2]) ?? .max)
      initial = .int(Int64(text) ?? 0)
    case "real":
      kind = .real(min: Double(parts[1]) ?? 0, max: Double(parts[2]) ?? 0)
      initial = .double(Double(text) ?? 0)
    case "choice":
      kind = .choice(parts[1].split(separator: ",").map(String.init))
      initial = .text(text, .utf8mb3)
    case "charset":
      kind = .characterSet(isNullable: parts.count > 1)
      initial = .text(text, .utf8mb3)
    case "collation":
      kind = .collation
      initial = .text(text, .utf8mb3)
    case "zone":
      kind = .timeZone
      initial = .text(text, .utf8mb3)
    case "mode":
      kind = .sqlMode
      initial = .text(text, .utf8mb3)
    default:
      kind = .text
      initial = .text(text, .utf8mb3)
    }
  }

  /// As `SHOW VARIABLES` prints a value.
  func display(_ value: Value) -> String {
    switch kind {
    case .boolean: value.intValue != 0 ? "ON" : "OFF"
    case .real:
      name == "timestamp" || name.hasSuffix("_time") ? fixed(value.doubleValue) : value.string
    default: value.string
    }
  }

  private func fixed(_ value: Double) -> String {
    let micros = Int64((value * 1_000_000).rounded())
    return "\(micros / 1_000_000).\(padded(micros % 1_000_000, 6))"
  }

  /// The type of `@@name`.
  var type: DataType {
    switch kind {
    case .boolean: .integer(1)
    case .unsigned: .integer(21, isUnsigned: true)
    case .signed: .integer(21)
    case .real: DataType(type: .double, length: 23, decimals: 6)
    case .choice, .text, .characterSet, .collation, .timeZone, .sqlMode: .string(21845, .utf8mb3)
    }
  }
}
