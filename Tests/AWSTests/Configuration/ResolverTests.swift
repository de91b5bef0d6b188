import Testing

@testable import AWS

@Suite struct ResolverTests {
  /// What an expression comes to in a small template, or what is wrong with it.
  private func value(_ expression: String, _ given: [String: String] = [:]) throws -> String {
    let text = """
      Parameters:
        Name: {Type: String, Default: app}
        List: {Type: CommaDelimitedList, Default: "a,b , c"}
        Open: {Type: String}
        Looked: {Type: "AWS::SSM::Parameter::Value<String>", Default: /path}
      Mappings:
        Map: {eu: {size: 5, list: [x, y]}}
      Conditions:
        Yes: !Equals [a, a]
        No: !Not [!Condition Yes]
        Both: !And [!Condition Yes, !Condition No]
        Any: !Or [!Condition Yes, !Condition No]
        Unknown: !Equals [!Ref AWS::Region, eu]
        Decided: {"Fn::Or": [{Condition: Unknown}, {Condition: Yes}]}
      Resources:
        P: {Type: AWS::RDS::DBProxy, Properties: {DBProxyName: !Sub "${Name}-proxy"}}
        S: {Type: AWS::SecretsManager::Secret}
      Metadata: \(expression)
      """
    let log = FindingLog()
    let file = ConfigurationFile(path: "x.yaml", text: text)
    let root = try #require(DocumentReader.root(of: file, log))
    var resolver = TemplateResolver(Template(file: file, root: root, log), given: given, log)
    let node = resolver.resolve(try #require(root["Metadata"]), "Metadata")
    if let error = log.all.first { return "error: \(error.problem.text)" }
    return Self.text(node)
  }

  private static func text(_ node: DocumentNode) -> String {
    switch node.content {
    case .scalar(let text, _): text
    case .symbol(let text): "symbol " + text
    case .list(let items): "[" + items.map(text).joined(separator: "|") + "]"
    case .map(let entries):
      "{" + entries.map { "\($0.name)=\(text($0.value))" }.joined(separator: "|") + "}"
    case .absent: "absent"
    case .invalid: "invalid"
    }
  }

  @Test(arguments: [
    ("!Ref Name", "app"),
    ("{Ref: Name}", "app"),
    ("!Ref List", "[a|b|c]"),
    ("!Ref Open", "symbol ${Open}"),
    ("!Ref Looked", "symbol ${Looked}"),
    ("!Ref P", "app-proxy"),
    ("!Ref S", "symbol ${S}"),
    ("!Ref AWS::NoValue", "absent"),
    ("!Ref AWS::Region", "symbol ${AWS::Region}"),
    ("!GetAtt S.Arn", "symbol ${S.Arn}"),
    ("!GetAtt [S, Arn]", "symbol ${S.Arn}"),
    (#"{"Fn::GetAtt": [P, Endpoint]}"#, "symbol ${P.Endpoint}"),
    (#"!Sub "${Name}-${!Literal}-$x""#, "app-${Literal}-$x"),
    (#"!Sub "${S.Arn}:${Name}""#, "symbol ${S.Arn}:app"),
    (#"!Sub ["${A}/${Name}", {A: !Ref P}]"#, "app-proxy/app"),
    (#"!Sub "${unclosed""#, "${unclosed"),
    (#"!Join ["-", [a, !Ref Name, 3]]"#, "a-app-3"),
    (#"!Join [",", !Ref List]"#, "a,b,c"),
    (#"!Join ["", ["arn:", !Ref AWS::Partition]]"#, "symbol arn:${AWS::Partition}"),
    (#"!Join ["", !GetAZs ""]"#, "symbol ${Join ${Fn::GetAZs}}"),
    ("!Select [1, !Ref List]", "b"),
    (#"!Select ["0", [x, y]]"#, "x"),
    (#"!Select [0, !Split [".", !GetAtt S.Arn]]"#, "symbol ${Select 0 ${Split ${S.Arn}}}"),
    (#"!Split ["::", "a::b::"]"#, "[a|b|]"),
    ("!FindInMap [Map, eu, size]", "5"),
    ("!FindInMap [Map, eu, list]", "[x|y]"),
    ("!FindInMap [Map, !Ref AWS::Region, size]", "symbol ${FindInMap Mappings.Map ${AWS::Region}}"),
    ("!FindInMap [Map, us, size, {DefaultValue: 9}]", "9"),
    ("!ImportValue a-b", "symbol ${ImportValue a-b}"),
    (#""Fn::ImportValue": !Sub "${Name}-b""#, "symbol ${ImportValue app-b}"),
    ("!Base64 app", "YXBw"),
    ("!Base64 apps", "YXBwcw=="),
    ("!Base64 proxy", "cHJveHk="),
    ("!If [Yes, 1, 2]", "1"),
    ("!If [No, 1, 2]", "2"),
    ("!If [Both, 1, 2]", "2"),
    ("!If [Any, 1, 2]", "1"),
    ("!If [Decided, 1, 2]", "1"),
    ("!If [Unknown, 1, 2]", "symbol ${If Unknown}"),
    ("{a: !If [No, 1, !Ref AWS::NoValue], b: [!Ref AWS::NoValue, 2]}", "{b=[2]}"),
    (#""{{resolve:ssm:/path:1}}""#, "symbol {{resolve:ssm:/path:1}}"),
    ("{Condition: Yes}", "{Condition=Yes}"),
    ("!Cidr [a, 1, 2]", "symbol ${Fn::Cidr}"),
  ])
  func `an expression comes to its value`(_ expression: String, _ expected: String) throws {
    let node = expression.hasPrefix("\"Fn::") ? "{\(expression)}" : expression
    #expect(try value(node) == expected)
  }

  @Test func `a region settles what follows from it`() throws {
    let given = ["AWS::Region": "cn-north-1"]
    #expect(try value("!Ref AWS::Partition", given) == "aws-cn")
    #expect(try value("!Ref AWS::URLSuffix", given) == "amazonaws.com.cn")
    #expect(try value("!Ref AWS::AccountId", given) == "symbol ${AWS::AccountId}")
    #expect(try value("!Ref AWS::Partition", ["AWS::Region": "us-gov-west-1"]) == "aws-us-gov")
    #expect(try value("!If [Unknown, 1, 2]", ["AWS::Region": "eu"]) == "1")
  }

  @Test(arguments: [
    ("!Sub [text, list]", "error: Fn::Sub takes a text, or a text and a mapping of its variables"),
    ("!Sub \"${List}\"", "error: Fn::Sub takes text, found a list"),
    ("!FindInMap [Map, eu]", "error: Fn::FindInMap takes a mapping, a first and a second key"),
    ("!FindInMap [Mop, eu, size]", "error: there is no key `Mop` in Mappings; did you mean `Map`?"),
    ("!Select [x, [a]]", "error: Fn::Select takes an index and a list"),
    ("!Ref [a]", "error: Ref takes a name"),
    ("!And [!Condition Yes, !Condition No]", "error: Fn::And takes part only in conditions"),
    ("!ImportValue [a]", "error: Fn::ImportValue takes text, found a list"),
  ])
  func `an expression that is wrong is reported`(
    _ expression: String, _ expected: String
  ) throws {
    #expect(try value(expression) == expected)
  }
}
