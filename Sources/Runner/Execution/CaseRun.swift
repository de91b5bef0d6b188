import Packets
import Scenario
import Session
import Transport
import Wire

/// One execution of one case.
actor CaseRun {
  /// Why the steps were not all taken.
  enum Stop: Error {
    /// A *must* did not hold.
    case failed
    /// The endpoint cannot be reached any more.
    case unreachable(TransportError)
    /// The suite is wrong, or the harness.
    case mistake(String)
    case cancelled
  }

  /// What a step received, for its captures.
  enum Outcome {
    case nothing
    case observation(Observation)
    case reply(Reply)
    case login(OKPacket?, greeting: HandshakeV10?)
  }

  /// A prepared statement of a session.
  struct Statement {
    var id: UInt32
    var parameterCount: Int
    var types: [ParameterType] = []
    /// The places of parameters whose values went ahead.
    var longData: Set<Int> = []
  }

  let testCase: Case
  let target: Target
  let facts: EndpointFacts
  let timeout: Duration
  let seed: UInt64
  /// How often a bystander says that it is there.
  let keepAliveInterval: Duration
  let recorder: CaseRecorder
  var evaluator: Evaluator
  var sessions: [String: LiveSession] = [:]
  var statements: [String: Statement] = [:]

  init(
    _ testCase: Case, target: Target, facts: EndpointFacts, timeout: Duration, seed: UInt64,
    keepAliveInterval: Duration = .seconds(2)
  ) {
    self.keepAliveInterval = keepAliveInterval
    self.testCase = testCase
    self.target = target
    self.facts = facts
    self.timeout = timeout
    self.seed = seed
    recorder = CaseRecorder(tolerating: testCase.tolerates)
    var generator = SeededGenerator(seed: seed, name: testCase.id)
    // Rows of an earlier run with the same seed may still be there.
    let now = UInt64(truncatingIfNeeded: ContinuousClock.now.hashValue)
    let key = "k" + String(generator.next() ^ now, radix: 36)
    evaluator = Evaluator(
      variables: Self.variables(target, key: key), generator: generator,
      tokens: FreshTokens(target.users.compactMapValues(\.tokens)))
  }

  private static func variables(_ target: Target, key: String) -> [String: Value] {
    var variables: [String: Value] = ["case.key": .bytes(Bytes(utf8: key))]
    for (role, account) in target.users {
      variables["\(role).user"] = .bytes(Bytes(utf8: account.user))
      // A token is none that stays: the evaluator makes it.
      guard account.tokens == nil else { continue }
      variables["\(role).password"] = .bytes(Bytes(utf8: account.passwords.first ?? ""))
      variables["\(role).password2"] = account.passwords.dropFirst().first.map {
        .bytes(Bytes(utf8: $0))
      }
    }
    return variables
  }

  /// Takes the steps, and judges what was seen.
  func run() async -> (result: CaseResult, recording: Recording) {
    let start = ContinuousClock.now
    var stop: Stop?
    var keeper: Task<Void, Never>?
    do throws(Stop) {
      if testCase.hasBystander {
        try await openBystander()
        keeper = sessions["bystander"].map(keepAlive)
      }
      try await take(testCase.steps)
    } catch {
      stop = error
    }
    keeper?.cancel()
    await keeper?.value
    if testCase.hasBystander, !stop.isFatal {
      do throws(Stop) { try await checkBystander() } catch { stop = stop ?? error }
    }
    for session in sessions.values { await session.close() }
    noteObserver()
    var result = CaseResult(testCase: testCase, verdict: .pass)
    let state = recorder.snapshot
    result.checks = state.checks
    result.transcript = state.entries
    result.records = state.records
    result.duration = ContinuousClock.now - start
    (result.verdict, result.reason) = verdict(state, stop)
    return (result, state.taps)
  }

  /// Takes steps in order, until a *must* fails.
  func take(_ steps: [Step]) async throws(Stop) {
    for step in steps {
      guard !Task.isCancelled else { throw .cancelled }
      let outcome = try await take(step)
      try capture(step, outcome)
    }
  }

  private func take(_ step: Step) async throws(Stop) -> Outcome {
    switch step.action {
    case .open, .connect, .login, .startTLS: try await opening(step)
    case .send, .packet, .raw: try await sending(step)
    case .expect, .closed, .silent, .usable, .tls: try await expecting(step)
    case .command, .reply: try await commanding(step)
    case .check, .record, .set, .disconnect, .wait, .eventually, .parallel, .repeated,
      .conditional, .reserved:
      try await flowing(step)
    }
  }

  // MARK: What steps share

  /// The session that a step names.
  func session(_ step: Step) throws(Stop) -> LiveSession {
    guard let session = sessions[step.session] else {
      throw .mistake("\(step.location): the session \(step.session) was never opened")
    }
    return session
  }

  func deadline(_ step: Step) -> Deadline {
    .after(step.deadline ?? timeout)
  }

  /// Records a check of a step; a *must* that does not hold ends the case.
  func judge(
    _ step: Step, _ what: String? = nil, level: Level? = nil, passed: Bool, expected: String,
    actual: String, entry: Int? = nil, range: Range<Int>? = nil
  ) throws(Stop) {
    let level = level ?? step.level
    recorder.append(
      CheckResult(
        name: what ?? step.name ?? step.summary, level: level, passed: passed,
        expected: expected, actual: actual, location: step.location, session: step.session,
        entry: entry, range: range))
    if !passed, level == .must { throw .failed }
  }

  func evaluate<Result>(
    _ body: (inout Evaluator) throws(Evaluator.Failure) -> Result
  ) throws(Stop) -> Result {
    do throws(Evaluator.Failure) {
      return try body(&evaluator)
    } catch {
      throw .mistake("\(error)")
    }
  }

  /// Carries out something on the wire whose failure the next check will see.
  func attempt(
    _ body: () async throws(TransportError) -> Void
  ) async throws(Stop) {
    do throws(TransportError) {
      try await body()
    } catch .cancelled {
      throw .cancelled
    } catch {
      recorder.append(.event("sending failed: \(error)"), session: "", isSecure: false)
    }
  }

  // MARK: The end

  private func openBystander() async throws(Stop) {
    let step = Step(
      .login(LoginOptions()), session: "bystander", name: "a bystander can log in",
      location: testCase.location)
    _ = try await opening(step)
  }

  /// Asks something on a session now and then, so that it is never idle for as long as endpoints
  /// allow; ends when the task is cancelled, between questions, or with the first that fails.
  private func keepAlive(_ session: LiveSession) -> Task<Void, Never> {
    Task { [keepAliveInterval, timeout] in
      while (try? await Task.sleep(for: keepAliveInterval)) != nil {
        // A question that was asked is not cut off: its answer would be taken for that of the next.
        let question = Task {
          let reply = try? await session.run(PingCommand(), deadline: .after(timeout))
          return reply?.last?.error == nil && reply?.shortfall == nil
        }
        guard await question.value else { return }
      }
    }
  }

  private func checkBystander() async throws(Stop) {
    let step = Step(
      .usable, session: "bystander", name: "the bystander's session is still usable",
      location: testCase.location)
    _ = try await expecting(step)
  }

  /// The check that no step has to ask for.
  private func noteObserver() {
    let state = recorder.snapshot
    let isClean = !state.checks.contains { $0.rule != nil }
    guard isClean, state.packetCount > 0 else { return }
    recorder.append(
      CheckResult(
        name: "the endpoint's packets obey the protocol", level: .must, passed: true,
        expected: "no violation", actual: "\(state.packetCount) packets without a violation",
        session: ""))
  }

  private func verdict(_ state: CaseRecorder.State, _ stop: Stop?) -> (Verdict, String) {
    let failed = state.checks.filter { !$0.passed }
    if let first = failed.first(where: { $0.level == .must }) {
      return (.fail, "\(first.name): \(first.actual)")
    }
    switch stop {
    case .mistake(let reason): return (.error, reason)
    case .unreachable(let error): return (.fail, "\(error)")
    case .cancelled: return (.error, "the case was cut off before it ended")
    case .failed, nil: break
    }
    let sawSomething = state.entries.contains { entry in
      if case .event = entry.content { return false }
      return true
    }
    guard !state.checks.isEmpty, sawSomething else {
      return (.error, "no check saw a packet")
    }
    if let first = failed.first(where: { $0.level == .should }) {
      return (.weak, "\(first.name): \(first.actual)")
    }
    return (.pass, "")
  }
}

extension CaseRun.Stop? {
  fileprivate var isFatal: Bool {
    switch self {
    case .mistake, .cancelled, .unreachable: true
    case .failed, nil: false
    }
  }
}
