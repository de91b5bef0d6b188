import Packets
public import Scenario

extension JSONLines {
  /// The line of a case that is listed, `mysqlspec.list/1`.
  public static func listing(_ testCase: Case) -> String {
    line(
      "mysqlspec.list/1",
      [
        "id": .string(testCase.id), "suite": .string(testCase.suite),
        "title": .string(testCase.title), "why": .string(testCase.why),
        "source": .string(testCase.source), "level": .string(testCase.level.rawValue),
        "tags": strings(testCase.tags), "needs": strings(testCase.needs.map(\.description)),
        "catches": strings(testCase.catches), "tolerates": strings(testCase.tolerates),
        "bystander": .bool(testCase.hasBystander), "file": .string(testCase.location.file),
        "line": JSON(testCase.location.line),
      ])
  }
}
