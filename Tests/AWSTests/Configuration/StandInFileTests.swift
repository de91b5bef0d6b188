import Testing

@testable import AWS

@Suite struct StandInFileTests {
  @Test func `a stand-in's file has the proxy and what is around it`() throws {
    let result = try ProxyConfigurationLoader.load([try Fixture.file("stand-in.yaml")])
    let proxy = result.proxy
    let standIn = try #require(result.standIn)
    #expect(proxy.name.value == "orders")
    #expect(proxy.idleClientTimeout.value == 60)
    #expect(proxy.auth.map(\.secretARN?.value) == ["orders", "reports"])
    #expect(proxy.targetGroup.maxConnectionsPercent.value == 10)
    #expect(proxy.targetGroup.maxIdleConnectionsPercent.value == 5)
    #expect(proxy.targetGroup.connectionBorrowTimeout.value == 2)
    #expect(proxy.endpoints.first?.listen?.value.port == 3308)
    #expect(standIn.listen.value == ListenAddress(host: "127.0.0.1", port: 3307))
    #expect(standIn.target?.value.url == "mysql://127.0.0.1:3306")
    #expect(
      standIn.secrets.map(\.source) == [
        .file("secrets/orders.json"), .login(user: "reports", .environment("REPORTS_PASSWORD")),
      ])
    #expect(proxy.auth.map { standIn.secret(for: $0)?.name } == ["orders", "reports"])
    #expect(standIn.iam?.region?.value == "eu-central-1")
    #expect(standIn.iam?.accessKeys.first?.id.value == "AWS_ACCESS_KEY_ID")
    #expect(standIn.iam?.accessKeys.first?.users?.map(\.value) == ["orders"])
    #expect(result.notices.all.map(\.problem) == [.filterHidesState])
  }

  @Test func `a stand-in's file completes a template`() throws {
    let own = ConfigurationFile(
      path: "own.yaml", text: "target: mysql://db:3306\nsecrets:\n  OrdersSecret: {env: ORDERS}\n")
    let result = try ProxyConfigurationLoader.load([own, try Fixture.file("sam.yaml")])
    let auth = try #require(result.proxy.auth.first)
    #expect(result.proxy.name.value == "orders-dev")
    #expect(result.standIn?.secret(for: auth)?.source == .environment("ORDERS"))
    #expect(result.standIn?.listen.origin == .documentedDefault)
    #expect(result.notices.all.isEmpty)
  }

  @Test func `two files cannot both have the proxy`() throws {
    let files = [try Fixture.file("template.yaml"), try Fixture.file("stand-in.yaml")]
    #expect(
      ProxyConfigurationLoader.findings(in: files) == [
        "1:1: error: a proxy was given already, in template.yaml"
      ])
    let own = try Fixture.file("minimal-stand-in.yaml")
    #expect(
      ProxyConfigurationLoader.findings(in: [own, own]) == [
        "1:1: error: a file of the stand-in was given already, in minimal-stand-in.yaml"
      ])
  }

  @Test func `no file is reported`() {
    #expect(ProxyConfigurationLoader.findings(in: []) == ["1:1: error: no file was given"])
  }

  @Test func `no description of a file holds a password`() throws {
    let text = """
      target: mysql://root:hunter2@127.0.0.1
      secrets: {a: {username: app, password: hunter2, fil: x}, b: {username: c, password_env: $hunter2}}
      iam:
        access_keys:
          - id_env: A
            secret: hunter2
      """
    let file = ConfigurationFile(path: "f", text: text)
    let findings = #expect(throws: ConfigurationFindings.self) {
      try ProxyConfigurationLoader.load([file])
    }
    #expect(findings?.all.count == 6)
    #expect(findings?.rendered(in: [file]).contains("hunter2") == false)

    let right = text.replacing(", fil: x", with: "").replacing("$hunter2", with: "B")
      .replacing("secret: hunter2", with: "secret_env: B")
    let standIn = try ProxyConfigurationLoader.load([ConfigurationFile(path: "f", text: right)])
      .standIn
    #expect(standIn?.target?.value.url.contains("hunter2") == true)
    #expect(!"\(String(describing: standIn)) \(String(reflecting: standIn))".contains("hunter2"))
    var dumped = ""
    dump(standIn, to: &dumped)
    #expect(!dumped.contains("hunter2"))
  }

  @Test(arguments: [
    ("127.0.0.1:3306", "127.0.0.1", 3306), ("[::1]:0", "::1", 0),
    ("localhost:65535", "localhost", 65535),
  ])
  func `an address has a host and a port`(_ text: String, _ host: String, _ port: Int) {
    let address = ListenAddress(parsing: text)
    #expect(address == ListenAddress(host: host, port: port))
    #expect(address?.description == text)
  }

  @Test(arguments: [
    "", ":", "a", "a:", ":1", "a:+1", "a:65536", "::1:3306", "a b:1", "é:1", "a:1/x",
  ])
  func `anything else is no address`(_ text: String) {
    #expect(ListenAddress(parsing: text) == nil)
  }

  @Test(arguments: [
    ("mysql://localhost", true), ("mysql://db:3306/app?x=1", true), ("mysql://u@[::1]", true),
    ("mysql://u@[::1]:3306", true), ("mysql://db:0", false), ("mysql:db", false),
    ("mysql://", false), ("mysql://a b", false), ("http://db", false), ("mysql://db:x", false),
  ])
  func `a target has a host`(_ text: String, _ isTarget: Bool) {
    #expect((StandInTarget(parsing: text) != nil) == isTarget)
  }
}
