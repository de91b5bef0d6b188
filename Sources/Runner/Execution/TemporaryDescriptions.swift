import Scenario
extension Step { var summary: String { "step" } }
extension Pattern { var description: String { "pattern" } }
extension ReplyPattern { var description: String { "reply" } }
