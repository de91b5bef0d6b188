/// The properties that a mapping can have.
struct PropertySet {
  var known: [String]
  var required: [String] = []
  /// Properties that only AWS sets.
  var readOnly: [String] = []
  /// What an unknown property means: output of AWS may grow, a template with it fails.
  var unknownSeverity = ConfigurationFinding.Severity.error
}

/// What surrounds the resources of a template.
///
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html>
extension PropertySet {
  /// `Globals` is of SAM.
  static let template = PropertySet(
    known: [
      "AWSTemplateFormatVersion", "Conditions", "Description", "Globals", "Hooks", "Mappings",
      "Metadata", "Outputs", "Parameters", "Resources", "Rules", "Transform",
    ])

  /// `Connectors` and `IgnoreGlobals` are of SAM.
  static let resource = PropertySet(
    known: [
      "Condition", "Connectors", "CreationPolicy", "DeletionPolicy", "DependsOn", "IgnoreGlobals",
      "Metadata", "Properties", "Type", "UpdatePolicy", "UpdateReplacePolicy",
    ])
}

/// The resources of CloudFormation, as in its registry.
extension PropertySet {
  static let proxy = PropertySet(
    known: [
      "Auth", "DBProxyName", "DebugLogging", "DefaultAuthScheme", "EndpointNetworkType",
      "EngineFamily", "IdleClientTimeout", "RequireTLS", "RoleArn", "Tags",
      "TargetConnectionNetworkType", "VpcSecurityGroupIds", "VpcSubnetIds",
    ],
    required: ["DBProxyName", "EngineFamily", "RoleArn", "VpcSubnetIds"],
    readOnly: ["DBProxyArn", "Endpoint", "VpcId"])

  static let auth = PropertySet(
    known: ["AuthScheme", "ClientPasswordAuthType", "Description", "IAMAuth", "SecretArn"])

  static let tag = PropertySet(known: ["Key", "Value"])

  static let targetGroup = PropertySet(
    known: [
      "ConnectionPoolConfigurationInfo", "DBClusterIdentifiers", "DBInstanceIdentifiers",
      "DBProxyName", "Tags", "TargetGroupName",
    ],
    required: ["DBProxyName", "TargetGroupName"], readOnly: ["TargetGroupArn"])

  static let pool = PropertySet(
    known: [
      "ConnectionBorrowTimeout", "InitQuery", "MaxConnectionsPercent",
      "MaxIdleConnectionsPercent", "SessionPinningFilters",
    ])

  static let endpoint = PropertySet(
    known: [
      "DBProxyEndpointName", "DBProxyName", "EndpointNetworkType", "Tags", "TargetRole",
      "VpcSecurityGroupIds", "VpcSubnetIds",
    ],
    required: ["DBProxyEndpointName", "DBProxyName", "VpcSubnetIds"],
    readOnly: ["DBProxyEndpointArn", "Endpoint", "IsDefault", "VpcId"])

  static let generatedSecret = PropertySet(
    known: [
      "ExcludeCharacters", "ExcludeLowercase", "ExcludeNumbers", "ExcludePunctuation",
      "ExcludeUppercase", "GenerateStringKey", "IncludeSpace", "PasswordLength",
      "RequireEachIncludedType", "SecretStringTemplate",
    ])

  static let secretAttachment = PropertySet(
    known: ["SecretId", "TargetId", "TargetType"],
    required: ["SecretId", "TargetId", "TargetType"],
    readOnly: ["Id"])
}

/// What the `describe` commands print, after the API's model.
extension PropertySet {
  static let describedProxy = PropertySet(
    known: proxy.known + proxy.readOnly + ["CreatedDate", "Status", "UpdatedDate"],
    required: ["DBProxyName", "EngineFamily"], unknownSeverity: .warning)

  static let describedAuth = PropertySet(
    known: auth.known + ["UserName"], unknownSeverity: .warning)

  static let describedTargetGroup = PropertySet(
    known: [
      "ConnectionPoolConfig", "CreatedDate", "DBProxyName", "IsDefault", "Status",
      "TargetGroupArn", "TargetGroupName", "UpdatedDate",
    ],
    required: ["DBProxyName", "TargetGroupName"], unknownSeverity: .warning)

  static let describedPool = PropertySet(known: pool.known, unknownSeverity: .warning)

  static let describedEndpoint = PropertySet(
    known: endpoint.known + endpoint.readOnly + ["CreatedDate", "Status"],
    required: ["DBProxyEndpointName", "DBProxyName"], unknownSeverity: .warning)
}

/// The stand-in's own file.
extension PropertySet {
  static let standInFile = PropertySet(known: ["iam", "listen", "proxy", "secrets", "target"])

  /// The properties of the three resources in one mapping; what only AWS needs may stay.
  static let standInProxy = PropertySet(
    known: proxy.known + [
      "ConnectionPoolConfigurationInfo", "DBClusterIdentifiers", "DBInstanceIdentifiers",
      "Endpoints",
    ])

  static let standInAuth = PropertySet(known: auth.known + ["UserName"])

  static let standInEndpoint = PropertySet(
    known: endpoint.known.filter { $0 != "DBProxyName" } + ["listen"],
    required: ["DBProxyEndpointName"])

  static let standInSecret = PropertySet(
    known: ["env", "file", "password", "password_env", "password_file", "username"])

  static let standInIAM = PropertySet(known: ["access_keys", "host", "region"])

  static let standInAccessKey = PropertySet(
    known: ["id_env", "secret_env", "session_token_env", "users"],
    required: ["id_env", "secret_env"])
}
