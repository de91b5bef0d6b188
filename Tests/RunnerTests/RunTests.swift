import AWS
import Packets
import Scenario
import Session
import Synchronization
import Testing
import Transport
import Wire

@testable import Runner

@Suite struct RunTests {
  // MARK: Seeds

  @Test func `the same seed sends the same bytes, another seed others`() async throws {
    try await FakeServer.running { server in
      let steps = """
        - login: {attributes: {nonce: random(8)}}
        - set: {r: random(16)}
        - send: {COM_QUERY: {query: "SELECT ${r}"}}
          delivery: {random: true}
        - expect: [OK, ERR]
        """
      var sent: [[[UInt8]]] = []
      for seed in [7, 7, 8] as [UInt64] {
        sent.append(try await server.run(steps, seed: seed).payloads(from: .client))
      }
      #expect(sent[0].count == 3)
      #expect(sent[0] == sent[1])
      #expect(sent[0] != sent[2])
    }
  }

  @Test func `each case draws its own numbers, whatever else runs`() {
    var one = SeededGenerator(seed: 1, name: "a.b.c")
    var same = SeededGenerator(seed: 1, name: "a.b.c")
    var other = SeededGenerator(seed: 1, name: "a.b.d")
    let drawn = (0..<8).map { _ in one.next() }
    #expect(drawn == (0..<8).map { _ in same.next() })
    #expect(drawn != (0..<8).map { _ in other.next() })
  }

  // MARK: Order and selection

  @Test(arguments: [1, 16])
  func `results come in the order of the cases, however many run at the same time`(
    _ jobs: Int
  ) async throws {
    try await FakeServer.running { server in
      let cases = try (0..<12).map { number in
        try Cases.make(
          "- login: {}\n- usable", id: "test.case-\(number)",
          keys: number == 3 ? "exclusive: true" : "")
      }
      let run = await server.run(cases, jobs: jobs)
      #expect(run.cases.map(\.testCase.id) == cases.map(\.id))
      #expect(run.cases.allSatisfy { $0.verdict == .pass })
      #expect(run.planned == 12)
      #expect(run.executed == 12)
      #expect(run.exitCode() == 0)
    }
  }

  @Test func `exclusive cases run behind the others, and one at a time`() async throws {
    try await FakeServer.running { server in
      let cases = try (0..<12).map { number in
        try Cases.make(
          "- login: {}\n- usable", id: "test.case-\(number)",
          keys: number < 4 ? "exclusive: true" : "")
      }
      let events = Mutex<[(id: String, begins: Bool)]>([])
      let run = await server.run(cases, jobs: 6) { event in
        switch event {
        case .caseStarted(let id): events.withLock { $0.append((id, true)) }
        case .caseFinished(let result): events.withLock { $0.append((result.testCase.id, false)) }
        case .started, .warning: break
        }
      }
      #expect(run.cases.allSatisfy { $0.verdict == .pass })
      let last = events.withLock { $0.suffix(8) }
      let alone = (0..<4).flatMap { ["test.case-\($0)", "test.case-\($0)"] }
      #expect(last.map(\.id) == alone)
      #expect(last.map(\.begins) == [true, false, true, false, true, false, true, false])
    }
  }

  @Test func `a bystander says now and then that it is there`() async throws {
    try await FakeServer.running { server in
      let testCase = try Cases.make(
        "- login: {}\n- wait: 600ms\n- usable", keys: "bystander: true")
      let run = CaseRun(
        testCase, target: server.target, facts: server.facts, timeout: .seconds(20), seed: 1,
        keepAliveInterval: .milliseconds(20))
      let result = await run.run().result
      #expect(result.verdict == .pass, "\(result.reason)")
      let sent = result.transcript.filter { entry in
        guard case .packet(let observation) = entry.content else { return false }
        return entry.session == "bystander" && observation.side == .client
          && observation.packet.payload == [0x0E]
      }
      // The last one is the check.
      #expect(sent.count > 2)
    }
  }

  @Test func `a handshake that fails counts as its step says`() async throws {
    try await FakeServer.running { server in
      let result = try await server.run(
        "- open\n- expect: HandshakeV10\n- start-tls: {}\n  level: should")
      #expect(result.verdict == .weak, "\(result.reason)")
      #expect(result.reason.contains("the TLS handshake succeeds"))
    }
  }

  @Test func `a fact is compared with what a case needs of it`() throws {
    var facts = EndpointFacts(greeting: HandshakeV10())
    facts.named = ["rds.size": "4", "off": "false", "kind": "small"]
    func answer(_ text: String) throws -> EndpointFacts.Answer {
      let testCase = try Cases.make("- login: {}", keys: "needs: [\(text)]")
      return facts.answer(try #require(testCase.needs.first))
    }
    #expect(try answer("fact.rds.size <= 5") == .met)
    #expect(try answer("not.fact.rds.size <= 5") != .met)
    #expect(try answer("fact.rds.size > 5") == .unmet("rds.size is 4, and not > 5"))
    #expect(try answer("fact.kind = small") == .met)
    #expect(try answer("fact.kind >= 1") == .unmet("kind is small, and not >= 1"))
    #expect(try answer("fact.off") == .unmet("neither profile nor target says off"))
    #expect(try answer("fact.absent = 3") == .unmet("neither profile nor target says absent"))
    #expect(try answer("not.fact.absent = 3") == .met)
  }

  @Test func `a need that is not met makes a case n/a, with the reason`() async throws {
    try await FakeServer.running { server in
      let cases = [
        try Cases.make("- login: {}", id: "test.tls", keys: "needs: [tls]"),
        try Cases.make("- login: {}", id: "test.fact", keys: "needs: [fact.pooled]"),
      ]
      let run = await server.run(cases)
      #expect(run.cases.map(\.verdict) == [.notApplicable, .notApplicable])
      #expect(run.cases.allSatisfy { !$0.reason.isEmpty })
      #expect(run.executed == 0)
      #expect(run.exitCode() == 4)
    }
  }

  @Test func `a user that should be there and is not blocks a case`() async throws {
    try await FakeServer.running { server in
      var facts = server.facts
      facts.usableRoles.remove("default")
      facts.roleProblems["default"] = "(mysqlspec_default) cannot log in: ERR 1045"
      let runner = Runner(target: server.target, facts: facts, options: RunOptions(seed: 1))
      let header = RunResult.Header(harnessVersion: "0", endpoint: "fake", seed: 1, jobs: 1)
      let run = await runner.run([try Cases.make("- login: {}")], header: header)
      #expect(run.cases.first?.verdict == .blocked)
      #expect(run.cases.first?.reason.contains("mysqlspec provision") == true)
      #expect(run.exitCode() == 1)
    }
  }

  // MARK: Retries

  @Test func `a case that passes when it is tried again is flaky`() async throws {
    try await FakeServer.running(.failsAtFirst(2)) { server in
      let result = try await server.run("- login: {}\n- use: mysqlspec", retries: 2)
      #expect(result.verdict == .flaky)
      #expect(result.attempts == 3)
      #expect(result.reason == "failed 2 times, then passed")
    }
  }

  @Test func `a case that fails as often as it is tried fails`() async throws {
    try await FakeServer.running(.failsAtFirst(2)) { server in
      let result = try await server.run("- login: {}\n- use: mysqlspec", retries: 1)
      #expect(result.verdict == .fail)
      #expect(result.attempts == 2)
    }
  }

  // MARK: Ends before the end

  @Test func `the death of the endpoint ends the run, and is its interruption`() async throws {
    try await FakeServer.running { server in
      let cases = [
        try Cases.make("- login: {}\n- usable", id: "test.before"),
        try Cases.make("- login: {}\n- query: DIE", id: "test.death"),
        try Cases.make("- login: {}\n- usable", id: "test.after"),
      ]
      let run = await server.run(cases)
      #expect(run.cases.map(\.testCase.id) == ["test.before", "test.death"])
      #expect(run.cases.first?.verdict == .pass)
      guard case .endpointDied(let reason)? = run.interruption else {
        Issue.record("the run was not interrupted")
        return
      }
      #expect(reason.contains("refuses connections"))
      #expect(run.exitCode() == 3)
    }
  }

  @Test func `a run that is cancelled keeps what was measured until then`() async throws {
    try await FakeServer.running(.staysSilent) { server in
      let cases = [
        try Cases.make("- login: {}\n- usable", id: "test.before"),
        try Cases.make("- login: {}\n- use: mysqlspec", id: "test.hanging"),
        try Cases.make("- login: {}\n- usable", id: "test.after"),
      ]
      let (starts, started) = AsyncStream.makeStream(of: Void.self)
      let running = Task {
        await server.run(cases, timeout: .seconds(50)) { event in
          if case .caseStarted("test.hanging") = event { started.yield() }
        }
      }
      for await _ in starts { break }
      running.cancel()
      let run = await running.value
      #expect(run.cases.map(\.testCase.id) == ["test.before"])
      #expect(run.cases.first?.verdict == .pass)
      #expect(run.interruption == .signal)
      #expect(run.exitCode() == 130)
    }
  }

  @Test func `a case that takes too long is cut off, and its transcript kept`() async throws {
    try await FakeServer.running(.staysSilent) { server in
      let options = RunOptions(
        jobs: 1, seed: 1, timeout: .seconds(50), caseTimeout: .seconds(4))
      let runner = Runner(target: server.target, facts: server.facts, options: options)
      let header = RunResult.Header(harnessVersion: "0", endpoint: "fake", seed: 1, jobs: 1)
      let run = await runner.run([try Cases.make("- login: {}\n- use: mysqlspec")], header: header)
      let result = try #require(run.cases.first)
      #expect(result.verdict == .fail)
      #expect(result.reason.contains("did not end within"))
      #expect(!result.payloads(from: .client).isEmpty)
    }
  }

  // MARK: Secrets

  @Test func `passwords of the target appear nowhere in a result`() async throws {
    try await FakeServer.running { server in
      let testCase = try Cases.make(
        """
        - login: {}
        - record: {leaked: $default.password}
        - query: "ECHO ${default.password}"
          scalar: something else
        """)
      let secret = "mysqlspec-default-Pw1!"
      let shown = await server.run([testCase])
      #expect("\(shown)".contains(secret))
      let hidden = await server.run([testCase], secrets: KnownSecrets(of: server.target))
      let result = try #require(hidden.cases.first)
      #expect(result.verdict == .fail)
      #expect(result.reason.contains("<redacted>"))
      #expect(result.records["leaked"]?.contains("<redacted>") == true)
      #expect(!"\(hidden)".contains(secret))
      for side in Side.allCases {
        for payload in result.payloads(from: side) {
          #expect(!Bytes(payload).text.contains(secret))
        }
      }
    }
  }

  @Test func `tokens that a run makes appear nowhere in a result`() async throws {
    try await FakeServer.running { server in
      var target = server.target
      let credentials = try Credentials(
        accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI",
        sessionToken: String(repeating: "session/", count: 150))
      target.users["token"] = Target.Account(
        try IAMTokenMaker(
          host: "localhost", port: 3306, user: "app", region: "us-east-1",
          credentials: credentials))
      let testCase = try Cases.make(
        """
        - login: {}
        - set: {t: $token.password}
        - record: {leaked: $t, cut: "token(token, cut)"}
        - query: "ECHO ${t}"
          scalar: something else
        """)
      let runner = Runner(
        target: target, facts: server.facts, options: RunOptions(seed: 1),
        secrets: KnownSecrets(of: target))
      let header = RunResult.Header(harnessVersion: "0", endpoint: "fake", seed: 1, jobs: 1)
      let run = await runner.run([testCase], header: header)
      let result = try #require(run.cases.first)
      #expect(result.verdict == .fail)
      #expect(
        result.records["leaked"]?.contains("localhost:3306/?Action=connect&DBUser=app") == true)
      #expect(!"\(run)".contains("session%2F"))
      var sent = ""
      for side in Side.allCases {
        for payload in result.payloads(from: side) { sent += Bytes(payload).text }
      }
      #expect(sent.contains("&X-Amz-Signature=****"))
      #expect(!sent.contains("session%2F"))
    }
  }

  // MARK: Probes

  @Test func `a probe says why there is no endpoint`() async throws {
    let listener = try await Listener.bind { connection in
      _ = try? await connection.receive(deadline: .after(.seconds(30)))
    }
    let probe = Probe(Target(endpoint: listener.address), timeout: .seconds(2))
    await #expect(throws: Probe.Failure.self) { try await probe.greet() }
    do throws(Probe.Failure) {
      _ = try await probe.greet()
    } catch {
      #expect("\(error)".contains("--timeout"))
    }
    await listener.close()
    do throws(Probe.Failure) {
      _ = try await probe.greet()
      Issue.record("a closed listener greeted")
    } catch {
      #expect("\(error)".contains("refuses connections"))
    }
  }

  @Test(
    arguments: [
      Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8), [0xFF, 0xFF, 0xFF, 0, 10], [1, 0, 0, 0, 10],
      [7, 0, 0, 0, 0xFF, 0x10, 0x04, 0x54, 0x6F, 0x6F, 0x20],
    ] as [[UInt8]])
  func `a probe tells what answers in place of a server`(_ bytes: [UInt8]) async throws {
    let listener = try await Listener.bind { connection in
      try? await connection.send(bytes)
      _ = try? await connection.receive(deadline: .after(.seconds(30)))
    }
    let probe = Probe(Target(endpoint: listener.address), timeout: .seconds(120))
    do throws(Probe.Failure) {
      _ = try await probe.greet()
      Issue.record("\(bytes) was taken for a greeting")
    } catch {
      guard case .noGreeting = error else {
        Issue.record("\(error)")
        return
      }
      #expect("\(error)".contains("check host and port"))
    }
    await listener.close()
  }

  @Test func `a probe finds out who can log in`() async throws {
    try await FakeServer.running { server in
      var target = server.target
      target.users["other"]?.passwords = ["wrong"]
      let facts = try await Probe(target, timeout: .seconds(120)).run(roles: ["default", "other"])
      #expect(facts.usableRoles == ["default"])
      #expect(facts.roleProblems["other"]?.contains("1045") == true)
      #expect(facts.dialect == .mysql)
      #expect(facts.version == "8.4.0-fake")
      #expect(!facts.isPooled)
      #expect(facts.answer(Need(.tls)) == .unmet("the endpoint offers no TLS"))
    }
  }
}
