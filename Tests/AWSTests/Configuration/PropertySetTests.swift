import Foundation
import Testing

@testable import AWS

/// `Fixtures/registry.json` holds the names of the properties in the registry's schemas as of
/// cfn-lint 1.58.0, and in the API's model as of botocore 1.44.5.
@Suite struct PropertySetTests {
  struct Schema: Decodable {
    let known: [String]
    let readOnly: [String]
    let required: [String]
    let enums: [String: [String]]
  }

  static func schemas() throws -> [String: Schema] {
    let text = try Fixture.text("registry.json")
    return try JSONDecoder().decode([String: Schema].self, from: Data(text.utf8))
  }

  @Test(arguments: [
    ("AWS::RDS::DBProxy", PropertySet.proxy),
    ("AWS::RDS::DBProxy.AuthFormat", .auth),
    ("AWS::RDS::DBProxy.TagFormat", .tag),
    ("AWS::RDS::DBProxyTargetGroup", .targetGroup),
    ("AWS::RDS::DBProxyTargetGroup.ConnectionPoolConfigurationInfoFormat", .pool),
    ("AWS::RDS::DBProxyEndpoint", .endpoint),
    ("AWS::SecretsManager::Secret.GenerateSecretString", .generatedSecret),
    ("AWS::SecretsManager::SecretTargetAttachment", .secretAttachment),
  ])
  func `a resource has the properties of the registry`(_ name: String, _ set: PropertySet) throws {
    let schema = try #require(try Self.schemas()[name])
    #expect(set.known.sorted() == schema.known)
    #expect(set.readOnly.sorted() == schema.readOnly)
    #expect(set.required.sorted() == schema.required)
  }

  @Test(arguments: [
    ("API.DBProxy", PropertySet.describedProxy),
    ("API.UserAuthConfigInfo", .describedAuth),
    ("API.DBProxyTargetGroup", .describedTargetGroup),
    ("API.ConnectionPoolConfigurationInfo", .describedPool),
    ("API.DBProxyEndpoint", .describedEndpoint),
  ])
  func `output has the members of the API's model`(_ name: String, _ set: PropertySet) throws {
    let schema = try #require(try Self.schemas()[name])
    let known = Set(set.known)
    #expect(known.isSuperset(of: schema.known))
    // Tags are asked for by another command; they are taken when somebody merges them in.
    #expect(known.subtracting(schema.known).subtracting(["Tags"]).isEmpty)
  }

  @Test(arguments: ["AWS::RDS::DBProxy", "API.DBProxy"])
  func `the values of a proxy are those of the registry`(_ name: String) throws {
    let enums = try #require(try Self.schemas()[name]).enums
    let network = DBProxyConfiguration.NetworkType.allCases.map(\.rawValue)
    #expect(enums["EndpointNetworkType"] == network.sorted())
    #expect(enums["TargetConnectionNetworkType"] == ["IPV4", "IPV6"])
    if name.hasPrefix("AWS") {
      #expect(
        enums["EngineFamily"]
          == DBProxyConfiguration.EngineFamily.allCases.map(\.rawValue).sorted())
      #expect(
        enums["DefaultAuthScheme"]
          == DBProxyConfiguration.DefaultAuthScheme.allCases.map(\.rawValue).sorted())
    }
  }

  @Test(arguments: ["AWS::RDS::DBProxy.AuthFormat", "API.UserAuthConfigInfo"])
  func `the values of an entry of Auth are those of the registry`(_ name: String) throws {
    let enums = try #require(try Self.schemas()[name]).enums
    typealias Auth = DBProxyConfiguration.Auth
    #expect(enums["AuthScheme"] == Auth.Scheme.allCases.map(\.rawValue).sorted())
    #expect(enums["IAMAuth"] == Auth.IAMMode.allCases.map(\.rawValue).sorted())
    #expect(
      enums["ClientPasswordAuthType"] == Auth.ClientPasswordType.allCases.map(\.rawValue).sorted())
  }

  @Test func `the roles of an endpoint are those of the registry`() throws {
    let roles = DBProxyConfiguration.Endpoint.Role.allCases.map(\.rawValue).sorted()
    #expect(try Self.schemas()["AWS::RDS::DBProxyEndpoint"]?.enums["TargetRole"] == roles)
  }
}
