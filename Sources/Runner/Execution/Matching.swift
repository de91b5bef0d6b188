import Packets
import Scenario
import Wire

/// What is compared: a value, what it is called, and how its bits are named.
struct Subject {
  var value: Value?
  var format: IntegerFormat?

  init(_ value: Value?, format: IntegerFormat? = nil) {
    self.value = value
    self.format = format
  }

  init(_ field: Field?) {
    value = field.map { Value($0.value) }
    if case .integer(_, let format)? = field?.value { self.format = format }
  }
}

extension Evaluator {
  /// Whether a value is as a matcher wants it.
  mutating func matches(_ subject: Subject, _ matcher: Matcher) throws(Failure) -> Bool {
    switch matcher {
    case .any: return subject.value != nil
    case .absent: return subject.value == nil || subject.value == .null
    case .not(let inner): return try !matches(subject, inner)
    case .all(let matchers):
      for inner in matchers where try !matches(subject, inner) { return false }
      return true
    case .oneOf(let matchers):
      for inner in matchers where try matches(subject, inner) { return true }
      return false
    case .equals, .contains, .startsWith, .matches, .atLeast, .atMost, .length, .flags:
      guard let value = subject.value, value != .null || matcher == .equals(.null) else {
        return false
      }
      return try matches(value, matcher, subject.format)
    }
  }

  private mutating func matches(
    _ value: Value, _ matcher: Matcher, _ format: IntegerFormat?
  ) throws(Failure) -> Bool {
    switch matcher {
    case .equals(let expression):
      let wanted = try self.value(of: expression)
      return equal(value, format?.number(named: wanted.bytes.text).map { Value($0) } ?? wanted)
    case .contains(let expression):
      return value.bytes.contains(try bytes(of: expression))
    case .startsWith(let expression):
      return value.bytes.starts(with: try bytes(of: expression))
    case .matches(let pattern):
      guard let regex = try? Regex(pattern) else {
        throw .badCall("matches", "\(pattern) is no regular expression")
      }
      return value.bytes.text.firstMatch(of: regex) != nil
    case .atLeast(let expression):
      return try ordered(try self.value(of: expression), value)
    case .atMost(let expression):
      return try ordered(value, try self.value(of: expression))
    case .length(let inner):
      var count = value.bytes.count
      if case .groups(let members) = value { count = members }
      return try matches(Subject(.integer(Int64(count))), inner)
    case .flags(let with, let without):
      return try flags(value, with, without, format)
    case .any, .absent, .not, .all, .oneOf:
      return try matches(Subject(value, format: format), matcher)
    }
  }

  private func equal(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.null, _), (_, .null): false
    case (.bytes(let x), .bytes(let y)): x == y
    default: a.bytes == b.bytes || a.integer != nil && a.integer == b.integer
    }
  }

  private func ordered(_ a: Value, _ b: Value) throws(Failure) -> Bool {
    guard let x = Double(a.bytes.text), let y = Double(b.bytes.text) else { return false }
    return x <= y
  }

  private func flags(
    _ value: Value, _ with: [String], _ without: [String], _ format: IntegerFormat?
  ) throws(Failure) -> Bool {
    guard let bits = value.integer else { return false }
    var required: UInt64 = 0
    var forbidden: UInt64 = 0
    for name in with { required |= try mask(name, format) }
    for name in without { forbidden |= try mask(name, format) }
    return bits & required == required && bits & forbidden == 0
  }

  /// The bit of a flag's C name, as it stands in a field of that format.
  func mask(_ name: String, _ format: IntegerFormat?) throws(Failure) -> UInt64 {
    let mask: UInt64? =
      switch format {
      case .capabilities(let shift): Capabilities(named: name).map { $0.rawValue >> UInt64(shift) }
      case .columnFlags: ColumnFlags(named: name).map { UInt64($0.rawValue) }
      case .status, nil: StatusFlags(named: name).map { UInt64($0.rawValue) }
      default: nil
      }
    guard let mask else { throw .badCall("flags", "\(name) names no bit here") }
    return mask
  }
}

extension IntegerFormat {
  /// The number that a C name stands for in a field of this format, `nil` when it is no name here.
  fileprivate func number(named name: String) -> UInt64? {
    switch self {
    case .columnType: ColumnType.names.first { $0.name == name }.map { UInt64($0.type.rawValue) }
    case .command: CommandByte.names.first { $0.name == name }.map { UInt64($0.command.rawValue) }
    case .eventType:
      BinlogEventType.names.first { $0.name == name }.map { UInt64($0.type.rawValue) }
    default: nil
    }
  }
}

extension Bytes {
  fileprivate func contains(_ other: Bytes) -> Bool {
    guard !other.isEmpty else { return true }
    guard count >= other.count else { return false }
    let first = other[0]
    return (0...(count - other.count)).contains { start in
      self[start] == first && self[start..<(start + other.count)] == other
    }
  }
}
