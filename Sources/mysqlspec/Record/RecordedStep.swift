/// A step of a recorded case, with what is to be said about it.
struct RecordedStep {
  /// Lines of comment in front of it.
  var remarks: [String] = []
  /// The action, and what stands beside it; none for a comment alone.
  var members: [YAMLValue.Member] = []
  /// The name of an action that stands alone.
  var bare: String?

  static func comment(_ text: String) -> RecordedStep { RecordedStep(remarks: [text]) }

  static func bare(_ action: String, _ remarks: [String] = []) -> RecordedStep {
    RecordedStep(remarks: remarks, bare: action)
  }

  /// The lines, indented by so many spaces.
  func lines(indent: Int) -> [String] {
    let space = String(repeating: " ", count: indent)
    let comments = remarks.map { "\(space)# \($0)" }
    return comments + (bare.map { ["\(space)- \($0)"] } ?? YAMLValue.step(members, indent: indent))
  }
}
