import Testing

@testable import AWS

@Suite struct DescriptionTests {
  private static let names = [
    "describe-db-proxies.json", "describe-db-proxy-target-groups.json",
    "describe-db-proxy-endpoints.yaml",
  ]

  @Test func `three outputs make one proxy`() throws {
    let result = try ProxyConfigurationLoader.load(Self.names.map { try Fixture.file($0) })
    let proxy = result.proxy
    #expect(proxy.name.value == "orders-prod")
    #expect(proxy.name.position?.file == "describe-db-proxies.json")
    #expect(proxy.requireTLS.value)
    #expect(proxy.endpoint?.value.hasPrefix("orders-prod.proxy-") == true)
    #expect(proxy.auth.map(\.iamAuth.value) == [.required, .disabled])
    #expect(proxy.auth.map(\.clientPasswordType.value) == [.cachingSHA2, .native])
    #expect(
      proxy.auth.first?.secretNames == [
        "arn:aws:secretsmanager:eu-central-1:123456789012:secret:prod/orders-a1B2c3",
        "prod/orders-a1B2c3", "prod/orders",
      ])
    #expect(proxy.targetGroup.maxConnectionsPercent.value == 90)
    #expect(proxy.targetGroup.maxIdleConnectionsPercent.value == 45)
    #expect(proxy.targetGroup.connectionBorrowTimeout.value == 30)
    #expect(
      proxy.targetGroup.connectionBorrowTimeout.position?.file
        == "describe-db-proxy-target-groups.json")
    #expect(proxy.endpoints.map(\.name.value) == ["orders-prod-reader"])
    #expect(proxy.endpoints.first?.role.value == .readOnly)
    #expect(proxy.endpoints.first?.host?.position?.line == 6)
    #expect(result.notices.all.isEmpty)
  }

  @Test func `the order of the files does not matter`() throws {
    let files = try Self.names.map { try Fixture.file($0) }
    let forwards = try ProxyConfigurationLoader.load(files)
    let backwards = try ProxyConfigurationLoader.load(files.reversed())
    #expect(forwards.proxy == backwards.proxy)
  }

  @Test func `one file may hold all lists`() throws {
    let text = """
      {"DBProxies": [{"DBProxyName": "a", "EngineFamily": "MYSQL"}],
       "TargetGroups": [{"DBProxyName": "a", "TargetGroupName": "default",
         "ConnectionPoolConfig": {"MaxConnectionsPercent": 7}}],
       "DBProxyEndpoints": [{"DBProxyEndpointName": "d", "DBProxyName": "a", "IsDefault": true}]}
      """
    let proxy = try ProxyConfigurationLoader.load([ConfigurationFile(path: "a", text: text)]).proxy
    #expect(proxy.targetGroup.maxConnectionsPercent.value == 7)
    #expect(proxy.targetGroup.maxIdleConnectionsPercent.value == 3)
    #expect(proxy.endpoints.isEmpty)
  }

  @Test func `a proxy for another engine is chosen only by name, and refused`() throws {
    let file = try Fixture.file("describe-db-proxies.json")
    #expect(
      ProxyConfigurationLoader.findings(in: [file], proxy: "analytics") == [
        "45:29: error: DBProxies[1].EngineFamily: this is a proxy for POSTGRESQL; only the engine "
          + "family MYSQL speaks the MySQL protocol",
        "46:13: error: DBProxies[1].Auth: at least 1 is required, found 0",
      ])
  }

  @Test func `a template and a description do not go together`() throws {
    let files = [
      try Fixture.file("template.yaml"), try Fixture.file("describe-db-proxies.json"),
    ]
    #expect(
      ProxyConfigurationLoader.findings(in: files) == [
        "1:1: error: a proxy was given already, in template.yaml"
      ])
  }
}
