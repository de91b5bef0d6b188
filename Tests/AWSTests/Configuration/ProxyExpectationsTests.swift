import Testing

@testable import AWS

@Suite struct ProxyExpectationsTests {
  @Test func `a proxy's settings are facts for suites`() throws {
    let result = try ProxyConfigurationLoader.load(
      [try Fixture.file("sam.yaml")],
      parameters: ["Stage": "prod", "VpcSubnets": "subnet-a,subnet-b"])
    let expectations = ProxyExpectations(result.proxy)
    #expect(
      expectations.facts == [
        "pooled": "true", "rds": "true", "require-tls": "true", "rds.require-tls": "true",
        "rds.name": "orders-prod", "rds.idle-client-timeout": "1800",
        "rds.default-auth-scheme": "NONE", "rds.debug-logging": "false",
        "rds.connection-borrow-timeout": "30", "rds.max-connections-percent": "90",
        "rds.max-idle-connections-percent": "10", "rds.init-query": "SET time_zone = '+00:00'",
        "rds.read-only-endpoint": "orders-prod-reader", "rds.iam": "true",
        "rds.iam-users": "orders",
      ])
    #expect(expectations.origins["rds.idle-client-timeout"]?.description == "sam.yaml:97:39")
    #expect(expectations.origins["rds.debug-logging"] == .documentedDefault)
    #expect(expectations.facts["rds.debug-logging"] == "false")
    #expect(expectations.facts["require-tls"] == "true")
  }

  @Test func `a fact is called by lowercase words`() throws {
    let proxy = try ProxyConfigurationLoader.load([try Fixture.file("stand-in.yaml")]).proxy
    let facts = ProxyExpectations(proxy).facts
    for name in facts.keys {
      #expect(name.wholeMatch(of: /[a-z0-9][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)*/) != nil)
    }
    #expect(facts["rds.exclude-variable-sets"] == "true")
    #expect(facts["rds.native-password"] == "true")
  }

  @Test func `without IAM and TLS, those facts do not hold`() throws {
    let proxy = DBProxyConfiguration(name: Sourced("a"))
    let facts = ProxyExpectations(proxy).facts
    #expect(facts["require-tls"] == "false")
    #expect(facts["rds.iam"] == "false")
    #expect(facts["rds.iam-users"] == nil)
    #expect(facts["pooled"] == "true")
  }
}
