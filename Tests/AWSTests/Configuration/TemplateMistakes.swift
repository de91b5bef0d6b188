/// Mistakes in `Fixtures/template.yaml`, and all that must be found then.
enum TemplateMistakes {
  static let all: [Mistake] = [
    Mistake(
      "a timeout of zero",
      replacing: "IdleClientTimeout: !Ref IdleTimeout",
      by: "IdleClientTimeout: 0",
      finds: [
        "26:26: error: Resources.Proxy.Properties.IdleClientTimeout: 0 is out of range, "
          + "allowed are 1 to 28800 seconds"
      ]),
    Mistake(
      "a timeout beyond eight hours",
      replacing: "IdleClientTimeout: !Ref IdleTimeout",
      by: "IdleClientTimeout: 28801",
      finds: [
        "26:26: error: Resources.Proxy.Properties.IdleClientTimeout: 28801 is out of range, "
          + "allowed are 1 to 28800 seconds"
      ]),
    Mistake(
      "a timeout beyond any integer",
      replacing: "IdleClientTimeout: !Ref IdleTimeout",
      by: "IdleClientTimeout: 99999999999999999999",
      finds: [
        "26:26: error: Resources.Proxy.Properties.IdleClientTimeout: 99999999999999999999 is "
          + "out of range, allowed are 1 to 28800 seconds"
      ]),
    Mistake(
      "a timeout in words",
      replacing: "IdleClientTimeout: !Ref IdleTimeout",
      by: "IdleClientTimeout: 30m",
      finds: [
        "26:26: error: Resources.Proxy.Properties.IdleClientTimeout: an integer from 1 to "
          + "28800 is expected, found `30m`"
      ]),
    Mistake(
      "a timeout with a fraction",
      replacing: "IdleClientTimeout: !Ref IdleTimeout",
      by: "IdleClientTimeout: 1800.5",
      finds: [
        "26:26: error: Resources.Proxy.Properties.IdleClientTimeout: an integer from 1 to "
          + "28800 is expected, found `1800.5`"
      ]),
    Mistake(
      "a timeout that is a list",
      replacing: "IdleClientTimeout: !Ref IdleTimeout",
      by: "IdleClientTimeout: [1800]",
      finds: [
        "26:26: error: Resources.Proxy.Properties.IdleClientTimeout: an integer from 1 to "
          + "28800 is expected, found a list"
      ]),
    Mistake(
      "a timeout of nothing",
      replacing: "IdleClientTimeout: !Ref IdleTimeout",
      by: "IdleClientTimeout:",
      finds: [
        "26:25: error: Resources.Proxy.Properties.IdleClientTimeout: an integer from 1 to "
          + "28800 is expected, found nothing"
      ]),
    Mistake(
      "a timeout from a default out of range",
      replacing: "Default: 600",
      by: "Default: 90000",
      finds: [
        "26:26: error: Resources.Proxy.Properties.IdleClientTimeout: 90000 is out of range, "
          + "allowed are 1 to 28800 seconds (default of parameter `IdleTimeout`, line 5)"
      ]),
    Mistake(
      "a timeout from another stack",
      replacing: "IdleClientTimeout: !Ref IdleTimeout",
      by: "IdleClientTimeout: !ImportValue timeouts-Idle",
      finds: [
        "26:26: error: Resources.Proxy.Properties.IdleClientTimeout: an integer from 1 to "
          + "28800 is needed, and what `${ImportValue timeouts-Idle}` stands for is known only "
          + "when the stack is deployed; use a parameter, and give it a value"
      ]),
    Mistake(
      "a timeout from a parameter without a value",
      replacing: "    Default: 600\n",
      by: "",
      finds: [
        "25:26: error: Resources.Proxy.Properties.IdleClientTimeout: an integer from 1 to "
          + "28800 is needed, and what `${IdleTimeout}` stands for is known only when the stack "
          + "is deployed; use a parameter, and give it a value"
      ]),
    Mistake(
      "a timeout from an attribute",
      replacing: "IdleClientTimeout: !Ref IdleTimeout",
      by: "IdleClientTimeout: !GetAtt Database.Port",
      finds: [
        "26:26: error: Resources.Proxy.Properties.IdleClientTimeout: an integer from 1 to "
          + "28800 is needed, and what `${Database.Port}` stands for is known only when the "
          + "stack is deployed; use a parameter, and give it a value"
      ]),
    Mistake(
      "a boolean that is none",
      replacing: "RequireTLS: true",
      by: "RequireTLS: required",
      finds: [
        "25:19: error: Resources.Proxy.Properties.RequireTLS: `true` or `false` is expected, "
          + "found `required`"
      ]),
    Mistake(
      "a quoted word of YAML 1.1 as a boolean",
      replacing: "RequireTLS: true",
      by: "RequireTLS: \"yes\"",
      finds: [
        "25:19: error: Resources.Proxy.Properties.RequireTLS: `true` or `false` is expected, "
          + "found `yes`"
      ]),
    Mistake(
      "IAM without TLS",
      replacing: "RequireTLS: true",
      by: "RequireTLS: false",
      finds: [
        "31:20: warning: Resources.Proxy.Properties.Auth[0].IAMAuth: IAMAuth REQUIRED sends "
          + "tokens by the cleartext method, so clients need TLS; set RequireTLS to true"
      ]),
    Mistake(
      "end-to-end IAM without TLS",
      replacing: "RequireTLS: true\n",
      by: "DefaultAuthScheme: IAM_AUTH\n",
      finds: [
        "25:26: warning: Resources.Proxy.Properties.DefaultAuthScheme: IAM_AUTH sends tokens "
          + "by the cleartext method, so clients need TLS; set RequireTLS to true",
        "31:20: warning: Resources.Proxy.Properties.Auth[0].IAMAuth: IAMAuth REQUIRED sends "
          + "tokens by the cleartext method, so clients need TLS; set RequireTLS to true",
      ]),
    Mistake(
      "a misspelt property",
      replacing: "RequireTLS: true",
      by: "RequireTls: true",
      finds: [
        "25:7: error: Resources.Proxy.Properties.RequireTls: there is no key `RequireTls`; "
          + "did you mean `RequireTLS`?",
        "31:20: warning: Resources.Proxy.Properties.Auth[0].IAMAuth: IAMAuth REQUIRED sends "
          + "tokens by the cleartext method, so clients need TLS; set RequireTLS to true",
      ]),
    Mistake(
      "an unknown property",
      replacing: "RequireTLS: true",
      by: "RequireTLS: true\n      Colour: green",
      finds: [
        "26:7: error: Resources.Proxy.Properties.Colour: there is no key `Colour`; there is "
          + "`Auth`, `DBProxyName`, `DebugLogging`, `DefaultAuthScheme`, `EndpointNetworkType`, "
          + "`EngineFamily`, `IdleClientTimeout`, `RequireTLS`, `RoleArn`, `Tags`, "
          + "`TargetConnectionNetworkType`, `VpcSecurityGroupIds`, `VpcSubnetIds`"
      ]),
    Mistake(
      "a property that AWS sets",
      replacing: "RequireTLS: true",
      by: "RequireTLS: true\n      Endpoint: proxy.example.com",
      finds: [
        "26:7: error: Resources.Proxy.Properties.Endpoint: this is set by AWS and cannot "
          + "stand in a template"
      ]),
    Mistake(
      "a property of another resource",
      replacing: "RequireTLS: true",
      by: "RequireTLS: true\n      InitQuery: SET x=1",
      finds: [
        "26:7: error: Resources.Proxy.Properties.InitQuery: there is no key `InitQuery`; "
          + "there is `Auth`, `DBProxyName`, `DebugLogging`, `DefaultAuthScheme`, "
          + "`EndpointNetworkType`, `EngineFamily`, `IdleClientTimeout`, `RequireTLS`, "
          + "`RoleArn`, `Tags`, `TargetConnectionNetworkType`, `VpcSecurityGroupIds`, "
          + "`VpcSubnetIds`"
      ]),
    Mistake(
      "an engine that is none",
      replacing: "EngineFamily: MYSQL",
      by: "EngineFamily: MARIADB",
      finds: [
        "24:21: error: Resources.Proxy.Properties.EngineFamily: `MARIADB` is not one of "
          + "`MYSQL`, `POSTGRESQL`, `SQLSERVER`"
      ]),
    Mistake(
      "an engine in lower case",
      replacing: "EngineFamily: MYSQL",
      by: "EngineFamily: mysql",
      finds: [
        "24:21: error: Resources.Proxy.Properties.EngineFamily: `mysql` is not one of "
          + "`MYSQL`, `POSTGRESQL`, `SQLSERVER`; did you mean `MYSQL`?"
      ]),
    Mistake(
      "PostgreSQL",
      replacing: "EngineFamily: MYSQL",
      by: "EngineFamily: POSTGRESQL",
      finds: [
        "24:21: error: Resources.Proxy.Properties.EngineFamily: this is a proxy for "
          + "POSTGRESQL; only the engine family MYSQL speaks the MySQL protocol"
      ]),
    Mistake(
      "a missing engine",
      replacing: "      EngineFamily: MYSQL\n",
      by: "",
      finds: [
        "20:3: error: Resources.Proxy.Properties: `EngineFamily` is required"
      ]),
    Mistake(
      "a name with an underscore",
      replacing: "DBProxyName: app-proxy",
      by: "DBProxyName: app_proxy",
      finds: [
        "23:20: error: Resources.Proxy.Properties.DBProxyName: `app_proxy` is no identifier: "
          + "at most 63 letters, digits and single hyphens, a letter first and no hyphen last"
      ]),
    Mistake(
      "a name that begins with a digit",
      replacing: "DBProxyName: app-proxy",
      by: "DBProxyName: 1app",
      finds: [
        "23:20: error: Resources.Proxy.Properties.DBProxyName: `1app` is no identifier: at "
          + "most 63 letters, digits and single hyphens, a letter first and no hyphen last"
      ]),
    Mistake(
      "a name with two hyphens",
      replacing: "DBProxyName: app-proxy",
      by: "DBProxyName: app--proxy",
      finds: [
        "23:20: error: Resources.Proxy.Properties.DBProxyName: `app--proxy` is no "
          + "identifier: at most 63 letters, digits and single hyphens, a letter first and no "
          + "hyphen last"
      ]),
    Mistake(
      "a name of 64 characters",
      replacing: "DBProxyName: app-proxy",
      by: "DBProxyName: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      finds: [
        "23:20: error: Resources.Proxy.Properties.DBProxyName: "
          + "`aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa` is no "
          + "identifier: at most 63 letters, digits and single hyphens, a letter first and no "
          + "hyphen last"
      ]),
    Mistake(
      "a missing name",
      replacing: "      DBProxyName: app-proxy\n",
      by: "",
      finds: [
        "20:3: error: Resources.Proxy.Properties: `DBProxyName` is required"
      ]),
    Mistake(
      "a role that is no ARN",
      replacing: "RoleArn: arn:aws:iam::123456789012:role/proxy",
      by: "RoleArn: arn:aws:iam::1234:role/proxy",
      finds: [
        "27:16: error: Resources.Proxy.Properties.RoleArn: `arn:aws:iam::1234:role/proxy` is "
          + "no ARN of a role, such as `arn:aws:iam::123456789012:role/rds-proxy`"
      ]),
    Mistake(
      "a role that is too short",
      replacing: "RoleArn: arn:aws:iam::123456789012:role/proxy",
      by: "RoleArn: proxy",
      finds: [
        "27:16: error: Resources.Proxy.Properties.RoleArn: the text has 5 characters, "
          + "allowed are 20 to 2048"
      ]),
    Mistake(
      "one subnet only",
      replacing: "VpcSubnetIds: !Ref Subnets",
      by: "VpcSubnetIds: [subnet-a]",
      finds: [
        "28:7: error: Resources.Proxy.Properties.VpcSubnetIds: at least 2 are required, "
          + "found 1"
      ]),
    Mistake(
      "subnets that are text",
      replacing: "VpcSubnetIds: !Ref Subnets",
      by: "VpcSubnetIds: subnet-a",
      finds: [
        "28:21: error: Resources.Proxy.Properties.VpcSubnetIds: a list is expected, found "
          + "`subnet-a`"
      ]),
    Mistake(
      "no security group",
      replacing: "RequireTLS: true",
      by: "RequireTLS: true\n      VpcSecurityGroupIds: []",
      finds: [
        "26:7: error: Resources.Proxy.Properties.VpcSecurityGroupIds: at least 1 is "
          + "required, found 0"
      ]),
    Mistake(
      "no Auth",
      replacing: "      Auth:\n        - AuthScheme: SECRETS\n          IAMAuth: REQUIRED\n  "
        + "        SecretArn: !Ref Secret\n",
      by: "",
      finds: [
        "20:3: error: Resources.Proxy.Properties: `Auth` is required unless "
          + "DefaultAuthScheme is IAM_AUTH"
      ]),
    Mistake(
      "an empty Auth",
      replacing: "      Auth:\n        - AuthScheme: SECRETS\n          IAMAuth: REQUIRED\n  "
        + "        SecretArn: !Ref Secret\n",
      by: "      Auth: []\n",
      finds: [
        "29:7: error: Resources.Proxy.Properties.Auth: at least 1 is required, found 0"
      ]),
    Mistake(
      "an Auth without a secret",
      replacing: "          SecretArn: !Ref Secret\n",
      by: "",
      finds: [
        "30:11: error: Resources.Proxy.Properties.Auth[0]: `SecretArn` is required"
      ]),
    Mistake(
      "an Auth that is a mapping",
      replacing: "        - AuthScheme: SECRETS\n          IAMAuth: REQUIRED\n          "
        + "SecretArn: !Ref Secret\n",
      by: "        IAMAuth: REQUIRED\n        SecretArn: !Ref Secret\n",
      finds: [
        "30:9: error: Resources.Proxy.Properties.Auth: a list is expected, found a mapping"
      ]),
    Mistake(
      "an unknown auth scheme",
      replacing: "AuthScheme: SECRETS",
      by: "AuthScheme: SECRET",
      finds: [
        "30:23: error: Resources.Proxy.Properties.Auth[0].AuthScheme: `SECRET` is not one of "
          + "`SECRETS`; did you mean `SECRETS`?"
      ]),
    Mistake(
      "the IAM mode of SQL Server",
      replacing: "IAMAuth: REQUIRED",
      by: "IAMAuth: ENABLED",
      finds: [
        "31:20: error: Resources.Proxy.Properties.Auth[0].IAMAuth: ENABLED is for SQL Server "
          + "only; REQUIRED or DISABLED is meant"
      ]),
    Mistake(
      "an IAM mode that is a boolean",
      replacing: "IAMAuth: REQUIRED",
      by: "IAMAuth: true",
      finds: [
        "31:20: error: Resources.Proxy.Properties.Auth[0].IAMAuth: `true` is not one of "
          + "`DISABLED`, `REQUIRED`, `ENABLED`"
      ]),
    Mistake(
      "a password type of PostgreSQL",
      replacing: "IAMAuth: REQUIRED",
      by: "ClientPasswordAuthType: POSTGRES_MD5",
      finds: [
        "31:35: error: Resources.Proxy.Properties.Auth[0].ClientPasswordAuthType: "
          + "POSTGRES_MD5 is of another engine; MySQL has MYSQL_CACHING_SHA2_PASSWORD and "
          + "MYSQL_NATIVE_PASSWORD"
      ]),
    Mistake(
      "a user name in a template",
      replacing: "IAMAuth: REQUIRED",
      by: "UserName: app",
      finds: [
        "31:11: error: Resources.Proxy.Properties.Auth[0].UserName: there is no key "
          + "`UserName`; there is `AuthScheme`, `ClientPasswordAuthType`, `Description`, "
          + "`IAMAuth`, `SecretArn`"
      ]),
    Mistake(
      "a description that is empty",
      replacing: "IAMAuth: REQUIRED",
      by: "Description: \"\"",
      finds: [
        "31:24: error: Resources.Proxy.Properties.Auth[0].Description: the text has 0 "
          + "characters, allowed are 1 to 1000"
      ]),
    Mistake(
      "a secret that is a name",
      replacing: "SecretArn: !Ref Secret",
      by: "SecretArn: prod/orders/database",
      finds: [
        "32:22: error: Resources.Proxy.Properties.Auth[0].SecretArn: `prod/orders/database` "
          + "is no ARN of a secret, such as "
          + "`arn:aws:secretsmanager:eu-central-1:123456789012:secret:app-AbCdEf`"
      ]),
    Mistake(
      "a secret in another service",
      replacing: "SecretArn: !Ref Secret",
      by: "SecretArn: arn:aws:ssm:eu-central-1:123456789012:parameter/app",
      finds: [
        "32:22: error: Resources.Proxy.Properties.Auth[0].SecretArn: "
          + "`arn:aws:ssm:eu-central-1:123456789012:parameter/app` is no ARN of a secret, such "
          + "as `arn:aws:secretsmanager:eu-central-1:123456789012:secret:app-AbCdEf`"
      ]),
    Mistake(
      "a network type for targets that is dual",
      replacing: "RequireTLS: true",
      by: "RequireTLS: true\n      TargetConnectionNetworkType: DUAL",
      finds: [
        "26:36: error: Resources.Proxy.Properties.TargetConnectionNetworkType: `DUAL` is not "
          + "one of `IPV4`, `IPV6`"
      ]),
    Mistake(
      "a tag key that is too long",
      replacing: "RequireTLS: true",
      by: "RequireTLS: true\n      Tags: [{Key: "
        + "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk, "
        + "Value: x}]",
      finds: [
        "26:20: error: Resources.Proxy.Properties.Tags[0].Key: the text has 129 characters, "
          + "allowed are 0 to 128"
      ]),
    Mistake(
      "a reserved tag of a target group",
      replacing: "TargetGroupName: default",
      by: "TargetGroupName: default\n      Tags: [{Key: \"aws:team\", Value: x}]",
      finds: [
        "39:20: error: Resources.Group.Properties.Tags[0].Key: `aws:team` begins with `aws:` "
          + "or `rds:`, which AWS reserves"
      ]),
    Mistake(
      "a target group that is not the default",
      replacing: "TargetGroupName: default",
      by: "TargetGroupName: main",
      finds: [
        "38:24: error: Resources.Group.Properties.TargetGroupName: `main` is not one of "
          + "`default`"
      ]),
    Mistake(
      "a target group without a name",
      replacing: "      TargetGroupName: default\n",
      by: "",
      finds: [
        "33:3: error: Resources.Group.Properties: `TargetGroupName` is required"
      ]),
    Mistake(
      "a target group of another proxy",
      replacing: "DBProxyName: !Ref Proxy\n      TargetGroupName",
      by: "DBProxyName: app-proxi\n      TargetGroupName",
      finds: [
        "37:20: error: Resources.Group.Properties.DBProxyName: no proxy here is called "
          + "`app-proxi`; did you mean `app-proxy`?"
      ]),
    Mistake(
      "a target group without a database",
      replacing: "      DBInstanceIdentifiers: [!Ref Database]\n",
      by: "",
      finds: [
        "33:3: warning: Resources.Group.Properties: neither DBInstanceIdentifiers nor "
          + "DBClusterIdentifiers names a database"
      ]),
    Mistake(
      "a target group with two databases",
      replacing: "DBInstanceIdentifiers: [!Ref Database]",
      by: "DBInstanceIdentifiers: [!Ref Database, other]",
      finds: [
        "39:7: warning: Resources.Group.Properties.DBInstanceIdentifiers: 2 databases are "
          + "named; a target group has exactly one instance or cluster"
      ]),
    Mistake(
      "a second target group",
      replacing: "  Reader:\n",
      by: "  Again:\n    Type: AWS::RDS::DBProxyTargetGroup\n    Properties:\n      "
        + "DBProxyName: app-proxy\n      TargetGroupName: default\n      "
        + "DBClusterIdentifiers: [cluster]\n  Reader:\n",
      finds: [
        "44:3: error: Resources.Again.Properties: the proxy has a target group already, in "
          + "line 33; there can be only one"
      ]),
    Mistake(
      "more idle connections than connections",
      replacing: "MaxIdleConnectionsPercent: 20",
      by: "MaxIdleConnectionsPercent: 81",
      finds: [
        "42:36: error: "
          + "Resources.Group.Properties.ConnectionPoolConfigurationInfo.MaxIdleConnectionsPercent: "
          + "81 is more than MaxConnectionsPercent, which is 80"
      ]),
    Mistake(
      "idle connections without a maximum",
      replacing: "        MaxConnectionsPercent: 80\n",
      by: "",
      finds: [
        "41:36: error: "
          + "Resources.Group.Properties.ConnectionPoolConfigurationInfo.MaxIdleConnectionsPercent: "
          + "MaxConnectionsPercent must be given, too"
      ]),
    Mistake(
      "a pool of no connections",
      replacing: "MaxConnectionsPercent: 80",
      by: "MaxConnectionsPercent: 0",
      finds: [
        "41:32: error: "
          + "Resources.Group.Properties.ConnectionPoolConfigurationInfo.MaxConnectionsPercent: 0 "
          + "is out of range, allowed are 1 to 100 percent"
      ]),
    Mistake(
      "a pool of more than everything",
      replacing: "MaxConnectionsPercent: 80",
      by: "MaxConnectionsPercent: 101",
      finds: [
        "41:32: error: "
          + "Resources.Group.Properties.ConnectionPoolConfigurationInfo.MaxConnectionsPercent: "
          + "101 is out of range, allowed are 1 to 100 percent"
      ]),
    Mistake(
      "a borrow timeout beyond five minutes",
      replacing: "dev: {Borrow: 5}",
      by: "dev: {Borrow: 301}",
      finds: [
        "43:34: error: "
          + "Resources.Group.Properties.ConnectionPoolConfigurationInfo.ConnectionBorrowTimeout: "
          + "301 is out of range, allowed are 0 to 300 seconds (Mappings.Stages.dev.Borrow, line "
          + "15)"
      ]),
    Mistake(
      "an unknown pinning filter",
      replacing: "MaxConnectionsPercent: 80",
      by: "MaxConnectionsPercent: 80\n        SessionPinningFilters: [EXCLUDE_VARIABLE_SET]",
      finds: [
        "42:33: error: "
          + "Resources.Group.Properties.ConnectionPoolConfigurationInfo.SessionPinningFilters[0]: "
          + "`EXCLUDE_VARIABLE_SET` is not one of `EXCLUDE_VARIABLE_SETS`; did you mean "
          + "`EXCLUDE_VARIABLE_SETS`?"
      ]),
    Mistake(
      "a pinning filter",
      replacing: "MaxConnectionsPercent: 80",
      by: "MaxConnectionsPercent: 80\n        SessionPinningFilters: [EXCLUDE_VARIABLE_SETS]",
      finds: [
        "42:33: hint: "
          + "Resources.Group.Properties.ConnectionPoolConfigurationInfo.SessionPinningFilters[0]: "
          + "with EXCLUDE_VARIABLE_SETS, variables that one client sets can be seen by another"
      ]),
    Mistake(
      "an init query that is a list",
      replacing: "MaxConnectionsPercent: 80",
      by: "MaxConnectionsPercent: 80\n        InitQuery: [SET x=1]",
      finds: [
        "42:20: error: Resources.Group.Properties.ConnectionPoolConfigurationInfo.InitQuery: "
          + "text is expected, found a list"
      ]),
    Mistake(
      "an unknown role of an endpoint",
      replacing: "TargetRole: READ_ONLY",
      by: "TargetRole: READER",
      finds: [
        "49:19: error: Resources.Reader.Properties.TargetRole: `READER` is not one of "
          + "`READ_WRITE`, `READ_ONLY`"
      ]),
    Mistake(
      "a second endpoint of that name",
      replacing: "  Secret:\n",
      by: "  Other:\n    Type: AWS::RDS::DBProxyEndpoint\n    Properties:\n      "
        + "DBProxyEndpointName: app-reader\n      DBProxyName: !Ref Proxy\n      "
        + "VpcSubnetIds: [subnet-a, subnet-b]\n  Secret:\n",
      finds: [
        "54:28: error: Resources.Other.Properties.DBProxyEndpointName: `app-reader` is the "
          + "name of another endpoint already, in line 44"
      ]),
    Mistake(
      "an endpoint without subnets",
      replacing: "      VpcSubnetIds: [subnet-a, subnet-b]\n",
      by: "",
      finds: [
        "44:3: error: Resources.Reader.Properties: `VpcSubnetIds` is required"
      ]),
    Mistake(
      "a password with characters that RDS refuses",
      replacing: "        ExcludeCharacters: \"\\\"'@/\\\\\"\n",
      by: "",
      finds: [
        "54:7: warning: Resources.Secret.Properties.GenerateSecretString: the generated "
          + "password may hold `\"`, `/`, `@`, which RDS does not take; put them into "
          + "ExcludeCharacters",
        "54:7: hint: Resources.Secret.Properties.GenerateSecretString: the generated "
          + "password may hold `'`, `\\`, which need care in SQL, shells and URLs",
      ]),
    Mistake(
      "a password with quotes and backslashes",
      replacing: "ExcludeCharacters: \"\\\"'@/\\\\\"",
      by: "ExcludeCharacters: '/\"@'",
      finds: [
        "58:28: hint: Resources.Secret.Properties.GenerateSecretString.ExcludeCharacters: "
          + "the generated password may hold `'`, `\\`, which need care in SQL, shells and URLs"
      ]),
    Mistake(
      "a password with blanks",
      replacing: "PasswordLength: 32",
      by: "IncludeSpace: true",
      finds: [
        "58:28: warning: Resources.Secret.Properties.GenerateSecretString.ExcludeCharacters: "
          + "the generated password may hold blanks, which RDS does not take; put them into "
          + "ExcludeCharacters"
      ]),
    Mistake(
      "a password that is too long",
      replacing: "PasswordLength: 32",
      by: "PasswordLength: 64",
      finds: [
        "57:25: warning: Resources.Secret.Properties.GenerateSecretString.PasswordLength: "
          + "the generated password has 64 characters; RDS for MySQL and MariaDB takes 8 to 41"
      ]),
    Mistake(
      "a password of no length",
      replacing: "PasswordLength: 32",
      by: "PasswordLength: 0",
      finds: [
        "57:25: error: Resources.Secret.Properties.GenerateSecretString.PasswordLength: 0 is "
          + "out of range, allowed are 1 to 4096 characters"
      ]),
    Mistake(
      "a secret without its template",
      replacing: "        SecretStringTemplate: '{\"username\": \"app\"}'\n",
      by: "",
      finds: [
        "54:7: error: Resources.Secret.Properties.GenerateSecretString: GenerateStringKey "
          + "and SecretStringTemplate go together"
      ]),
    Mistake(
      "a secret whose template is no JSON",
      replacing: "SecretStringTemplate: '{\"username\": \"app\"}'",
      by: "SecretStringTemplate: username=app",
      finds: [
        "55:31: error: "
          + "Resources.Secret.Properties.GenerateSecretString.SecretStringTemplate: the template "
          + "of a secret must be a JSON object"
      ]),
    Mistake(
      "a misspelt property of a secret",
      replacing: "ExcludeCharacters:",
      by: "ExcludeChars:",
      finds: [
        "54:7: warning: Resources.Secret.Properties.GenerateSecretString: the generated "
          + "password may hold `\"`, `/`, `@`, which RDS does not take; put them into "
          + "ExcludeCharacters",
        "54:7: hint: Resources.Secret.Properties.GenerateSecretString: the generated "
          + "password may hold `'`, `\\`, which need care in SQL, shells and URLs",
        "58:9: error: Resources.Secret.Properties.GenerateSecretString.ExcludeChars: there "
          + "is no key `ExcludeChars`; there is `ExcludeCharacters`, `ExcludeLowercase`, "
          + "`ExcludeNumbers`, `ExcludePunctuation`, `ExcludeUppercase`, `GenerateStringKey`, "
          + "`IncludeSpace`, `PasswordLength`, `RequireEachIncludedType`, `SecretStringTemplate`",
      ]),
    Mistake(
      "an attachment without a target",
      replacing: "  Database:\n",
      by: "  Attachment:\n    Type: AWS::SecretsManager::SecretTargetAttachment\n    "
        + "Properties:\n      SecretId: !Ref Secret\n      TargetType: "
        + "AWS::RDS::DBInstance\n  Database:\n",
      finds: [
        "59:3: error: Resources.Attachment.Properties: `TargetId` is required"
      ]),
    Mistake(
      "a reference to nothing",
      replacing: "!Ref IdleTimeout",
      by: "!Ref IdleTimeuot",
      finds: [
        "26:26: error: Resources.Proxy.Properties.IdleClientTimeout: there is no parameter "
          + "or resource `IdleTimeuot`; did you mean `IdleTimeout`?"
      ]),
    Mistake(
      "an attribute of nothing",
      replacing: "RoleArn: arn:aws:iam::123456789012:role/proxy",
      by: "RoleArn: !GetAtt Role.Arn",
      finds: [
        "27:16: error: Resources.Proxy.Properties.RoleArn: there is no parameter or resource "
          + "`Role`"
      ]),
    Mistake(
      "an attribute without a name",
      replacing: "RoleArn: arn:aws:iam::123456789012:role/proxy",
      by: "RoleArn: !GetAtt Database",
      finds: [
        "27:16: error: Resources.Proxy.Properties.RoleArn: Fn::GetAtt takes a resource and "
          + "an attribute, such as `Secret.Arn`"
      ]),
    Mistake(
      "a dependency on nothing",
      replacing: "DependsOn: Database",
      by: "DependsOn: Databse",
      finds: [
        "35:16: error: Resources.Group.DependsOn: there is no parameter or resource "
          + "`Databse`; did you mean `Database`?"
      ]),
    Mistake(
      "a pseudo parameter that is none",
      replacing: "DBProxyName: app-proxy",
      by: "DBProxyName: !Sub \"${AWS::Stack}-proxy\"",
      finds: [
        "23:20: error: Resources.Proxy.Properties.DBProxyName: there is no parameter or "
          + "resource `AWS::Stack`; did you mean `AWS::StackId`?"
      ]),
    Mistake(
      "a misspelt tag",
      replacing: "!Ref IdleTimeout",
      by: "!Reff IdleTimeout",
      finds: [
        "26:26: error: the tag `!Reff` is not supported; did you mean `!Ref`?"
      ]),
    Mistake(
      "a misspelt function",
      replacing: "IdleClientTimeout: !Ref IdleTimeout",
      by: "IdleClientTimeout: {\"Fn::FindInMaps\": [Stages, dev, Borrow]}",
      finds: [
        "26:27: error: Resources.Proxy.Properties.IdleClientTimeout: there is no function "
          + "`Fn::FindInMaps`; did you mean `Fn::FindInMap`?"
      ]),
    Mistake(
      "an unknown key of a mapping",
      replacing: "dev: {Borrow: 5}",
      by: "develop: {Borrow: 5}",
      finds: [
        "43:54: error: "
          + "Resources.Group.Properties.ConnectionPoolConfigurationInfo.ConnectionBorrowTimeout: "
          + "there is no key `dev` in Mappings.Stages"
      ]),
    Mistake(
      "an unknown condition",
      replacing: "RequireTLS: true",
      by: "RequireTLS: !If [IsProduction, true, false]",
      finds: [
        "25:24: error: Resources.Proxy.Properties.RequireTLS: there is no condition "
          + "`IsProduction`"
      ]),
    Mistake(
      "an If with two parts",
      replacing: "RequireTLS: true",
      by: "RequireTLS: !If [IsProd, true]",
      finds: [
        "25:19: error: Resources.Proxy.Properties.RequireTLS: Fn::If takes the name of a "
          + "condition and two values"
      ]),
    Mistake(
      "a condition where a value is wanted",
      replacing: "RequireTLS: true",
      by: "RequireTLS: !Equals [a, a]",
      finds: [
        "25:19: error: Resources.Proxy.Properties.RequireTLS: Fn::Equals takes part only in "
          + "conditions"
      ]),
    Mistake(
      "a condition that refers to itself",
      replacing: "IsProd: !Equals [!Ref Stage, prod]",
      by: "IsProd: !Not [!Condition IsProd]\n  X: !Equals [a, a]\nRules: {}",
      finds: [
        "18:17: error: Conditions.IsProd: this refers to itself: condition IsProd → "
          + "condition IsProd"
      ]),
    Mistake(
      "a proxy whose name refers to itself",
      replacing: "DBProxyName: app-proxy",
      by: "DBProxyName: !Sub \"${Proxy}-x\"",
      finds: [
        "23:20: error: Resources.Proxy.Properties.DBProxyName: this refers to itself: Proxy "
          + "→ Proxy"
      ]),
    Mistake(
      "a Select beyond the list",
      replacing: "DBProxyName: app-proxy",
      by: "DBProxyName: !Select [2, [a, b]]",
      finds: [
        "23:20: error: Resources.Proxy.Properties.DBProxyName: Fn::Select takes an index "
          + "below 2 here, found 2"
      ]),
    Mistake(
      "a Join without a list",
      replacing: "DBProxyName: app-proxy",
      by: "DBProxyName: !Join [\"-\", app]",
      finds: [
        "23:20: error: Resources.Proxy.Properties.DBProxyName: Fn::Join takes a delimiter "
          + "and a list of texts"
      ]),
    Mistake(
      "a Sub of a number of parts",
      replacing: "DBProxyName: app-proxy",
      by: "DBProxyName: !Sub [a, b, c]",
      finds: [
        "23:20: error: Resources.Proxy.Properties.DBProxyName: Fn::Sub takes a text, or a "
          + "text and a mapping of its variables"
      ]),
    Mistake(
      "a Split without a delimiter",
      replacing: "DBProxyName: app-proxy",
      by: "DBProxyName: !Select [0, !Split [\"\", \"a-b\"]]",
      finds: [
        "23:32: error: Resources.Proxy.Properties.DBProxyName: Fn::Split takes a delimiter "
          + "and a text"
      ]),
    Mistake(
      "a default that is not allowed",
      replacing: "Default: dev",
      by: "Default: test",
      finds: [
        "9:14: error: Parameters.Stage: parameter `Stage` may not be `test`, allowed are "
          + "`dev`, `prod`"
      ]),
    Mistake(
      "a default that is no number",
      replacing: "Default: 600",
      by: "Default: ten",
      finds: [
        "5:14: error: Parameters.IdleTimeout: parameter `IdleTimeout` may not be `ten`, a "
          + "number is expected"
      ]),
    Mistake(
      "a default below the minimum",
      replacing: "Default: 600",
      by: "Default: 0",
      finds: [
        "5:14: error: Parameters.IdleTimeout: parameter `IdleTimeout` may not be `0`, at "
          + "least 1 is expected"
      ]),
    Mistake(
      "a duplicate property",
      replacing: "RequireTLS: true",
      by: "RequireTLS: true\n      RequireTLS: false",
      finds: [
        "26:7: error: `RequireTLS` stands twice in this mapping, first in line 25"
      ]),
    Mistake(
      "a duplicate resource",
      replacing: "  Database:\n",
      by: "  Proxy:\n",
      finds: [
        "35:16: error: Resources.Group.DependsOn: there is no parameter or resource "
          + "`Database`",
        "39:31: error: Resources.Group.Properties.DBInstanceIdentifiers[0]: there is no "
          + "parameter or resource `Database`",
        "59:3: error: `Proxy` stands twice in this mapping, first in line 20",
      ]),
    Mistake(
      "a resource without a type",
      replacing: "    Type: AWS::RDS::DBInstance\n",
      by: "    Properties: {}\n",
      finds: [
        "59:3: error: Resources.Database: `Type` is required"
      ]),
    Mistake(
      "a resource that is text",
      replacing: "  Database:\n    Type: AWS::RDS::DBInstance\n",
      by: "  Database: mine\n",
      finds: [
        "35:16: error: Resources.Group.DependsOn: there is no parameter or resource "
          + "`Database`",
        "39:31: error: Resources.Group.Properties.DBInstanceIdentifiers[0]: there is no "
          + "parameter or resource `Database`",
        "59:13: error: Resources.Database: a mapping with `Type` is expected, found `mine`",
      ]),
    Mistake(
      "properties that are a list",
      replacing: "    Properties:\n      DBProxyEndpointName: app-reader\n      DBProxyName: "
        + "!Ref Proxy\n      TargetRole: READ_ONLY\n      VpcSubnetIds: [subnet-a, "
        + "subnet-b]\n",
      by: "    Properties: []\n",
      finds: [
        "46:17: error: Resources.Reader.Properties: a mapping is expected, found a list"
      ]),
    Mistake(
      "resources that are a list",
      replacing: "Resources:\n  Proxy:",
      by: "Resources: []\nX:\n  Proxy:",
      finds: [
        "19:12: error: Resources: a mapping is expected, found a list",
        "20:1: error: X: there is no key `X`; there is `AWSTemplateFormatVersion`, "
          + "`Conditions`, `Description`, `Globals`, `Hooks`, `Mappings`, `Metadata`, `Outputs`, "
          + "`Parameters`, `Resources`, `Rules`, `Transform`",
      ]),
    Mistake(
      "no proxy",
      replacing: "Type: AWS::RDS::DBProxy\n",
      by: "Type: AWS::RDS::Proxy\n",
      finds: [
        "19:1: error: there is no proxy in this file"
      ]),
    Mistake(
      "a tab for indentation",
      replacing: "      RequireTLS: true",
      by: "\tRequireTLS: true",
      finds: [
        "25:1: error: this is neither YAML nor JSON: while scanning a plain scalar, found a "
          + "tab character that violates indentation"
      ]),
    Mistake(
      "an open quote",
      replacing: "EngineFamily: MYSQL",
      by: "EngineFamily: \"MYSQL",
      finds: [
        "55:34: error: this is neither YAML nor JSON: while parsing a block mapping, did not "
          + "find expected key"
      ]),
    Mistake(
      "an anchor and its alias",
      replacing: "RequireTLS: true\n",
      by: "RequireTLS: &yes true\n      DebugLogging: *yes\n",
      finds: [
        "25:19: warning: CloudFormation documents no support for aliases; repeat the value"
      ]),
    Mistake(
      "a merge key",
      replacing: "RequireTLS: true",
      by: "RequireTLS: true\n      <<: {DebugLogging: true}",
      finds: [
        "26:7: warning: CloudFormation documents no support for merge keys; `aws "
          + "cloudformation package` resolves them"
      ]),
    Mistake(
      "a tag of YAML's own",
      replacing: "RequireTLS: true",
      by: "RequireTLS: !!binary dHJ1ZQ==",
      finds: [
        "25:19: error: the tag `!!binary` is not supported"
      ]),
    Mistake(
      "a misspelt section",
      replacing: "Conditions:\n",
      by: "Condition:\n",
      finds: [
        "17:1: error: Condition: there is no key `Condition`; did you mean `Conditions`?"
      ]),
    Mistake(
      "a misspelt part of a resource",
      replacing: "    DependsOn: Database\n",
      by: "    DependOn: Database\n",
      finds: [
        "35:5: error: Resources.Group.DependOn: there is no key `DependOn`; did you mean "
          + "`DependsOn`?"
      ]),
    Mistake(
      "a parameter that is text",
      replacing: "  Subnets:\n    Type: List<AWS::EC2::Subnet::Id>\n",
      by: "  Subnets: subnet-a\n",
      finds: [
        "11:12: error: Parameters.Subnets: a mapping with `Type` is expected, found "
          + "`subnet-a`"
      ]),
    Mistake(
      "a proxy without a target group",
      replacing: "Type: AWS::RDS::DBProxyTargetGroup",
      by: "Type: AWS::RDS::DBProxyTargets",
      finds: [
        "20:3: warning: Resources.Proxy.Properties: no target group names this proxy, so "
          + "there is no database behind it"
      ]),
    Mistake(
      "a proxy in another stack",
      replacing: "DBProxyName: !Ref Proxy\n      TargetGroupName",
      by: "DBProxyName: !ImportValue proxy\n      TargetGroupName",
      finds: [
        "20:3: warning: Resources.Proxy.Properties: no target group names this proxy, so "
          + "there is no database behind it",
        "37:20: warning: Resources.Group.Properties.DBProxyName: the name of a proxy is "
          + "needed, and what `${ImportValue proxy}` stands for is known only when the stack is "
          + "deployed; use a parameter, and give it a value",
      ]),
    Mistake(
      "several mistakes at once",
      replacing: "IdleClientTimeout: !Ref IdleTimeout\n      RoleArn: "
        + "arn:aws:iam::123456789012:role/proxy",
      by: "IdleClientTimeout: 0\n      RoleArn: role\n      DebugLoging: maybe",
      finds: [
        "26:26: error: Resources.Proxy.Properties.IdleClientTimeout: 0 is out of range, "
          + "allowed are 1 to 28800 seconds",
        "27:16: error: Resources.Proxy.Properties.RoleArn: the text has 4 characters, "
          + "allowed are 20 to 2048",
        "28:7: error: Resources.Proxy.Properties.DebugLoging: there is no key `DebugLoging`; "
          + "did you mean `DebugLogging`?",
      ]),
  ]
}
