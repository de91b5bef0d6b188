/// Files that are wrong as a whole.
enum WholeFileMistakes {
  static let all: [Mistake] = [
    Mistake(
      "an empty file",
      file: "",
      finds: [
        "1:1: error: the file is empty"
      ]),
    Mistake(
      "only a comment",
      file: "# nothing\n",
      finds: [
        "1:1: error: the file is empty"
      ]),
    Mistake(
      "text",
      file: "hello",
      finds: [
        "1:1: error: this is no template (`Resources`), no output of describe-db-proxies "
          + "(`DBProxies`), describe-db-proxy-target-groups (`TargetGroups`) or "
          + "describe-db-proxy-endpoints (`DBProxyEndpoints`), and no file with `proxy`, "
          + "`listen` or `target`"
      ]),
    Mistake(
      "a list",
      file: "- a\n- b\n",
      finds: [
        "1:1: error: this is no template (`Resources`), no output of describe-db-proxies "
          + "(`DBProxies`), describe-db-proxy-target-groups (`TargetGroups`) or "
          + "describe-db-proxy-endpoints (`DBProxyEndpoints`), and no file with `proxy`, "
          + "`listen` or `target`"
      ]),
    Mistake(
      "another YAML file",
      file: "services:\n  db:\n    image: mysql:9\n",
      finds: [
        "1:1: error: this is no template (`Resources`), no output of describe-db-proxies "
          + "(`DBProxies`), describe-db-proxy-target-groups (`TargetGroups`) or "
          + "describe-db-proxy-endpoints (`DBProxyEndpoints`), and no file with `proxy`, "
          + "`listen` or `target`"
      ]),
    Mistake(
      "a template without resources",
      file: "AWSTemplateFormatVersion: '2010-09-09'\n",
      finds: [
        "1:1: error: `Resources` is required"
      ]),
    Mistake(
      "broken JSON",
      file: "{\"Resources\": {\"A\": }",
      finds: [
        "2:1: error: this is neither YAML nor JSON: while parsing a flow mapping, did not "
          + "find expected ',' or '}'"
      ]),
    Mistake(
      "JSON cut in the middle",
      file: "{\"Resources\": {\"A\": {\"Type\": \"AWS::RDS::DBProxy\", \"Prop",
      finds: [
        "1:56: error: this is neither YAML nor JSON: while scanning a quoted scalar, found "
          + "unexpected end of stream"
      ]),
    Mistake(
      "a duplicate key in JSON",
      file: "{\"Resources\": {\"P\": {\"Type\": \"AWS::RDS::DBProxy\", \"Type\": \"X\"}}}",
      finds: [
        "1:16: error: Resources.P.Properties: `DBProxyName` is required",
        "1:16: error: Resources.P.Properties: `EngineFamily` is required",
        "1:16: error: Resources.P.Properties: `RoleArn` is required",
        "1:16: error: Resources.P.Properties: `VpcSubnetIds` is required",
        "1:16: error: Resources.P.Properties: `Auth` is required unless DefaultAuthScheme is "
          + "IAM_AUTH",
        "1:16: warning: Resources.P.Properties: no target group names this proxy, so there "
          + "is no database behind it",
        "1:51: error: `Type` stands twice in this mapping, first in line 1",
      ]),
    Mistake(
      "two documents",
      file: "Resources: {}\n---\nResources: {}\n",
      finds: [
        "2:1: error: this is neither YAML nor JSON: expected a single document in the "
          + "stream, but found another document"
      ]),
    Mistake(
      "target groups without proxies",
      file: "{\"TargetGroups\": []}",
      finds: [
        "1:1: error: the output of describe-db-proxies is missing; give it together with "
          + "this file"
      ]),
    Mistake(
      "no proxies",
      file: "{\"DBProxies\": []}",
      finds: [
        "1:2: error: there is no proxy in this file"
      ]),
    Mistake(
      "proxies that are none",
      file: "{\"DBProxies\": {}}",
      finds: [
        "1:15: error: DBProxies: a list is expected, found a mapping"
      ]),
    Mistake(
      "a proxy that is text",
      file: "{\"DBProxies\": [\"orders\"]}",
      finds: [
        "1:16: error: DBProxies[0]: a mapping is expected, found `orders`"
      ]),
    Mistake(
      "a described proxy with a new property",
      file: "{\"DBProxies\": [{\"DBProxyName\": \"a\", \"EngineFamily\": \"MYSQL\", "
        + "\"Turbo\": true}]}",
      finds: [
        "1:62: warning: DBProxies[0].Turbo: there is no key `Turbo`; there is `Auth`, "
          + "`DBProxyName`, `DebugLogging`, `DefaultAuthScheme`, `EndpointNetworkType`, "
          + "`EngineFamily`, `IdleClientTimeout`, `RequireTLS`, `RoleArn`, `Tags`, "
          + "`TargetConnectionNetworkType`, `VpcSecurityGroupIds`, `VpcSubnetIds`, `DBProxyArn`, "
          + "`Endpoint`, `VpcId`, `CreatedDate`, `Status`, `UpdatedDate`"
      ]),
    Mistake(
      "a described proxy with nonsense",
      file: "{\"DBProxies\": [\n {\"DBProxyName\": \"a\",\n  \"EngineFamily\": \"MYSQL\",\n  "
        + "\"IdleClientTimeout\": -1,\n  \"RequireTLS\": 1}]}",
      finds: [
        "4:24: error: DBProxies[0].IdleClientTimeout: -1 is out of range, allowed are 1 to "
          + "28800 seconds",
        "5:17: error: DBProxies[0].RequireTLS: `true` or `false` is expected, found `1`",
      ]),
    Mistake(
      "a described target group of another proxy",
      file: "{\"DBProxies\": [{\"DBProxyName\": \"orders\", \"EngineFamily\": \"MYSQL\"}],\n "
        + "\"TargetGroups\": [{\"DBProxyName\": \"order\", \"TargetGroupName\": "
        + "\"default\"}]}",
      finds: [
        "2:35: error: TargetGroups[0].DBProxyName: no proxy here is called `order`; did you "
          + "mean `orders`?"
      ]),
    Mistake(
      "a control character",
      file: "Resources:\n  P: \u{07}\n",
      finds: [
        "2:6: error: this is neither YAML nor JSON: control characters are not allowed"
      ]),
  ]
}
