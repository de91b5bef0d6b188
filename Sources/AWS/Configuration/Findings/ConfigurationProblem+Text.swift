extension ConfigurationProblem {
  /// What is wrong and what would be right, as a lowercase fragment.
  var text: String {
    switch self {
    case .notUTF8: "the file is not UTF-8"
    case .tooLarge(let limit): "the file is larger than \(limit >> 20) MiB"
    case .empty: "the file is empty"
    case .syntax(let problem): "this is neither YAML nor JSON: \(problem)"
    case .duplicateKey(let key, let line):
      "`\(key)` stands twice in this mapping, first in line \(line)"
    case .tooDeep(let limit): "values are nested deeper than \(limit) levels"
    case .tooManyValues(let limit): "the file has more than \(limit) values"
    case .tooManyAliases(let limit): "the file has more than \(limit) aliases"
    case .aliasUnsupported: "CloudFormation documents no support for aliases; repeat the value"
    case .mergeKey:
      "CloudFormation documents no support for merge keys; `aws cloudformation package` resolves them"
    case .keyNotText(let found): "a key must be text, found \(found)"
    case .unsupportedTag(let tag, let suggestion):
      "the tag `\(tag)` is not supported\(didYouMean(suggestion))"

    case .noFiles: "no file was given"
    case .unrecognised:
      "this is no template (`Resources`), no output of describe-db-proxies (`DBProxies`), "
        + "describe-db-proxy-target-groups (`TargetGroups`) or describe-db-proxy-endpoints "
        + "(`DBProxyEndpoints`), and no file with `proxy`, `listen` or `target`"
    case .secondOfKind(let kind, let first): "\(kind) was given already, in \(first)"
    case .noProxy(let place): "there is no proxy in \(place)"
    case .ambiguousProxy(let names):
      "there are several proxies, choose one by its name: \(list(names))"
    case .unknownProxy(let name, let known, let suggestion):
      "no proxy is called `\(name)`"
        + (suggestion == nil ? "; there is \(list(known))" : didYouMean(suggestion))
    case .describesNoProxy:
      "the output of describe-db-proxies is missing; give it together with this file"

    case .wrongType(let expected, let found): "\(expected) is expected, found \(found)"
    case .unknownKey(let key, let suggestion, let known):
      "there is no key `\(key)`"
        + (suggestion == nil ? "; there is \(list(known))" : didYouMean(suggestion))
    case .readOnlyProperty: "this is set by AWS and cannot stand in a template"
    case .missing(let name): "`\(name)` is required"
    case .missingOneOf(let names): "one of \(list(names)) is required"
    case .exclusive(let names): "only one of \(list(names)) may be given"
    default: valueText
    }
  }

  private var valueText: String {
    switch self {
    case .outOfRange(let value, let range, let unit):
      "\(value) is out of range, allowed are \(range.lowerBound) to \(range.upperBound)"
        + (unit.isEmpty ? "" : " \(unit)")
    case .notOneOf(let value, let allowed, let suggestion):
      "`\(value.shortened(to: 40))` is not one of \(list(allowed))\(didYouMean(suggestion))"
    case .badLength(let count, let range):
      "the text has \(count) characters, allowed are \(range.lowerBound) to \(range.upperBound)"
    case .badName(let name):
      "`\(name.shortened(to: 80))` is no identifier: at most 63 letters, digits and single hyphens, "
        + "a letter first and no hyphen last"
    case .badARN(let value, let service):
      "`\(value.shortened(to: 80))` is no ARN of a \(service == "iam" ? "role" : "secret"), "
        + "such as `\(Self.exampleARN(of: service))`"
    case .tooFew(let count, let minimum):
      "at least \(minimum) \(minimum == 1 ? "is" : "are") required, found \(count)"
    case .tooMany(let count, let maximum): "at most \(maximum) are allowed, found \(count)"
    case .reservedTagKey(let key): "`\(key)` begins with `aws:` or `rds:`, which AWS reserves"
    case .badAddress(let text):
      "`\(text.shortened(to: 80))` is no address such as `127.0.0.1:3306`"
    case .badTarget(let text):
      "`\(text.shortened(to: 80))` is no target such as `mysql://127.0.0.1:3306`"
    case .badVariableName: "this is no name of an environment variable"
    default: expressionText
    }
  }

  private var expressionText: String {
    switch self {
    case .unknownReference(let name, let suggestion):
      "there is no parameter or resource `\(name)`\(didYouMean(suggestion))"
    case .unknownParameter(let name, let suggestion):
      "the template has no parameter `\(name)`\(didYouMean(suggestion))"
    case .badParameterValue(let name, let value, let allowed):
      "parameter `\(name)` may not be `\(value.shortened(to: 40))`, \(allowed)"
    case .cycle(let names): "this refers to itself: \(names.joined(separator: " → "))"
    case .chainTooLong(let limit): "references follow each other more than \(limit) times"
    case .unknownCondition(let name, let suggestion):
      "there is no condition `\(name)`\(didYouMean(suggestion))"
    case .conditionUnknownOffline(let name, let reason):
      "condition `\(name)` depends on \(reason), which is not known here; "
        + "the resource is taken to exist"
    case .unknownMapKey(let key, let map, let suggestion):
      "there is no key `\(key.shortened(to: 40))` in \(map)\(didYouMean(suggestion))"
    case .badFunction(let name, let expected): "\(name) takes \(expected)"
    case .unknownFunction(let name, let suggestion):
      "there is no function `\(name)`\(didYouMean(suggestion))"
    case .notExpanded(let name): "`\(name)` is not expanded; the resources in it are not seen"
    case .unknownOffline(let expression, let wanted):
      "\(wanted) is needed, and what `\(expression.shortened(to: 80))` stands for is known only "
        + "when the stack is deployed; use a parameter, and give it a value"
    case .resultTooLong(let limit): "the text would be longer than \(limit >> 10) KiB"
    default: relationText
    }
  }

  private var relationText: String {
    switch self {
    case .idleAboveMaximum(let idle, let maximum):
      "\(idle) is more than MaxConnectionsPercent, which is \(maximum)"
    case .idleWithoutMaximum: "MaxConnectionsPercent must be given, too"
    case .engineNotMySQL(let family):
      "this is a proxy for \(family); only the engine family MYSQL speaks the MySQL protocol"
    case .authMissing: "`Auth` is required unless DefaultAuthScheme is IAM_AUTH"
    case .iamNeedsTLS(let setting):
      "\(setting) sends tokens by the cleartext method, so clients need TLS; set RequireTLS to true"
    case .iamEnabledForSQLServer: "ENABLED is for SQL Server only; REQUIRED or DISABLED is meant"
    case .passwordTypeOfOtherEngine(let value):
      "\(value) is of another engine; MySQL has MYSQL_CACHING_SHA2_PASSWORD and "
        + "MYSQL_NATIVE_PASSWORD"
    case .notAProxyHere(let name, let known, let suggestion):
      "no proxy here is called `\(name.shortened(to: 80))`"
        + (suggestion == nil ? "; there is \(list(known))" : didYouMean(suggestion))
    case .secondTargetGroup(let line):
      "the proxy has a target group already, in line \(line); there can be only one"
    case .noTargetGroup: "no target group names this proxy, so there is no database behind it"
    case .noTargets: "neither DBInstanceIdentifiers nor DBClusterIdentifiers names a database"
    case .severalTargets(let count):
      "\(count) databases are named; a target group has exactly one instance or cluster"
    case .endpointNameTaken(let name, let line):
      "`\(name)` is the name of another endpoint already, in line \(line)"
    case .filterHidesState:
      "with EXCLUDE_VARIABLE_SETS, variables that one client sets can be seen by another"
    case .borrowOutlivesFunction(let borrow, let function, let timeout):
      "a client waits up to \(borrow) s for a connection, and function `\(function)` ends after "
        + "\(timeout) s; it will never see error 9501"
    default: secretText
    }
  }

  private var secretText: String {
    switch self {
    case .forbiddenPasswordCharacters(let characters):
      "the generated password may hold \(characters), which RDS does not take; "
        + "put them into ExcludeCharacters"
    case .awkwardPasswordCharacters(let characters):
      "the generated password may hold \(characters), which need care in SQL, shells and URLs"
    case .passwordLength(let length, let range):
      "the generated password has \(length) characters; RDS for MySQL and MariaDB takes "
        + "\(range.lowerBound) to \(range.upperBound)"
    case .keyWithoutTemplate: "GenerateStringKey and SecretStringTemplate go together"
    case .badSecretTemplate: "the template of a secret must be a JSON object"
    case .inlinePassword: "a password stands in this file; name a file or an environment variable"
    case .unknownSecret(let name, let known):
      "no secret here is called `\(name.shortened(to: 80))`"
        + (known.isEmpty ? "" : "; there is \(list(known))")
    case .userTaken(let name, let line):
      "`\(name)` is the user of another secret already, in line \(line)"
    default: ""
    }
  }

  private static func exampleARN(of service: String) -> String {
    service == "iam"
      ? "arn:aws:iam::123456789012:role/rds-proxy"
      : "arn:aws:secretsmanager:eu-central-1:123456789012:secret:app-AbCdEf"
  }

  private func didYouMean(_ suggestion: String?) -> String {
    suggestion.map { "; did you mean `\($0)`?" } ?? ""
  }

  private func list(_ names: [String]) -> String {
    let shown = names.prefix(24).map { "`\($0.shortened(to: 64))`" }
    let rest = names.count > shown.count ? ["… (\(names.count))"] : []
    return (shown + rest).joined(separator: ", ")
  }
}
