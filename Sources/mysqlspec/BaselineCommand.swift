import ArgumentParser
import Report
import Scenario

/// `mysqlspec baseline`.
struct BaselineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline", abstract: "Keeps a ledger of known failures up to date.",
    subcommands: [UpdateCommand.self, PruneCommand.self])

  /// `mysqlspec baseline update`.
  struct UpdateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "update",
      abstract: "Runs the suites, and writes how they fail into the baseline.",
      discussion: """
        Entries of cases that ran are kept while the case fails as they say, with ticket and note; \
        the others go. Entries of cases that did not run stay.
        """)

    @OptionGroup var selection: SuiteSelection
    @OptionGroup var targeting: TargetOptions
    @OptionGroup var settings: RunSettings

    func run() async throws {
      try await BaselineCommand.rewrite(selection, targeting, settings) {
        baseline, run, profile, kind, _ in
        BaselineWriter.updated(baseline, with: run.cases, profile: profile, endpoint: kind)
      }
    }
  }

  /// `mysqlspec baseline prune`.
  struct PruneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "prune",
      abstract: "Runs the suites, and drops the entries that nothing answers to any more.")

    @OptionGroup var selection: SuiteSelection
    @OptionGroup var targeting: TargetOptions
    @OptionGroup var settings: RunSettings

    func run() async throws {
      try await BaselineCommand.rewrite(selection, targeting, settings) {
        baseline, run, _, kind, ids in
        BaselineWriter.pruned(baseline, after: run.cases, ids: ids, endpoint: kind)
      }
    }
  }

  private static func rewrite(
    _ selection: SuiteSelection, _ targeting: TargetOptions, _ settings: RunSettings,
    _ change: (Baseline, RunResult, Profile?, EndpointKind, Set<String>) -> Baseline
  ) async throws {
    var settings = settings
    guard let path = settings.baseline else {
      throw Failure(Failure.usage, "name the file with --baseline FILE; it is made when missing")
    }
    let file = try OutputFile(path)
    if file.isNew { settings.baseline = nil }
    let execution = try Execution(selection, targeting, settings)
    let printer = RunPrinter(format: .compact, showSecrets: false)
    let (run, facts) = try await Interruption.cancelling { try await execution.run(printer) }
    let outcome = Outcome(run)
    printer.finish(run, outcome)
    guard run.interruption == nil, run.count(.error) == 0 else {
      Console.error("\(path) is left as it was, because the run did not come to its end")
      throw ExitCode(outcome.exitCode)
    }
    let before = execution.ledgers.baseline ?? Baseline()
    let ids = Set(execution.suites.flatMap(\.cases).map(\.id))
    let after = change(before, run, execution.ledgers.profile, facts.kind, ids)
    try file.write(BaselineWriter.text(of: after))
    Console.note("\(path): \(before.entries.count) entries before, \(after.entries.count) now")
  }
}
