import Packets

/// Checks the paths of `capture` against what a step receives.
enum CapturePath {
  /// What is wrong with the path, `nil` when nothing is.
  static func objection(to path: String, in action: Step.Action) -> String? {
    switch action {
    case .expect(let patterns, _, _, _): return objection(to: path, in: patterns)
    case .connect, .login:
      return objection(
        to: path, messages: [("greeting", HandshakeV10.type), ("ok", OKPacket.type)])
    case .command, .reply: return objectionInReply(to: path)
    default: return "this step receives nothing that could be captured"
    }
  }

  private static func objection(to path: String, in patterns: [Pattern]) -> String? {
    guard path != "sequence" else { return nil }
    var objection: String? = "only messages have fields to capture"
    for case .message(let message) in patterns {
      guard let type = Catalogue.message(named: message.name) else { return nil }
      switch FieldPath.resolve(path, in: type) {
      case .field: return nil
      case .unknown(let text): objection = text
      }
    }
    return patterns.isEmpty ? nil : objection
  }

  private static func objection(
    to path: String, messages: [(name: String, type: MessageType)]
  ) -> String? {
    for (name, type) in messages where path.hasPrefix(name + ".") {
      let field = String(path.dropFirst(name.count + 1))
      guard case .unknown(let text) = FieldPath.resolve(field, in: type) else { return nil }
      return text
    }
    let known = messages.map { "`\($0.name).FIELD`" }.joined(separator: " or ")
    return "unknown path `\(path)`; here it is \(known)"
  }

  private static func objectionInReply(to path: String) -> String? {
    let fixed = ["error.code", "error.state", "error.message", "statement.id", "packets"]
    guard !fixed.contains(path) else { return nil }
    if path.hasPrefix("ok.") { return objection(to: path, messages: [("ok", OKPacket.type)]) }
    if path.wholeMatch(of: /rows\[\d{1,7}\]\[\d{1,5}\]/) != nil { return nil }
    let suggestion = Suggestion.closest(to: path, among: fixed).map { "; did you mean `\($0)`?" }
    return "unknown path `\(path)`"
      + (suggestion
        ?? "; replies have `rows[0][0]`, `ok.FIELD`, `error.code`, `error.message`, `statement.id`, `packets`")
  }
}
