import Scenario
extension Step { var summary: String { "step" } }
extension Pattern: CustomStringConvertible { public var description: String { "pattern" } }
extension ReplyPattern: CustomStringConvertible { public var description: String { "reply" } }
