import Packets
import Scenario
import Session
import TLS
import Transport
import Wire

extension CaseRun {
  func expecting(_ step: Step) async throws(Stop) -> Outcome {
    let session = try session(step)
    switch step.action {
    case .expect(let patterns, let sequence, let should, let record):
      return try await expect(step, session, patterns, sequence, should, record)
    case .closed(let endings):
      try await expectClosed(step, session, endings)
    case .silent(let duration):
      let incoming = try await receive(session, .after(duration))
      var passed = false
      if case .timedOut = incoming { passed = true }
      try judge(
        step, passed: passed, expected: "nothing for \(duration)", actual: incoming.description,
        entry: incoming.entry)
    case .usable:
      try await expectUsable(step, session)
    case .tls(let fields):
      try await expectTLS(step, session, fields)
    default:
      throw .mistake("\(step.location): not an expecting step")
    }
    return .nothing
  }

  /// What comes next from the endpoint; errors of the transport become what they mean.
  func receive(
    _ session: LiveSession, _ deadline: Deadline
  ) async throws(Stop) -> LiveSession.Incoming {
    do throws(TransportError) {
      return try await session.receive(deadline: deadline)
    } catch .cancelled {
      throw .cancelled
    } catch {
      return .broken("\(error)")
    }
  }

  private func expect(
    _ step: Step, _ session: LiveSession, _ patterns: [Pattern], _ sequence: UInt8?,
    _ should: [Pattern], _ record: [Pattern]
  ) async throws(Stop) -> Outcome {
    let incoming = try await receive(session, deadline(step))
    try judge(step, incoming, patterns, sequence, level: step.level)
    if !should.isEmpty { try judge(step, incoming, should, nil, level: .should) }
    if !record.isEmpty {
      try judge(step, incoming, record, nil, level: .record)
      recorder.record(step.name ?? step.summary, incoming.description)
    }
    if step.level == .ambiguous || step.level == .record {
      recorder.record(step.name ?? step.summary, incoming.description)
    }
    guard case .packet(let observation, _) = incoming else { return .nothing }
    return .observation(observation)
  }

  private func judge(
    _ step: Step, _ incoming: LiveSession.Incoming, _ patterns: [Pattern], _ sequence: UInt8?,
    level: Level
  ) throws(Stop) {
    var nearest: (mismatch: String, range: Range<Int>?)?
    for pattern in patterns {
      let mismatch = try mismatch(of: incoming, with: pattern)
      guard let mismatch else {
        return try judgeSequence(step, incoming, sequence, patterns, level)
      }
      // A message of the right type with a wrong field explains more than another message.
      if nearest == nil || mismatch.range != nil { nearest = mismatch }
    }
    try judge(
      step, level: level, passed: false,
      expected: patterns.map(\.description).joined(separator: ", or "),
      actual: nearest?.mismatch ?? incoming.description, entry: incoming.entry,
      range: nearest?.range)
  }

  private func judgeSequence(
    _ step: Step, _ incoming: LiveSession.Incoming, _ sequence: UInt8?, _ patterns: [Pattern],
    _ level: Level
  ) throws(Stop) {
    var passed = true
    if case .packet(let observation, _) = incoming, let sequence {
      passed = observation.packet.sequence == sequence
    }
    let number = sequence.map { " with sequence number \($0)" } ?? ""
    try judge(
      step, level: level, passed: passed,
      expected: patterns.map(\.description).joined(separator: ", or ") + number,
      actual: incoming.description, entry: incoming.entry)
  }

  /// Why a packet is not what a pattern wants, `nil` when it is.
  private func mismatch(
    of incoming: LiveSession.Incoming, with pattern: Pattern
  ) throws(Stop) -> (mismatch: String, range: Range<Int>?)? {
    switch (pattern, incoming) {
    case (.closed, .ended), (.closed, .broken):
      return nil
    case (.closed, _):
      return (incoming.description, nil)
    case (.message(let wanted), .packet(let observation, _)):
      guard observation.type.name == wanted.name else { return (observation.summary, nil) }
      return try mismatch(of: observation, with: wanted.fields)
    case (.message, _):
      return (incoming.description, nil)
    }
  }

  /// The first field that is not as wanted, with its bytes; `nil` when all are.
  func mismatch(
    of observation: Observation, with wanted: [MessagePattern.Field]
  ) throws(Stop) -> (mismatch: String, range: Range<Int>?)? {
    let fields = observation.annotated().fields
    for field in wanted {
      let found = fields.field(at: field.path)
      let isRight = try evaluate { (e) throws(Evaluator.Failure) in
        try e.matches(Subject(found), field.matcher)
      }
      guard isRight else {
        let value = found.map { Value($0.value).description } ?? "absent"
        return ("\(observation.type.name) with \(field.path) \(value)", found?.range)
      }
    }
    return nil
  }

  private func expectClosed(
    _ step: Step, _ session: LiveSession, _ endings: [Step.Ending]
  ) async throws(Stop) {
    let incoming = try await receive(session, deadline(step))
    let passed: Bool
    switch incoming {
    case .ended(let ending): passed = endings.isEmpty || endings.contains(ending)
    case .broken: passed = endings.isEmpty
    case .packet, .timedOut: passed = false
    }
    try judge(
      step, passed: passed, expected: "the endpoint ends the connection",
      actual: incoming.description, entry: incoming.entry)
  }

  private func expectUsable(_ step: Step, _ session: LiveSession) async throws(Stop) {
    try await attempt { () throws(TransportError) in
      try await session.send(PingCommand().payload(), deadline: deadline(step))
    }
    let incoming = try await receive(session, deadline(step))
    var passed = false
    if case .packet(let observation, _) = incoming {
      passed = observation.type == OKPacket.type && observation.packet.sequence == 1
    }
    try judge(
      step, passed: passed, expected: "COM_PING is answered with OK, sequence number 1",
      actual: incoming.description, entry: incoming.entry)
  }

  private func expectTLS(
    _ step: Step, _ session: LiveSession, _ fields: [MessagePattern.Field]
  ) async throws(Stop) {
    guard let summary = await session.tlsSummary else {
      return try judge(step, passed: false, expected: "TLS", actual: "the session is in the clear")
    }
    let values: [String: Value] = [
      "version": .bytes(Bytes(utf8: "\(summary.version)")),
      "cipher": .bytes(Bytes(utf8: summary.cipher)),
      "alpn": summary.alpn.map { .bytes(Bytes(utf8: $0)) } ?? .null,
      "resumed": .bytes(Bytes(utf8: "\(summary.isResumed)")),
    ]
    for field in fields {
      let value = values[field.path]
      let passed = try evaluate { (e) throws(Evaluator.Failure) in
        try e.matches(Subject(value), field.matcher)
      }
      try judge(
        step, passed: passed, expected: "\(field.path) \(field.matcher)",
        actual: "\(field.path) \(value?.description ?? "absent")")
    }
  }
}

extension LiveSession.Incoming {
  /// The entry of the transcript that holds it.
  var entry: Int? {
    if case .packet(_, let entry) = self { entry } else { nil }
  }
}

extension LiveSession.Incoming: CustomStringConvertible {
  var description: String {
    switch self {
    case .packet(let observation, _): observation.summary
    case .ended(.fin): "the endpoint closed the connection"
    case .ended(.reset): "the endpoint reset the connection"
    case .timedOut: "nothing came in time"
    case .broken(let reason): reason
    }
  }
}

extension Observation {
  /// The message in a few words.
  var summary: String {
    let payload = packet.payload
    if type == ERRPacket.type, let error = try? ERRPacket(payload, context) {
      return error.summary
    }
    if let request: AuthSwitchRequest = message() {
      return "AuthSwitchRequest to \(request.pluginName.text)"
    }
    return "\(type.name) of \(payload.count) bytes"
  }
}

extension ERRPacket {
  var summary: String {
    let state = sqlState.isEmpty ? "" : " (\(sqlState.text))"
    return "ERR \(errorCode)\(state): \(errorMessage.text)"
  }
}
