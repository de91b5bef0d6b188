import AWS
import Report
import Runner
import Scenario
import Transport

/// A run as the command line asks for it: suites, endpoint, ledgers.
struct Execution: Sendable {
  let suites: [Suite]
  let cases: [Case]
  let ledgers: Ledgers
  private let target: Target?
  private let timeout: Duration
  private let settings: RunSettings
  private let files: [String]
  private let proxy: ProxyFileOptions.Loaded?

  /// - Parameter proxy: what the endpoint is expected to be, when a template says so.
  init(
    _ selection: SuiteSelection, _ targeting: TargetOptions, _ settings: RunSettings,
    proxy: ProxyFileOptions.Loaded? = nil
  ) throws(Failure) {
    var settings = settings
    (suites, cases) = try selection.load()
    files = selection.files
    guard !cases.isEmpty else {
      throw Failure(
        Failure.nothingExecuted, "no case is selected; `mysqlspec list` shows what there is")
    }
    let resolved = try targeting.resolve()
    settings.profile = settings.profile ?? resolved?.profile
    ledgers = try Ledgers(profile: settings.profile, baseline: settings.baseline)
    if let directory = settings.evidence { try OutputFile.prepareDirectory(directory) }
    target = resolved?.target
    timeout = targeting.duration
    self.settings = settings
    self.proxy = proxy
  }

  /// Runs the cases, against the stand-in when no endpoint is named.
  func run(_ printer: RunPrinter) async throws -> (RunResult, EndpointFacts) {
    if target == nil, let proxy {
      return try await ProxyEndpoint.running(proxy) { target in
        try await run(on: target, named: "the stand-in, as \(proxy.proxy.name.value)", printer)
      }
    }
    guard let target else {
      return try await StandInEndpoint.running { target in
        try await run(on: target, named: "the stand-in", printer)
      }
    }
    return try await run(on: target, named: "mysql://\(target.endpoint)", printer)
  }

  private func run(
    on target: Target, named name: String, _ printer: RunPrinter
  ) async throws -> (RunResult, EndpointFacts) {
    var target = target
    // What a target file states, its author has seen; a template is what somebody wants.
    let expected = proxy.map { ProxyExpectations($0.proxy).facts } ?? [:]
    target.facts.merge(expected) { stated, _ in stated }
    target.facts.merge(ledgers.facts) { stated, _ in stated }
    let facts = try await probe(target)
    let header = header(name, facts)
    let ledger = ledgers.ledger(for: facts)
    let runner = runner(target, facts, header, ledger)
    printer.begin(header, planned: cases.count * settings.repeat)
    var run = await runner.run(cases, header: header, onEvent: printer.handle)
    for _ in 1..<settings.repeat where run.interruption == nil {
      run.append(await runner.run(cases, header: header, onEvent: printer.handle))
    }
    let ids = Set(suites.flatMap(\.cases).map(\.id))
    if run.interruption == nil {
      run.unmatchedEntries = ledger.staleEntries(after: run.cases, ids: ids)
    }
    return (run, facts)
  }

  private func probe(_ target: Target) async throws(Failure) -> EndpointFacts {
    let roles = Set(cases.flatMap(\.roles)).union(["default"])
    do throws(Probe.Failure) {
      var facts = try await Probe(target, timeout: timeout).run(roles: roles)
      facts.lacks = ledgers.lacks
      facts.derive(from: target)
      return facts
    } catch {
      if Task.isCancelled { throw Failure(130, "interrupted before any case ran") }
      throw Failure(Failure.unreachable, "\(error)")
    }
  }

  private func header(_ name: String, _ facts: EndpointFacts) -> RunResult.Header {
    RunResult.Header(
      harnessVersion: MySQLSpec.version, endpoint: name,
      probe: "\(facts.version), \(facts.dialect.rawValue)\(facts.isPooled ? ", pooled" : "")",
      profile: settings.profile, baseline: settings.baseline,
      seed: settings.seed ?? UInt64.random(in: 1...999_999_999), jobs: settings.jobs,
      gate: settings.gate, files: files)
  }

  private func runner(
    _ target: Target, _ facts: EndpointFacts, _ header: RunResult.Header, _ ledger: Ledger
  ) -> Runner {
    let options = RunOptions(
      jobs: settings.jobs, seed: header.seed, timeout: timeout, retries: settings.retries,
      gate: settings.gate)
    let secrets = settings.showSecrets ? nil : KnownSecrets(of: target)
    var keepEvidence: (@Sendable (CaseResult, Recording) throws -> String)?
    if let directory = settings.evidence {
      let writer = EvidenceWriter(directory: directory, header: header, secrets: secrets)
      keepEvidence = writer.write
    }
    return Runner(
      target: target, facts: facts, options: options, secrets: secrets, judge: ledger.judge,
      keepEvidence: keepEvidence)
  }
}

extension RunResult {
  /// Adds a further run of the same cases.
  fileprivate mutating func append(_ other: RunResult) {
    cases += other.cases
    planned += other.planned
    interruption = other.interruption
    duration += other.duration
  }
}

extension Case {
  /// The roles of the users that the case needs.
  fileprivate var roles: [String] {
    needs.compactMap { need in
      switch need.subject {
      case .user(let role), .iam(let role): role
      case .tls, .localInfile, .capability, .dialect, .fact: nil
      }
    }
  }
}
