import Packets
import Report
import Scenario
import Session
import Wire

/// A run with every verdict in it, from packets of MySQL 9.7.4.
enum Samples {
  static let header = RunResult.Header(
    harnessVersion: "1.0.0", endpoint: "mysql://root:hunter2@127.0.0.1:3306",
    probe: "MySQL 9.7.4-2, TLS 1.3, not pooled", profile: "mysql-9.7", baseline: "known.yaml",
    seed: 42, jobs: 4)

  static let run = RunResult(
    header: header, planned: 10, cases: [passing, weak, failing, known] + others,
    unmatchedEntries: ["auth.removed.case"], duration: .milliseconds(12_345))

  static let passing = result(
    "commands.ping.answers-ok", .pass,
    checks: [
      CheckResult(
        name: "the next packet is OK", level: .must, passed: true, expected: "OK", actual: "OK",
        location: location(12), session: "main", entry: 0)
    ])

  static let weak = result(
    "commands.ping.sequence", .weak, reason: "a should was missed: expected 1047, got 1064",
    checks: [
      CheckResult(
        name: "error_code", level: .should, passed: false, expected: "1047", actual: "1064",
        location: location(30), session: "main")
    ])

  /// Fails with a transcript, an offending range, evidence and two attempts.
  static let failing = CaseResult(
    testCase: testCase(
      "auth.clear-password.switch-over-tls",
      "A user with a cleartext plugin is switched to mysql_clear_password, over TLS",
      why: "A client that opens with caching_sha2_password must get its chance to send the token."),
    verdict: .fail,
    reason: "expected AuthSwitchRequest, got ERR 1045 <\"Access denied\"> & nothing else\u{1}",
    checks: [
      CheckResult(
        name: "the next packet is AuthSwitchRequest", level: .must, passed: false,
        expected: "AuthSwitchRequest: plugin_name is \"mysql_clear_password\"",
        actual: "ERR: error_code=1045 ER_ACCESS_DENIED_ERROR", location: location(14),
        session: "main", entry: 4, range: 1..<3),
      CheckResult(
        name: "sequence numbers follow each other", level: .must, passed: false,
        expected: "sequence number 2", actual: "sequence number 4", session: "main", entry: 4,
        rule: "sequence"),
    ],
    transcript: transcript, records: ["reply": "ERR", "connection": "closed"],
    duration: .milliseconds(87), attempts: 2,
    evidence: "evidence/auth.clear-password.switch-over-tls")

  static let known = result(
    "auth.clear-password.wrong", .known, reason: "RDS Proxy answers 1045 without a switch")

  static let others = [
    result(
      "tls.versions.one-point-one", .notApplicable,
      reason: "needs tls: the greeting does not offer it"),
    result(
      "tls.versions.one-point-two", .notApplicable,
      reason: "needs tls: the greeting does not offer it"),
    result("tls.versions.alpn", .blocked, reason: "user.token cannot log in"),
    result("state.reset.temporary-tables", .fixed, reason: "the baseline says that it fails"),
    result("state.reset.variables", .changed, reason: "fails with 1105, the baseline says 1047"),
    result("state.reset.locks", .flaky, reason: "passed in 1 of 3 attempts"),
  ]

  static let error = result("commands.ping.broken", .error, reason: "the step names no session")

  static let transcript: [TranscriptEntry] = {
    var conversation = Conversation()
    var entries = [entry(0, .event("connected to 127.0.0.1:3306"))]
    func packet(_ side: Side, _ sequence: UInt8, _ hex: String) {
      let payload = Bytes(hex: hex)?.array ?? []
      let packet = PacketJoiner.Packet(
        payload: payload, sequence: sequence, lastSequence: sequence, streamOffset: 79,
        isNumberedConsecutively: true, wireLength: payload.count + 4)
      let observation = conversation.observe(packet, from: side)
      entries.append(entry(entries.count * 3, .packet(observation)))
    }
    packet(
      .server, 0,
      """
      0a392e372e342d3200f72600006a1f6032323a183200ffffff0200ffdf1500000000000000000000412a793c674e
      2705444d4e0d0063616368696e675f736861325f70617373776f726400
      """)
    packet(
      .client, 1,
      """
      0da23b0000000001ff00000000000000000000000000000000000000000000006d7973716c737065635f64656661
      756c740020bfbbad886d617d18a1c419441998255b3a4513f2dd25c5a14822bf090092649c6d7973716c73706563
      0063616368696e675f736861325f70617373776f7264001d0c5f636c69656e745f6e616d650763617074757265045f
      706964023137
      """)
    entries.append(entry(8, .bytes(.client, Array("\u{4}\0\0\u{2}hunter2".utf8))))
    packet(.server, 4, "ff15042332383030304163636573732064656e69656420666f722075736572")
    return entries + [entry(15, .event("the server closed the connection"))]
  }()

  static let probe: ProbeReport? = {
    guard case .packet(let observation) = transcript[1].content,
      let greeting = observation.message(as: HandshakeV10.self)
    else { return nil }
    return ProbeReport(
      endpoint: "mysql://127.0.0.1:3306", greeting: greeting, dialect: .mysql,
      tls: .init(
        version: "TLSv1.3", cipher: "TLS_AES_256_GCM_SHA384", certificate: "CN=mysqlspec"),
      authenticationMethods: ["caching_sha2_password"], roles: ["default", "empty"],
      isPooled: false, facts: ["local_infile": "on"])
  }()

  /// The packets of the transcript as a capture would have them.
  static let messages = transcript.compactMap { entry -> MessageRecord? in
    guard case .packet(let observation) = entry.content else { return nil }
    return MessageRecord(
      time: 1_700_000_000_000_000_000 + UInt64(entry.time / .nanoseconds(1)), stream: 3,
      observation: observation, isSecure: false)
  }

  static func result(
    _ id: String, _ verdict: Verdict, reason: String = "", checks: [CheckResult] = []
  ) -> CaseResult {
    CaseResult(
      testCase: testCase(id, "What \(id) demands"), verdict: verdict, reason: reason,
      checks: checks, duration: .milliseconds(5))
  }

  static func testCase(_ id: String, _ title: String, why: String = "Pools need it.") -> Case {
    Case(
      id: id, title: title, why: why, source: "https://dev.mysql.com/doc/", tags: ["smoke"],
      needs: [Need(.tls), Need(.user("token"), isNegated: true)], catches: ["refuses"],
      steps: [Step(.usable, location: location(10))], location: location(9))
  }

  private static func entry(
    _ milliseconds: Int, _ content: TranscriptEntry.Content
  ) -> TranscriptEntry {
    TranscriptEntry(
      session: "main", time: .milliseconds(milliseconds), isSecure: false, content: content)
  }

  static func location(_ line: Int) -> Location {
    Location(file: "suites/auth/clear-password.yaml", line: line, column: 9)
  }
}

extension JSONLines {
  /// The line of a message.
  static func line(_ record: MessageRecord, redaction: Redaction = .standard) -> String {
    var text = JSONText()
    var lines = MessageLines(redaction: redaction)
    lines.append(record, to: &text)
    return String(decoding: text.bytes, as: UTF8.self)
  }
}
