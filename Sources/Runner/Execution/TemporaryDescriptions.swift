import Scenario
extension Step { var summary: String { String("\(action)".prefix(80)) } }
extension Pattern { var description: String { "\(String(reflecting: self))".prefix(160).description } }
extension ReplyPattern { var description: String { String("\(self)".prefix(200)) } }
