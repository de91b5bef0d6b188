/// The functions of CloudFormation, by the names that they have as a tag.
///
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html>
enum Intrinsic: String, CaseIterable {
  case and = "And"
  case base64 = "Base64"
  case cidr = "Cidr"
  case condition = "Condition"
  case equals = "Equals"
  case findInMap = "FindInMap"
  case getAtt = "GetAtt"
  case getAZs = "GetAZs"
  case `if` = "If"
  case importValue = "ImportValue"
  case join = "Join"
  case length = "Length"
  case not = "Not"
  case or = "Or"
  case ref = "Ref"
  case select = "Select"
  case split = "Split"
  case sub = "Sub"
  case toJsonString = "ToJsonString"
  case transform = "Transform"

  /// How a function is called in messages, which is its long form.
  var name: String {
    switch self {
    case .ref, .condition: rawValue
    default: "Fn::" + rawValue
    }
  }

  /// Not `Condition`, which is a plain key outside of conditions.
  private static let named: [String: Intrinsic] = Dictionary(
    uniqueKeysWithValues: allCases.filter { $0 != .condition }.map { ($0.name, $0) })

  /// A call: the function and what it is given.
  struct Call {
    let function: Intrinsic
    let argument: DocumentNode
  }

  /// The call that a node is, by its tag or by its only key, `nil` when it is plain data.
  static func call(_ node: DocumentNode) -> Call? {
    if let tag = node.tag, let function = Intrinsic(rawValue: tag) {
      var argument = node
      argument.tag = nil
      return Call(function: function, argument: argument)
    }
    guard let entries = node.entries, entries.count == 1, let function = named[entries[0].name]
    else { return nil }
    return Call(function: function, argument: entries[0].value)
  }

  /// The name of a function that does not exist, when a node looks like a call of one.
  static func unknownCall(_ node: DocumentNode) -> DocumentNode? {
    guard let entries = node.entries, entries.count == 1, entries[0].name.hasPrefix("Fn::") else {
      return nil
    }
    return named[entries[0].name] == nil ? entries[0].key : nil
  }

  static func suggestion(for name: String) -> String? {
    NearestWord.closest(to: name, among: named.keys.sorted())
  }
}
