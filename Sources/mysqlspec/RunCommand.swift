public import ArgumentParser
import Foundation
import Report
import Runner
public import Scenario
import StandIn
import Transport

/// `mysqlspec run`.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs suites against an endpoint; without a target, against the stand-in.")

  @OptionGroup var selection: SuiteSelection
  @OptionGroup var targeting: TargetOptions

  @Option(
    help: ArgumentHelp(
      "What this kind of endpoint is known for: a file, or a name such as mysql-router-9.7.",
      valueName: "profile"))
  var profile: String?
  @Option(help: ArgumentHelp("Your ledger of known failures.", valueName: "file"))
  var baseline: String?
  @Option(help: "Which levels decide: must, should or all.") var gate = RunResult.Gate.must
  @Option(help: ArgumentHelp("At least so many cases have to run.", valueName: "n"))
  var minExecuted = 1
  @Option(help: ArgumentHelp("Cases at the same time.", valueName: "n")) var jobs = 8
  @Option(help: ArgumentHelp("Makes random values repeatable.", valueName: "n")) var seed: UInt64?
  @Option(help: ArgumentHelp("Runs everything so often.", valueName: "n")) var `repeat` = 1
  @Option(help: ArgumentHelp("Tries a failing case again so often.", valueName: "n"))
  var retries = 0
  @Option(help: "What to print: pretty, compact, json or tap.") var format = Format.pretty
  @Option(help: ArgumentHelp("Writes a JUnit report.", valueName: "file")) var junit: String?
  @Option(help: ArgumentHelp("Writes a line of JSON for each case.", valueName: "file"))
  var json: String?
  @Option(help: ArgumentHelp("Keeps evidence of failing cases.", valueName: "directory"))
  var evidence: String?
  @Flag(help: "Leaves credentials readable in reports and evidence.") var showSecrets = false

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case pretty
    case compact
    case json
    case tap
  }

  func validate() throws {
    if jobs < 1 || jobs > 256 { throw ValidationError("--jobs needs a number from 1 to 256") }
    if `repeat` < 1 { throw ValidationError("--repeat needs a number above 0") }
    if retries < 0 { throw ValidationError("--retries needs a number from 0 on") }
  }

  func run() async throws {
    let (_, cases) = try selection.load()
    guard !cases.isEmpty else {
      throw Failure(
        Failure.nothingExecuted, "no case is selected; `mysqlspec list` shows what there is")
    }
    let junitFile = try junit.map { (path) throws(Failure) in try OutputFile(path) }
    let jsonFile = try json.map { (path) throws(Failure) in try OutputFile(path) }
    if let evidence { try OutputFile.prepareDirectory(evidence) }
    let ledgers = try Ledgers(profile: profile, baseline: baseline, targeting: targeting)
    let printer = RunPrinter(format: format, showSecrets: showSecrets)
    let run = try await Interruption.cancelling {
      try await execute(cases, ledgers, printer)
    }
    let outcome = Outcome(run, minimumExecuted: minExecuted)
    printer.finish(run, outcome)
    try junitFile?.write(JUnitReport.text(run, outcome))
    try jsonFile?.write(printer.jsonText(run, outcome))
    if outcome.exitCode != 0 { throw ExitCode(outcome.exitCode) }
  }

  private func execute(
    _ cases: [Case], _ ledgers: Ledgers, _ printer: RunPrinter
  ) async throws -> RunResult {
    guard let (target, _) = try targeting.resolve() else {
      return try await StandInEndpoint.running { target in
        try await execute(cases, on: target, named: "the stand-in", ledgers, printer)
      }
    }
    return try await execute(cases, on: target, named: "mysql://\(target.endpoint)", ledgers, printer)
  }

  private func execute(
    _ cases: [Case], on target: Target, named name: String, _ ledgers: Ledgers,
    _ printer: RunPrinter
  ) async throws -> RunResult {
    var target = target
    target.facts.merge(ledgers.facts) { stated, _ in stated }
    let probe = Probe(target, timeout: targeting.duration)
    var facts: EndpointFacts
    do throws(Probe.Failure) {
      facts = try await probe.run(roles: Set(cases.flatMap(\.roles)).union(["default"]))
    } catch {
      throw Failure(Failure.unreachable, "\(error)")
    }
    facts.lacks = ledgers.lacks
    let seed = seed ?? UInt64.random(in: 1...999_999_999)
    let options = RunOptions(
      jobs: jobs, seed: seed, timeout: targeting.duration, retries: retries, gate: gate)
    let header = RunResult.Header(
      harnessVersion: MySQLSpec.version, endpoint: name,
      probe: "\(facts.version), \(facts.dialect.rawValue)\(facts.isPooled ? ", pooled" : "")",
      profile: ledgers.profileName, baseline: baseline, seed: seed, jobs: jobs, gate: gate)
    let judged = ledgers.judge(facts)
    let secrets = showSecrets ? nil : KnownSecrets(of: target)
    var keepEvidence: (@Sendable (CaseResult, Recording) throws -> String)?
    if let evidence {
      let writer = EvidenceWriter(
        directory: evidence, header: header, secrets: secrets)
      keepEvidence = writer.write
    }
    let runner = Runner(
      target: target, facts: facts, options: options, secrets: secrets, judge: judged,
      keepEvidence: keepEvidence)
    printer.begin(header, planned: cases.count * `repeat`)
    var run = await runner.run(cases, header: header, onEvent: printer.handle)
    for _ in 1..<`repeat` where run.interruption == nil {
      let again = await runner.run(cases, header: header, onEvent: printer.handle)
      run.cases += again.cases
      run.planned += again.planned
      run.interruption = again.interruption
      run.duration += again.duration
    }
    run.unmatchedEntries = ledgers.unmatched(run, facts)
    return run
  }
}

extension Case {
  /// The roles of the users that the case needs.
  fileprivate var roles: [String] {
    needs.compactMap { need in
      if case .user(let role) = need.subject { role } else { nil }
    }
  }
}

extension RunResult.Gate: ExpressibleByArgument {}
