public import Scenario

/// Runs cases against an endpoint.
public struct Runner: Sendable {
  public let target: Target
  public let facts: EndpointFacts
  public let options: RunOptions
  /// Sets a result against the profile and the baseline.
  private let judge: @Sendable (CaseResult) -> CaseResult
  /// What results must not show; `nil` when they may show everything.
  private let secrets: KnownSecrets?
  /// Keeps what a failing case leaves behind, and says where; `nil` keeps nothing.
  private let keepEvidence: (@Sendable (CaseResult, Recording) throws -> String)?

  public init(
    target: Target, facts: EndpointFacts, options: RunOptions, secrets: KnownSecrets? = nil,
    judge: @escaping @Sendable (CaseResult) -> CaseResult = { $0 },
    keepEvidence: (@Sendable (CaseResult, Recording) throws -> String)? = nil
  ) {
    self.secrets = secrets
    self.keepEvidence = keepEvidence
    self.target = target
    self.facts = facts
    self.options = options
    self.judge = judge
  }

  /// Runs the cases; exclusive ones alone, behind the others.
  ///
  /// Cancelling the task ends the run; what was measured until then is in the result.
  public func run(
    _ cases: [Case], header: RunResult.Header,
    onEvent: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) async -> RunResult {
    let start = ContinuousClock.now
    var result = RunResult(header: header, planned: cases.count)
    onEvent(.started(planned: cases.count))
    let health = EndpointHealth(target, timeout: options.timeout)
    await health.check()
    let alone = cases.filter(\.isExclusive)
    let together = cases.filter { !$0.isExclusive }
    for (batch, jobs) in [(together, options.jobs), (alone, 1)] {
      result.cases += await run(batch, jobs: jobs, health, onEvent)
    }
    if !Task.isCancelled { await health.check() }
    if let death = await health.death {
      result.interruption = .endpointDied(death)
    } else if Task.isCancelled {
      result.interruption = .signal
    }
    let order = Dictionary(
      cases.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    result.cases.sort { order[$0.testCase.id] ?? 0 < order[$1.testCase.id] ?? 0 }
    result.duration = ContinuousClock.now - start
    return result
  }

  private func run(
    _ cases: [Case], jobs: Int, _ health: EndpointHealth,
    _ onEvent: @escaping @Sendable (RunEvent) -> Void
  ) async -> [CaseResult] {
    await withTaskGroup(of: CaseResult?.self) { group in
      var results: [CaseResult] = []
      var waiting = cases[...]
      for _ in 0..<max(1, jobs) {
        guard let next = waiting.popFirst() else { break }
        group.addTask { await execute(next, health, onEvent) }
      }
      while let finished = await group.next() {
        if let finished {
          results.append(finished)
          onEvent(.caseFinished(finished))
        }
        guard !Task.isCancelled, await health.death == nil, let next = waiting.popFirst() else {
          continue
        }
        group.addTask { await execute(next, health, onEvent) }
      }
      return results
    }
  }

  /// Runs a case, again when it fails and retries are left; `nil` when the run was cut off.
  private func execute(
    _ testCase: Case, _ health: EndpointHealth, _ onEvent: @Sendable (RunEvent) -> Void
  ) async -> CaseResult? {
    if let unmet = unmet(testCase) { return judge(unmet) }
    onEvent(.caseStarted(testCase.id))
    var attempts = 0
    while true {
      attempts += 1
      var (result, recording) = await runOnce(testCase)
      guard !Task.isCancelled else { return nil }
      result.attempts = attempts
      if result.verdict == .fail {
        await health.check()
        if attempts <= options.retries, await health.death == nil { continue }
      } else if attempts > 1, result.verdict == .pass || result.verdict == .weak {
        result.verdict = .flaky
        result.reason = "failed \(attempts - 1) times, then passed"
      }
      var judged = judge(result)
      if judged.needsEvidence { keepEvidence(of: &judged, recording, onEvent) }
      guard let secrets else { return judged }
      // Nobody looks at the transcript of a case that went well; searching it for secrets is dear.
      if judged.verdict == .pass, judged.checks.allSatisfy(\.passed) { judged.transcript = [] }
      return secrets.hidden(in: judged)
    }
  }

  private func runOnce(
    _ testCase: Case
  ) async -> (result: CaseResult, recording: Recording) {
    let run = CaseRun(
      testCase, target: target, facts: facts, timeout: options.timeout, seed: options.seed)
    return await withTaskGroup(
      of: (result: CaseResult, recording: Recording)?.self
    ) { group in
      group.addTask { await run.run() }
      group.addTask {
        try? await Task.sleep(for: options.caseTimeout)
        return nil
      }
      // The watch only cuts the case off; its result still tells how far it came.
      let first = await group.next() ?? nil
      group.cancelAll()
      if let first { return first }
      for await late in group {
        guard var late else { continue }
        late.result.verdict = .fail
        late.result.reason = "the case did not end within \(options.caseTimeout)"
        return late
      }
      preconditionFailure("a case ends when it is cancelled")
    }
  }

  /// The result of a case whose needs are not met, `nil` when they are.
  private func unmet(_ testCase: Case) -> CaseResult? {
    for need in testCase.needs {
      switch facts.answer(need) {
      case .met: continue
      case .unmet(let reason):
        return CaseResult(testCase: testCase, verdict: .notApplicable, reason: reason)
      case .missing(let reason):
        return CaseResult(testCase: testCase, verdict: .blocked, reason: reason)
      }
    }
    let needsLogin = !testCase.tags.contains("no-login")
    if needsLogin, case .missing(let reason) = facts.answer(Need(.user("default"))) {
      return CaseResult(testCase: testCase, verdict: .blocked, reason: reason)
    }
    return nil
  }

  private func keepEvidence(
    of result: inout CaseResult, _ recording: Recording, _ onEvent: @Sendable (RunEvent) -> Void
  ) {
    do {
      result.evidence = try keepEvidence?(result, recording)
    } catch {
      onEvent(.warning("failed to write the evidence of \(result.testCase.id): \(error)"))
    }
  }
}

extension CaseResult {
  fileprivate var needsEvidence: Bool {
    switch verdict {
    case .fail, .weak, .changed, .flaky, .error: true
    case .pass, .known, .fixed, .notApplicable, .blocked: false
    }
  }
}

/// Whether the endpoint still answers, asked first, last, and whenever a case fails.
actor EndpointHealth {
  private let probe: Probe
  /// Why the endpoint is held for dead; never taken back.
  private(set) var death: String?
  private var checking: Task<String?, Never>?

  init(_ target: Target, timeout: Duration) {
    probe = Probe(target, timeout: timeout)
  }

  /// Asks for a greeting; a second time, a little later, before the endpoint is held for dead.
  func check() async {
    guard death == nil else { return }
    if let checking {
      death = await checking.value
      return
    }
    let task = Task<String?, Never> { [probe] in
      var reason: String?
      for attempt in 0..<3 {
        if attempt > 0 { try? await Task.sleep(for: .milliseconds(300)) }
        do throws(Probe.Failure) {
          _ = try await probe.greet()
          return nil
        } catch {
          reason = "\(error)"
        }
      }
      return reason
    }
    checking = task
    death = await task.value
    checking = nil
  }
}
