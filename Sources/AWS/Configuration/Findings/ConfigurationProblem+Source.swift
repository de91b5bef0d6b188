extension ConfigurationProblem {
  /// The page that states the rule, where a page says more than the message.
  var source: String? {
    let reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/"
    let guide = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/"
    let api = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/"
    let rds = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/"
    switch self {
    case .tooLarge: return guide + "cloudformation-limits.html"
    case .aliasUnsupported, .mergeKey: return guide + "template-formats.html"
    case .unsupportedTag, .badFunction, .unknownFunction:
      return reference + "intrinsic-function-reference.html"
    case .readOnlyProperty, .authMissing: return reference + "aws-resource-rds-dbproxy.html"
    case .badName, .engineNotMySQL: return api + "API_CreateDBProxy.html"
    case .passwordTypeOfOtherEngine, .iamEnabledForSQLServer:
      return api + "API_UserAuthConfig.html"
    case .idleAboveMaximum, .idleWithoutMaximum:
      return api + "API_ConnectionPoolConfiguration.html"
    case .noTargetGroup, .secondTargetGroup, .severalTargets, .noTargets:
      return reference + "aws-resource-rds-dbproxytargetgroup.html"
    case .iamNeedsTLS: return rds + "rds-proxy-connecting.html"
    case .filterHidesState: return rds + "rds-proxy-pinning.html"
    case .borrowOutlivesFunction:
      return rds + "rds-proxy-connections.html"
    case .forbiddenPasswordCharacters, .passwordLength:
      return api + "API_CreateDBInstance.html"
    case .awkwardPasswordCharacters, .keyWithoutTemplate, .badSecretTemplate:
      return reference + "aws-properties-secretsmanager-secret-generatesecretstring.html"
    default: return nil
    }
  }
}
