import Foundation
import Testing

@testable import AWS

@Suite struct TemplateTests {
  private func load(
    _ name: String, proxy: String? = nil, _ parameters: [String: String] = [:]
  ) throws -> ProxyConfigurationLoader.Result {
    try ProxyConfigurationLoader.load(
      [try Fixture.file(name)], proxy: proxy, parameters: parameters)
  }

  @Test func `a SAM template is read with the defaults of its parameters`() throws {
    let result = try load("sam.yaml")
    let proxy = result.proxy
    #expect(proxy.logicalID == "OrdersProxy")
    #expect(proxy.name.value == "orders-dev")
    #expect(proxy.requireTLS.value)
    #expect(proxy.idleClientTimeout.value == 120)
    #expect(proxy.debugLogging.value)
    #expect(proxy.roleARN?.value == "${OrdersProxyRole.Arn}")
    #expect(proxy.roleARN?.isExpression == true)
    #expect(proxy.subnetIDs.isEmpty)
    #expect(proxy.securityGroupIDs.map(\.value) == ["${ProxySecurityGroup.GroupId}"])
    #expect(proxy.auth.count == 1)
    #expect(proxy.auth.first?.iamAuth.value == .required)
    #expect(proxy.auth.first?.secretARN?.value == "${OrdersSecret}")
    #expect(proxy.auth.first?.secretLogicalID == "OrdersSecret")
    #expect(proxy.auth.first?.userName?.value == "orders")
    #expect(proxy.targetGroup.maxConnectionsPercent.value == 50)
    #expect(proxy.targetGroup.maxIdleConnectionsPercent.value == 10)
    #expect(proxy.targetGroup.connectionBorrowTimeout.value == 10)
    #expect(proxy.targetGroup.initQuery?.value == "SET time_zone = '+00:00'")
    #expect(proxy.targetGroup.instanceIDs.map(\.value) == ["${OrdersDatabase}"])
    #expect(proxy.endpoints.isEmpty)
    #expect(result.notices.all.isEmpty)
    #expect(result.standIn == nil)
  }

  @Test func `values of parameters change what a template comes to`() throws {
    let result = try load(
      "sam.yaml", ["Stage": "prod", "VpcSubnets": "subnet-a, subnet-b", "DatabaseUser": "shop"])
    let proxy = result.proxy
    #expect(proxy.name.value == "orders-prod")
    #expect(proxy.idleClientTimeout.value == 1800)
    #expect(!proxy.debugLogging.value)
    #expect(proxy.debugLogging.origin == .documentedDefault)
    #expect(proxy.subnetIDs.map(\.value) == ["subnet-a", "subnet-b"])
    #expect(proxy.auth.first?.userName?.value == "shop")
    #expect(proxy.endpoints.map(\.name.value) == ["orders-prod-reader"])
    #expect(proxy.endpoints.first?.role.value == .readOnly)
    #expect(
      result.notices.hints.map(\.message) == [
        "Resources.OrdersFunction.Properties.Timeout: a client waits up to 30 s for a connection, "
          + "and function `OrdersFunction` ends after 29 s; it will never see error 9501"
      ])
  }

  @Test func `a setting knows its place, a default that it is one`() throws {
    let proxy = try load("template.yaml").proxy
    #expect(proxy.requireTLS.origin.description == "template.yaml:25:19")
    #expect(proxy.idleClientTimeout.position?.line == 26)
    #expect(proxy.debugLogging.origin.description == "the default")
    #expect(proxy.targetGroup.maxConnectionsPercent.position?.line == 41)
    #expect(proxy.auth.first?.secretARN?.origin.description == "template.yaml:32:22")
    #expect(proxy.auth.first?.userName?.position?.line == 55)
  }

  @Test func `a template that CDK printed is read`() throws {
    let result = try load("cdk.json")
    let proxy = result.proxy
    #expect(proxy.logicalID == "DbProxyB5F1B1C6")
    #expect(proxy.name.value == "AppDbProxy0E4A2B7C")
    #expect(proxy.requireTLS.value)
    #expect(proxy.idleClientTimeout.value == 900)
    #expect(
      proxy.subnetIDs.map(\.value) == ["${ImportValue Net:SubnetA}", "${ImportValue Net:SubnetB}"])
    #expect(proxy.auth.first?.secretARN?.value == "${DbSecretAttachmentE8F0A7D1}")
    #expect(proxy.auth.first?.secretLogicalID == "DbSecretFA4B1C3E")
    #expect(proxy.auth.first?.userName?.value == "admin")
    #expect(proxy.auth.first?.clientPasswordType.value == .cachingSHA2)
    #expect(proxy.targetGroup.connectionBorrowTimeout.value == 30)
    #expect(proxy.targetGroup.maxConnectionsPercent.value == 100)
    #expect(proxy.targetGroup.maxIdleConnectionsPercent.value == 50)
    #expect(proxy.targetGroup.sessionPinningFilters.map(\.value) == [.excludeVariableSets])
    #expect(result.notices.all.map(\.problem) == [.filterHidesState])
  }

  @Test func `spaces and tabs in JSON do not matter`() throws {
    let text = try Fixture.text("cdk.json")
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let data = try JSONSerialization.data(withJSONObject: object)
    let minified = try #require(String(bytes: data, encoding: .utf8))
    #expect(!minified.contains("\n"))
    let tabbed = text.replacing("\n ", with: "\n\t").replacing("\t ", with: "\t\t")
    for variant in [minified, tabbed] {
      let file = ConfigurationFile(path: "cdk.json", text: variant)
      let proxy = try ProxyConfigurationLoader.load([file]).proxy
      #expect(proxy.idleClientTimeout.value == 900)
      #expect(proxy.auth.first?.userName?.value == "admin")
      #expect(proxy.targetGroup.connectionBorrowTimeout.value == 30)
    }
  }

  @Test func `escapes of JSON are read, and move nothing`() throws {
    let text = #"""
      {"proxy": {"Auth": [{"UserName": "a\/b\t\u00e9\uD83D\uDE00\\uD83D", "IAMAuth": "NO"}]}}
      """#
    #expect(
      ProxyConfigurationLoader.findings(in: text) == [
        "1:80: error: proxy.Auth[0].IAMAuth: `NO` is not one of `DISABLED`, `REQUIRED`, `ENABLED`"
      ])
    let right = text.replacing("NO", with: "DISABLED")
    let file = ConfigurationFile(path: "f", text: right)
    let proxy = try ProxyConfigurationLoader.load([file]).proxy
    #expect(proxy.auth.first?.userName?.value == "a/b\té😀\\uD83D")
  }

  @Test func `a target group of a proxy in another stack is left alone, with a warning`() throws {
    let text = try Fixture.text("template.yaml").replacing(
      "DBProxyName: !Ref Proxy\n      TargetGroupName",
      with: "DBProxyName: !ImportValue proxy\n      TargetGroupName")
    #expect(
      ProxyConfigurationLoader.findings(in: text) == [
        "20:3: warning: Resources.Proxy.Properties: no target group names this proxy, so there is no "
          + "database behind it",
        "37:20: warning: Resources.Group.Properties.DBProxyName: the name of a proxy is needed, and "
          + "what `${ImportValue proxy}` stands for is known only when the stack is deployed; use a "
          + "parameter, and give it a value",
      ])
  }

  @Test func `a proxy is chosen by name or logical id`() throws {
    let two = try Fixture.text("template.yaml").replacing(
      "  Group:\n",
      with: """
          Second:
            Type: AWS::RDS::DBProxy
            Properties:
              DBProxyName: !Sub "${AWS::StackName}-second"
              EngineFamily: MYSQL
              RoleArn: !GetAtt Database.Role
              VpcSubnetIds: [a, b]
              DefaultAuthScheme: IAM_AUTH
              RequireTLS: true
          Group:

        """)
    let files = [ConfigurationFile(path: "two.yaml", text: two)]
    #expect(
      ProxyConfigurationLoader.findings(in: two) == [
        "20:3: error: there are several proxies, choose one by its name: `Proxy`, `Second`"
      ])
    #expect(
      ProxyConfigurationLoader.findings(in: two, proxy: "Secnd") == [
        "19:1: error: no proxy is called `Secnd`; did you mean `Second`?"
      ])
    for name in ["Proxy", "app-proxy"] {
      let proxy = try ProxyConfigurationLoader.load(files, proxy: name).proxy
      #expect(proxy.logicalID == "Proxy")
      #expect(proxy.targetGroup.logicalID == "Group")
    }
    for name in ["Second", "${AWS::StackName}-second"] {
      let proxy = try ProxyConfigurationLoader.load(files, proxy: name).proxy
      #expect(proxy.logicalID == "Second")
      #expect(proxy.targetGroup.logicalID == nil)
      #expect(proxy.takesIAMTokens)
    }
    let named = try ProxyConfigurationLoader.load(
      files, proxy: "shop-second", parameters: ["AWS::StackName": "shop"])
    #expect(named.proxy.name.value == "shop-second")
  }

  @Test func `the only proxy for MySQL needs no name`() throws {
    let two = try Fixture.text("template.yaml").replacing(
      "  Group:\n",
      with: "  Second:\n    Type: AWS::RDS::DBProxy\n    Properties: {EngineFamily: POSTGRESQL}\n"
        + "  Group:\n")
    let file = ConfigurationFile(path: "two.yaml", text: two)
    #expect(try ProxyConfigurationLoader.load([file]).proxy.logicalID == "Proxy")
  }

  @Test func `a resource whose condition does not hold is not there`() throws {
    let text = try Fixture.text("template.yaml").replacing(
      "  Reader:\n", with: "  Reader:\n    Condition: IsProd\n")
    let file = ConfigurationFile(path: "t.yaml", text: text)
    #expect(try ProxyConfigurationLoader.load([file]).proxy.endpoints.isEmpty)
    let prod = try ProxyConfigurationLoader.load([file], parameters: ["Stage": "prod"])
    #expect(prod.proxy.endpoints.count == 1)
    #expect(prod.proxy.targetGroup.connectionBorrowTimeout.value == 60)
  }

  @Test func `a condition on the region is settled by a parameter`() throws {
    let text = try Fixture.text("template.yaml")
      .replacing("!Equals [!Ref Stage, prod]", with: "!Equals [!Ref AWS::Region, eu-central-1]")
      .replacing("  Reader:\n", with: "  Reader:\n    Condition: IsProd\n")
    #expect(
      ProxyConfigurationLoader.findings(in: text) == [
        "45:16: warning: Resources.Reader.Condition: condition `IsProd` depends on "
          + "`${AWS::Region}`, which is not known here; the resource is taken to exist"
      ])
    #expect(
      ProxyConfigurationLoader.findings(in: text, parameters: ["AWS::Region": "eu-central-1"])
        == [])
  }

  @Test func `a parameter that the template lacks is reported`() throws {
    let text = try Fixture.text("template.yaml")
    #expect(
      ProxyConfigurationLoader.findings(in: text, parameters: ["Stag": "dev"]) == [
        "2:1: error: the template has no parameter `Stag`; did you mean `Stage`?"
      ])
    #expect(
      ProxyConfigurationLoader.findings(in: text, parameters: ["Stage": "test"]) == [
        "7:3: error: Parameters.Stage: parameter `Stage` may not be `test`, "
          + "allowed are `dev`, `prod`"
      ])
    #expect(
      ProxyConfigurationLoader.findings(in: text, parameters: ["IdleTimeout": "40000"]) == [
        "26:26: error: Resources.Proxy.Properties.IdleClientTimeout: 40000 is out of range, "
          + "allowed are 1 to 28800 seconds (given for parameter `IdleTimeout`)"
      ])
  }
}
