import Foundation
import Testing
import Wire

@testable import Scenario

@Suite struct SuiteLoaderTests {
  @Test func `a suite gives its source, tags and needs to its cases`() throws {
    let file = SourceFile(
      path: "ping.yaml",
      text: """
        suite: commands.ping
        about: COM_PING.
        source: https://example.org/suite
        tags: [quick]
        needs: [tls]
        cases:
          - id: commands.ping.first
            title: First
            why: Because
            tags: [quick, ping]
            needs: [not.fact.pooled, user.cleartext, capability.CLIENT_COMPRESS, tls]
            catches: [slow-ping]
            tolerates: [sequence]
            bystander: true
            steps: [login]
          - id: commands.ping.second
            title: Second
            why: Because
            source: https://example.org/case
            steps: [login]
        """)
    let suite = try SuiteLoader.suite(from: file)
    #expect(suite.id == "commands.ping" && suite.about == "COM_PING." && suite.path == "ping.yaml")
    let first = suite.cases[0]
    #expect(first.source == "https://example.org/suite")
    #expect(first.tags == ["quick", "ping"])
    #expect(
      first.needs.map(\.description)
        == ["tls", "not.fact.pooled", "user.cleartext", "capability.COMPRESS"])
    #expect(first.catches == ["slow-ping"] && first.tolerates == ["sequence"])
    #expect(first.hasBystander)
    #expect(first.location == Location(file: "ping.yaml", line: 7, column: 9))
    #expect(suite.cases[1].source == "https://example.org/case")
  }

  @Test func `modifiers of a step become its properties`() throws {
    let step = try #require(
      steps(
        """
              - login: {}
                on: second
                level: should
                name: logs in
                deadline: 200ms
                capture: {version: greeting.server_version}
        """
      ).first)
    #expect(step.session == "second" && step.level == .should && step.name == "logs in")
    #expect(step.deadline == .milliseconds(200))
    #expect(step.captures == [.init("version", "greeting.server_version")])
    #expect(step.location.line == 9)
  }

  @Test func `login options are read`() throws {
    let step = try #require(
      steps(
        """
              - login: {as: cleartext, user: me, tls: {max: "1.2", fails: [40]}, exactly: true,
                        capabilities: {with: [COMPRESS], without: [CLIENT_SSL]}, charset: 45,
                        clear-password: never, override: {username: omit}, sequence: 7,
                        error: [1045, 1044], attributes: {a: 1}}
        """
      ).first)
    guard case .login(let options) = step.action else { return #expect(Bool(false)) }
    #expect(options.role == "cleartext" && options.user == .bytes("me"))
    guard case .custom(let tls) = options.tls else { return #expect(Bool(false)) }
    #expect(tls.maximumVersion == "1.2" && tls.failsWithAlerts == [40])
    #expect(options.sendsUnoffered && options.charset == .integer(45))
    #expect(options.addedCapabilities == ["COMPRESS"])
    #expect(options.removedCapabilities == ["CLIENT_SSL"])
    #expect(options.clearPassword == .never && options.sending.sequence == 7)
    #expect(options.overrides == [.init("username", .omitted)])
    #expect(options.attributes == [.init("a", .bytes("1"))])
    #expect(options.error?.code == .oneOf([.equals(.integer(1045)), .equals(.integer(1044))]))
  }

  @Test func `fields take the kind of their layout`() throws {
    let all = try steps(
      """
            - login
            - send: {HandshakeResponse41: {username: 42, client_flag: [SSL], attributes: [{key: 1, value: x}]}}
              override: {username: {raw: hex(ff)}, username.length: 3, max_packet_size: 9}
            - expect: [{ERR: {sql_state: 42000, error_code: {one-of: [1, 2]}}}, closed]
              should: {ERR: {error_message: {contains: x, not: y}}}
              sequence: 3
      """)
    guard case .send(let templates, _) = all[1].action,
      case .expect(let patterns, let sequence, let should, _) = all[2].action
    else { return #expect(Bool(false)) }
    #expect(
      templates[0].fields == [
        .init("username", .expression(.bytes("42"))), .init("client_flag", .flags(["SSL"])),
        .init(
          "attributes",
          .groups([
            [
              .init("key", .expression(.bytes("1"))), .init("value", .expression(.bytes("x"))),
            ]
          ])),
      ])
    #expect(
      templates[0].overrides == [
        .init("username", .raw(.bytes([0xFF]))), .init("username.length", .expression(.integer(3))),
        .init("max_packet_size", .expression(.integer(9))),
      ])
    guard case .message(let error) = patterns[0] else { return #expect(Bool(false)) }
    #expect(patterns[1] == .closed && sequence == 3)
    #expect(
      error.fields == [
        .init("sql_state", .equals(.bytes("42000"))),
        .init("error_code", .oneOf([.equals(.integer(1)), .equals(.integer(2))])),
      ])
    guard case .message(let text) = should[0] else { return #expect(Bool(false)) }
    #expect(
      text.fields[0].matcher == .all([.contains(.bytes("x")), .not(.equals(.bytes("y")))]))
  }

  @Test func `commands carry their checks`() throws {
    let all = try steps(
      """
            - login
            - query: SELECT 1
              rows: [[1, null, any], [{matches: "^a"}, absent, 01]]
              status: {with: [AUTOCOMMIT]}
              should: {columns: [{type: MYSQL_TYPE_LONG}]}
            - query: DO 1
              scalar: x
              wait: false
            - reply
            - prepare: {sql: "SELECT ?", id: s}
              parameters: 1
            - execute: {id: s, values: [1, x, null, {type: MYSQL_TYPE_TINY, value: 2}], bind: false, cursor: true}
      """)
    guard case .command(.query(let sql, _, _), let pattern, let should, waits: true) = all[1].action
    else { return #expect(Bool(false)) }
    #expect(sql == .bytes("SELECT 1"))
    #expect(
      pattern.rows == [
        [.equals(.bytes("1")), .equals(.null), .any],
        [.matches("^a"), .absent, .equals(.bytes("01"))],
      ])
    #expect(pattern.status == .flags(with: ["AUTOCOMMIT"], without: []))
    #expect(should?.columns == .fields([[.init("type", .equals(.integer(3)))]]))
    guard case .command(_, let scalar, _, waits: false) = all[2].action,
      case .reply(ReplyPattern(), should: nil, file: nil) = all[3].action,
      case .command(.execute(_, let values, bindsTypes: false, opensCursor: true), _, _, _) =
        all[5].action
    else { return #expect(Bool(false)) }
    #expect(scalar.rows == [[.equals(.bytes("x"))]])
    #expect(
      values == [
        .init(value: .integer(1)), .init(value: .bytes("x")), .init(value: .null),
        .init(type: "MYSQL_TYPE_TINY", value: .integer(2)),
      ])
  }

  @Test func `flow contains its steps`() throws {
    let all = try steps(
      """
            - login
            - login: {}
              on: b
            - eventually: [usable]
              within: 1s
            - parallel: [[usable], [{usable: , on: b}]]
            - repeat: 2
              steps: [{query: "SELECT ${i}"}]
            - if: not.tls
              then: [usable]
              else: [{wait: 1ms}]
            - disconnect: half
            - closed: {how: fin}
            - silent: 1ms
      """)
    guard case .eventually(let inner, within: .seconds(1)) = all[2].action,
      case .parallel(let branches) = all[3].action,
      case .repeated(2, let loop) = all[4].action,
      case .conditional(let need, let then, let otherwise) = all[5].action
    else { return #expect(Bool(false)) }
    #expect(inner.map(\.action) == [.usable])
    #expect(branches.map { $0.map(\.session) } == [["main"], ["b"]])
    #expect(loop.count == 1 && need == Need(.tls, isNegated: true))
    #expect(then.map(\.action) == [.usable] && otherwise.map(\.action) == [.wait(.milliseconds(1))])
    #expect(all[6].action == .disconnect(.half) && all[7].action == .closed([.fin]))
  }

  @Test func `fragments are expanded where they are included`() throws {
    let file = SourceFile(
      path: "demo.yaml",
      text: """
        suite: demo
        source: https://example.org/
        fragments:
          hello: [login, include: again]
          again: [usable]
        cases:
          - {id: demo.a, title: A, why: B, steps: [include: hello, {repeat: 2, steps: [include: again]}]}
        """)
    let steps = try SuiteLoader.suite(from: file).cases[0].steps
    #expect(steps.count == 3)
    #expect(steps.map(\.location.line) == [4, 5, 7])
  }

  @Test func `deliveries are read`() throws {
    let all = try steps(
      """
            - open
            - raw: a
              delivery: bytewise
            - raw: a
              delivery: {split: [1, 4]}
            - raw: a
              delivery: {chunks: 7}
            - raw: a
              delivery: {delay: 200ms}
            - raw: a
              delivery: {random: true}
            - closed
      """)
    let deliveries = all.compactMap { step -> Delivery? in
      if case .raw(_, let delivery) = step.action { delivery } else { nil }
    }
    #expect(
      deliveries == [
        .bytewise, .split([1, 4]), .chunks(7), .delayed(.milliseconds(200)), .random,
      ])
  }

  @Test func `an id may stand in one file alone`() throws {
    let one = suite(steps: "      - login")
    let two = SourceFile(path: "other.yaml", text: one.text)
    let error = #expect(throws: Diagnostics.self) { _ = try SuiteLoader.suites(from: [one, two]) }
    #expect(
      try #require(error).all.map(\.description) == [
        "other.yaml:1:1: `demo` is the id of another suite already, in demo.yaml",
        "other.yaml:4:9: `demo.a` is the id of another case already, at demo.yaml:4:9",
      ])
  }

  @Test func `every suite of the project is in order`() throws {
    let root = Golden.directory.appending(path: "../../../suites")
    let names =
      FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?
      .compactMap { $0 as? URL }
      .filter { $0.pathExtension == "yaml" && !$0.path().contains("/profiles/") } ?? []
    let files = try names.sorted { $0.path() < $1.path() }.map { url in
      try SourceFile(path: url.lastPathComponent, bytes: Data(contentsOf: url))
    }
    do {
      let suites = try SuiteLoader.suites(from: files)
      #expect(suites.count == files.count)
    } catch {
      Issue.record("\(error.rendered(in: files))")
    }
  }
}

extension Diagnostic {
  fileprivate var description: String { "\(location): \(message)" }
}
