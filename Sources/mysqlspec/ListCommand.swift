import ArgumentParser
import Report
import Scenario

/// `mysqlspec list`.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the cases that a run would select.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case pretty
    case json
  }

  @OptionGroup var selection: SuiteSelection
  @Option(help: "How to print them.") var format = Format.pretty

  func run() throws {
    let (suites, cases) = try selection.load()
    let chosen = Set(cases.map(\.id))
    for suite in suites {
      let cases = suite.cases.filter { chosen.contains($0.id) }
      guard !cases.isEmpty else { continue }
      if format == .pretty { Console.write("\(suite.id): \(suite.about)\n") }
      for testCase in cases {
        Console.write(
          format == .json
            ? JSONLines.listing(testCase)
            : "  \(testCase.id)  [\(testCase.level.rawValue)]  \(testCase.title)\n")
      }
    }
    if format == .pretty { Console.write("\(cases.count) cases\n") }
    if cases.isEmpty { throw Failure(Failure.nothingExecuted, "no case is selected") }
  }
}
