/// A value of a YAML file that is written, its scalars in their final form.
indirect enum YAMLValue {
  case scalar(String)
  case list([YAMLValue])
  case mapping([Member])

  struct Member {
    let key: String
    let value: YAMLValue

    init(_ key: String, _ value: YAMLValue) {
      self.key = key
      self.value = value
    }
  }

  /// Lines are not longer, where there is a choice.
  private static let width = 100

  static func number(_ number: some BinaryInteger) -> YAMLValue { .scalar("\(number)") }

  /// Text as it stands, without variables.
  static func text(_ text: String) -> YAMLValue { .scalar(SuiteScalar.text(text)) }

  /// A value of a suite that is these bytes.
  static func bytes(_ bytes: some Collection<UInt8>) -> YAMLValue {
    .scalar(SuiteScalar.value(bytes))
  }

  /// The value on one line.
  var flow: String {
    switch self {
    case .scalar(let text): text
    case .list(let values): "[\(values.map(\.flow).joined(separator: ", "))]"
    case .mapping(let members):
      "{\(members.map { "\($0.key): \($0.value.flow)" }.joined(separator: ", "))}"
    }
  }

  /// The members of a step below each other, a dash in front of the first.
  static func step(_ members: [Member], indent: Int) -> [String] {
    let space = String(repeating: " ", count: indent)
    return members.enumerated().flatMap { index, member in
      lines(member, prefix: space + (index == 0 ? "- " : "  "))
    }
  }

  private static func lines(_ member: Member, prefix: String) -> [String] {
    let flow = member.value.flow
    let line = flow.isEmpty ? "\(prefix)\(member.key):" : "\(prefix)\(member.key): \(flow)"
    let space = String(repeating: " ", count: prefix.count + 2)
    switch member.value {
    case .list(let values) where line.count > width:
      return ["\(prefix)\(member.key):"] + values.map { "\(space)- \($0.flow)" }
    case .mapping(let members) where line.count > width:
      return ["\(prefix)\(member.key):"] + members.flatMap { lines($0, prefix: space) }
    case .scalar, .list, .mapping: return [line]
    }
  }
}
