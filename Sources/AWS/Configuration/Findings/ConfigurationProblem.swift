/// What can be wrong with, or worth knowing about, the configuration of a proxy.
public enum ConfigurationProblem: Hashable, Sendable {
  // The file.
  case notUTF8
  case tooLarge(limit: Int)
  case empty
  case syntax(String)
  case duplicateKey(String, firstLine: Int)
  case tooDeep(limit: Int)
  case tooManyValues(limit: Int)
  case tooManyAliases(limit: Int)
  case aliasUnsupported
  case mergeKey
  case keyNotText(found: String)
  case unsupportedTag(String, suggestion: String?)

  // What the files are.
  case noFiles
  case unrecognised
  case secondOfKind(String, first: String)
  case noProxy(String)
  case ambiguousProxy([String])
  case unknownProxy(String, known: [String], suggestion: String?)
  case describesNoProxy

  // Form.
  case wrongType(expected: String, found: String)
  case unknownKey(String, suggestion: String?, known: [String])
  case readOnlyProperty
  case missing(String)
  case missingOneOf([String])
  case exclusive([String])

  // Values.
  case outOfRange(String, ClosedRange<Int>, unit: String)
  case notOneOf(String, allowed: [String], suggestion: String?)
  case badLength(Int, ClosedRange<Int>)
  case badName(String)
  case badARN(String, service: String)
  case tooFew(Int, minimum: Int)
  case tooMany(Int, maximum: Int)
  case reservedTagKey(String)
  case badAddress(String)
  case badTarget(String)
  case badVariableName

  // Expressions of templates.
  case unknownReference(String, suggestion: String?)
  case unknownParameter(String, suggestion: String?)
  case badParameterValue(String, value: String, allowed: String)
  case cycle([String])
  case chainTooLong(limit: Int)
  case unknownCondition(String, suggestion: String?)
  case conditionUnknownOffline(String, reason: String)
  case unknownMapKey(String, in: String, suggestion: String?)
  case badFunction(String, expected: String)
  case unknownFunction(String, suggestion: String?)
  case notExpanded(String)
  case unknownOffline(String, wanted: String)
  case resultTooLong(limit: Int)

  // Relations.
  case idleAboveMaximum(idle: Int, maximum: Int)
  case idleWithoutMaximum
  case engineNotMySQL(String)
  case authMissing
  case iamNeedsTLS(String)
  case iamEnabledForSQLServer
  case passwordTypeOfOtherEngine(String)
  case notAProxyHere(String, known: [String], suggestion: String?)
  case secondTargetGroup(firstLine: Int)
  case noTargetGroup
  case noTargets
  case severalTargets(Int)
  case endpointNameTaken(String, firstLine: Int)
  case filterHidesState
  case borrowOutlivesFunction(borrow: Int, function: String, timeout: Int)

  // Secrets.
  case forbiddenPasswordCharacters(String)
  case awkwardPasswordCharacters(String)
  case passwordLength(Int, ClosedRange<Int>)
  case keyWithoutTemplate
  case badSecretTemplate
  case inlinePassword
  case unknownSecret(String, known: [String])
  case userTaken(String, firstLine: Int)

  /// Whether a password may stand where the finding is.
  var isAboutSecret: Bool {
    switch self {
    case .inlinePassword, .badTarget, .badVariableName: true
    default: false
    }
  }

  var severity: ConfigurationFinding.Severity {
    switch self {
    case .aliasUnsupported, .mergeKey, .conditionUnknownOffline, .notExpanded, .iamNeedsTLS,
      .noTargetGroup, .noTargets,
      .severalTargets, .forbiddenPasswordCharacters, .passwordLength, .inlinePassword,
      .unknownSecret:
      .warning
    case .filterHidesState, .borrowOutlivesFunction, .awkwardPasswordCharacters: .hint
    default: .error
    }
  }
}
