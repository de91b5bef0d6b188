public import ArgumentParser
import Report
public import Scenario

/// `mysqlspec run`.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs suites against an endpoint; without a target, against the stand-in.",
    discussion: """
      With --cloudformation the endpoint is expected to be as the template says: what it states, the \
      suites take for facts. Without a target it is then a proxy as the template says.
      """)

  @OptionGroup var selection: SuiteSelection
  @OptionGroup var targeting: TargetOptions
  @OptionGroup var settings: RunSettings
  @OptionGroup(title: "The proxy under test") var files: ProxyFileOptions

  @Option(help: ArgumentHelp("At least so many cases have to run.", valueName: "n"))
  var minExecuted = 1
  @Option(help: "What to print: pretty, compact, json or tap.") var format = Format.pretty
  @Option(help: ArgumentHelp("Writes a JUnit report.", valueName: "file")) var junit: String?
  @Option(help: ArgumentHelp("Writes a line of JSON for each case.", valueName: "file"))
  var json: String?

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case pretty
    case compact
    case json
    case tap
  }

  func run() async throws {
    let junitFile = try junit.map { (path) throws(Failure) in try OutputFile(path) }
    let jsonFile = try json.map { (path) throws(Failure) in try OutputFile(path) }
    let printer = RunPrinter(format: format, showSecrets: settings.showSecrets)
    let loaded = files.cloudformation.isEmpty ? nil : try files.load()
    let execution = try Execution(selection, targeting, settings, proxy: loaded)
    let (run, _) = try await Interruption.cancelling { try await execution.run(printer) }
    let outcome = Outcome(run, minimumExecuted: minExecuted)
    printer.finish(run, outcome)
    try junitFile?.write(JUnitReport.text(run, outcome))
    try jsonFile?.write(printer.jsonText(run, outcome))
    if let reason = run.blockedReason ?? run.interruption.map({ _ in outcome.meaning }) {
      Console.error(reason)
    }
    if outcome.exitCode != 0 { throw ExitCode(outcome.exitCode) }
  }
}

extension RunResult {
  /// Why no case could run, when that is the same for all.
  fileprivate var blockedReason: String? {
    guard executed == 0, count(.blocked) > 0 else { return nil }
    let reasons = Set(cases.filter { $0.verdict == .blocked }.map(\.reason))
    return reasons.count == 1 ? reasons.first : nil
  }
}

extension RunResult.Gate: ExpressibleByArgument {}
