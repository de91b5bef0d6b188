import Packets
import Scenario
import Session
import Transport
import Wire

extension CaseRun {
  func flowing(_ step: Step) async throws(Stop) -> Outcome {
    switch step.action {
    case .check(let expression, let matcher):
      let value = try evaluate { (e) throws(Evaluator.Failure) in try e.value(of: expression) }
      let passed = try evaluate { (e) throws(Evaluator.Failure) in
        try e.matches(Subject(value), matcher)
      }
      try judge(step, passed: passed, expected: "\(matcher)", actual: value.description)
    case .record(let assignments):
      for assignment in assignments {
        let value = try evaluate { (e) throws(Evaluator.Failure) in
          try e.value(of: assignment.value)
        }
        recorder.record(assignment.name, value.description)
      }
    case .set(let assignments):
      for assignment in assignments {
        evaluator.variables[assignment.name] = try evaluate { (e) throws(Evaluator.Failure) in
          try e.value(of: assignment.value)
        }
      }
    case .disconnect(let how):
      await (try session(step)).disconnect(how)
    case .wait(let duration):
      do { try await Task.sleep(for: duration) } catch { throw .cancelled }
    case .eventually(let steps, let limit):
      try await eventually(steps, within: limit)
    case .parallel(let branches):
      try await parallel(branches)
    case .repeated(let count, let steps):
      for index in 0..<count {
        evaluator.variables["i"] = .integer(Int64(index))
        try await take(steps)
      }
    case .conditional(let need, let then, let otherwise):
      try await take(facts.answer(need) == .met ? then : otherwise)
    case .reserved(let name):
      throw .mistake("\(step.location): \(name) is reserved and does not run yet")
    default:
      throw .mistake("\(step.location): not a step of flow")
    }
    return .nothing
  }

  /// Repeats steps until all their checks pass; only the last attempt's checks count.
  private func eventually(_ steps: [Step], within limit: Duration) async throws(Stop) {
    let end = ContinuousClock.now + limit
    while true {
      let mark = recorder.checkCount
      do throws(Stop) {
        return try await take(steps)
      } catch .failed {
        guard ContinuousClock.now < end else { throw .failed }
        recorder.forgetStepChecks(from: mark)
      }
      do { try await Task.sleep(for: .milliseconds(20)) } catch { throw .cancelled }
    }
  }

  private func parallel(_ branches: [[Step]]) async throws(Stop) {
    let stops = await withTaskGroup(of: Stop?.self) { group in
      for branch in branches {
        group.addTask {
          do throws(Stop) {
            try await self.take(branch)
            return nil
          } catch {
            return error
          }
        }
      }
      var stops: [Stop?] = []
      for await stop in group { stops.append(stop) }
      return stops
    }
    if let stop = stops.compactMap({ $0 }).first { throw stop }
  }

  // MARK: Captures

  func capture(_ step: Step, _ outcome: Outcome) throws(Stop) {
    for capture in step.captures {
      guard let value = value(at: capture.path, in: outcome) else {
        try judge(
          step, "a value at \(capture.path)", level: .must, passed: false,
          expected: "a value at \(capture.path)", actual: "there is none")
        continue
      }
      evaluator.variables[capture.variable] = value
    }
  }

  private func value(at path: String, in outcome: Outcome) -> Value? {
    switch outcome {
    case .nothing: return nil
    case .observation(let observation):
      if path == "sequence" { return .integer(Int64(observation.packet.sequence)) }
      return observation.annotated().fields.field(at: path).map { Value($0.value) }
    case .reply(let reply):
      return reply.value(at: path)
    case .login(let ok, let greeting):
      let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { return nil }
      if parts[0] == "greeting", parts[1] == "auth_plugin_data" {
        return greeting.map { .bytes($0.authPluginData) }
      }
      if parts[0] == "greeting", let greeting { return Self.field(parts[1], of: greeting) }
      if parts[0] == "ok", let ok { return Self.field(parts[1], of: ok) }
      return nil
    }
  }

  private static func field(_ path: String, of message: some WireMessage) -> Value? {
    let context = MessageContext(capabilities: [.protocol41, .sessionTrack])
    let fields = FieldAnnotator.annotate(message.payload(context), as: message, context).fields
    return fields.field(at: path).map { Value($0.value) }
  }
}

extension Reply {
  /// The value at a capture's path, `nil` when there is none.
  fileprivate func value(at path: String) -> Value? {
    if path == "packets" { return .integer(Int64(packetCount)) }
    if path == "statement.id" { return prepared.map { .integer(Int64($0.statementID)) } }
    if path == "statistics" { return statistics.map { .bytes($0) } }
    let result = last
    switch path {
    case "error.code": return result?.error.map { .integer(Int64($0.errorCode)) }
    case "error.message": return result?.error.map { .bytes($0.errorMessage) }
    case "error.state": return result?.error.map { .bytes($0.sqlState) }
    default: break
    }
    if path.hasPrefix("ok.") {
      let fields = result?.end?.annotated().fields ?? []
      return fields.field(at: path.dropFirst(3)).map { Value($0.value) }
    }
    guard let match = path.wholeMatch(of: /rows\[(\d+)\]\[(\d+)\]/), let result,
      let row = Int(match.1), let column = Int(match.2), result.rows.indices.contains(row),
      result.rows[row].indices.contains(column)
    else { return nil }
    return result.rows[row][column].map { .bytes($0) } ?? .null
  }
}
