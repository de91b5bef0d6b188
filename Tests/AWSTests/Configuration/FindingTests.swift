import Testing

@testable import AWS

@Suite struct FindingTests {
  private func rendered(_ text: String) -> String {
    let file = ConfigurationFile(path: "proxy.yaml", text: text)
    do throws(ConfigurationFindings) {
      return try ProxyConfigurationLoader.load([file]).notices.rendered(in: [file])
    } catch {
      return error.rendered(in: [file])
    }
  }

  @Test func `a finding shows the line, a caret and the page`() {
    #expect(
      rendered("proxy:\n  IdleClientTimeout: 0\n  EngineFamily: POSTGRESQL\n") == """
        proxy.yaml:2:22: error: proxy.IdleClientTimeout: 0 is out of range, allowed are 1 to 28800 \
        seconds
         2 |   IdleClientTimeout: 0
           |                      ^
        proxy.yaml:3:17: error: proxy.EngineFamily: this is a proxy for POSTGRESQL; only the engine \
        family MYSQL speaks the MySQL protocol
         3 |   EngineFamily: POSTGRESQL
           |                 ^^^^^^^^^^
          see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBProxy.html
        """)
  }

  @Test func `a tagged value is underlined with its tag`() throws {
    let text = try Fixture.text("template.yaml")
      .replacing("!Ref IdleTimeout", with: "!Ref   IdleTimeuot # typo")
    #expect(
      rendered(text).contains(
        """
         26 |       IdleClientTimeout: !Ref   IdleTimeuot # typo
            |                          ^^^^^^^^^^^^^^^^^^
        """))
  }

  @Test func `a quoted value is underlined with its quotes`() {
    #expect(
      rendered("proxy: {\"RequireTLS\": \"ma\\\"ybe\"}\n").contains(
        """
         1 | proxy: {"RequireTLS": "ma\\"ybe"}
           |                       ^^^^^^^^^
        """))
  }

  @Test func `of a long line, the part around the caret is shown`() {
    let padding = Array(repeating: "\"sg-\"", count: 100).joined(separator: ",")
    let text = "{\"proxy\": {\"VpcSecurityGroupIds\": [\(padding)], \"RequireTLS\": 7}}"
    let lines = rendered(text).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { $0.count < 140 })
    #expect(lines[1].hasSuffix("\"RequireTLS\": 7}}"))
    #expect(lines[2].count == lines[1].count - 2)
  }

  @Test func `several duplicates are found in one reading`() {
    let text =
      "listen: 127.0.0.1:1\nlisten: 127.0.0.1:2\nproxy:\n  'RequireTLS': true\n"
      + "  RequireTLS: true\nlisten: 127.0.0.1:3\nListen: 1\n"
    #expect(
      ProxyConfigurationLoader.findings(in: text) == [
        "2:1: error: `listen` stands twice in this mapping, first in line 1",
        "5:3: error: `RequireTLS` stands twice in this mapping, first in line 4",
        "6:1: error: `listen` stands twice in this mapping, first in line 1",
        "7:1: error: Listen: there is no key `Listen`; did you mean `listen`?",
      ])
  }

  @Test func `merged keys stand behind those of the mapping itself`() throws {
    let text =
      "proxy:\n  <<: [{RequireTLS: true, DebugLogging: true}, {RequireTLS: false}]\n"
      + "  DebugLogging: false\n"
    let file = ConfigurationFile(path: "f", text: text)
    let result = try ProxyConfigurationLoader.load([file])
    #expect(result.proxy.requireTLS.value)
    #expect(!result.proxy.debugLogging.value)
    #expect(result.notices.all.map(\.problem) == [.mergeKey])
  }

  @Test func `no message holds a password of a target`() {
    let found = ProxyConfigurationLoader.findings(in: "target: http://root:hunter2@db:1\n")
    #expect(found.count == 1)
    #expect(!found.joined().contains("hunter2"))
  }

  @Test(arguments: [("RequireTls", "RequireTLS"), ("Auht", "Auth"), ("Secrets", "SECRETS")])
  func `the word that was meant is found`(_ word: String, _ meant: String) {
    #expect(NearestWord.closest(to: word, among: ["RequireTLS", "Auth", "SECRETS"]) == meant)
  }

  @Test func `nothing is suggested for a word far from all`() {
    #expect(NearestWord.closest(to: "Colour", among: ["RequireTLS", "Auth"]) == nil)
    #expect(NearestWord.closest(to: "", among: ["a"]) == nil)
  }
}
