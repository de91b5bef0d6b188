import ArgumentParser
import Scenario

/// `mysqlspec explain`.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explains a case: title, why, source, steps, what it catches."
  )

  @Argument(help: "The id of the case.") var id: String
  @Option(help: ArgumentHelp("A file or directory of suites.", valueName: "path"))
  var suites: [String] = []

  func run() throws {
    let all = try SuiteFiles.load(suites).flatMap(\.cases)
    if let testCase = all.first(where: { $0.id == id }) {
      Console.write("\(Explanation(testCase))\n")
      return
    }
    let near = all.map(\.id).filter { $0.contains(id) }.prefix(8)
    let hint =
      near.isEmpty ? "`mysqlspec list` shows them" : "is it \(near.joined(separator: ", "))?"
    throw Failure(Failure.usage, "there is no case \(id); \(hint)")
  }
}
