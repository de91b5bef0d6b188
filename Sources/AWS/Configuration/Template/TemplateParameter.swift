/// A parameter of a template: what it may be, and what it is unless somebody says otherwise.
///
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html>
struct TemplateParameter {
  /// The largest value that CloudFormation takes, in bytes.
  static let maximumSize = 4096

  let name: String
  let key: DocumentNode
  let type: String
  let defaultValue: DocumentNode?
  let allowedValues: [String]
  let minimum: Double?
  let maximum: Double?

  /// Reads one entry of `Parameters`.
  init(_ entry: DocumentNode.Entry) {
    name = entry.name
    key = entry.key
    type = entry.value["Type"]?.text ?? "String"
    defaultValue = entry.value["Default"]
    allowedValues = entry.value["AllowedValues"]?.items?.compactMap(\.text) ?? []
    minimum = entry.value["MinValue"]?.text.flatMap { Double($0) }
    maximum = entry.value["MaxValue"]?.text.flatMap { Double($0) }
  }

  var isList: Bool { type == "CommaDelimitedList" || type.hasPrefix("List<") }

  /// Whether the value is the name of an SSM parameter, which only a stack can look up.
  var isLookedUp: Bool { type.hasPrefix("AWS::SSM::Parameter::Value") }

  /// What is allowed, when `value` is not.
  func objection(to value: String) -> String? {
    guard value.utf8.count <= Self.maximumSize else { return "at most 4096 bytes are allowed" }
    guard !isLookedUp else { return nil }
    let values = isList ? Self.items(of: value) : [value]
    if !allowedValues.isEmpty, !values.allSatisfy(allowedValues.contains) {
      return "allowed are " + allowedValues.prefix(24).map { "`\($0)`" }.joined(separator: ", ")
    }
    guard type == "Number" || type == "List<Number>" else { return nil }
    for value in values {
      guard let number = Double(value), number.isFinite else { return "a number is expected" }
      if let minimum, number < minimum { return "at least \(Self.text(of: minimum)) is expected" }
      if let maximum, number > maximum { return "at most \(Self.text(of: maximum)) is expected" }
    }
    return nil
  }

  /// The value as the template sees it.
  func content(of value: String) -> DocumentNode.Content {
    guard !isLookedUp else { return .symbol("${\(name)}") }
    guard isList else { return .scalar(value, isPlain: false) }
    return .list(Self.items(of: value).map { key.with(.scalar($0, isPlain: false)) })
  }

  private static func items(of value: String) -> [String] {
    guard !value.isEmpty else { return [] }
    return value.split(separator: ",", omittingEmptySubsequences: false).map { item in
      let start = item.drop { $0 == " " }
      return String(
        start.prefix(
          (start.lastIndex { $0 != " " }).map {
            start.distance(from: start.startIndex, to: $0) + 1
          } ?? 0))
    }
  }

  private static func text(of number: Double) -> String {
    Int(exactly: number).map { String($0) } ?? String(number)
  }
}
