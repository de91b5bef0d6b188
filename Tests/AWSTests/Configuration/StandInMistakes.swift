/// Mistakes in `Fixtures/minimal-stand-in.yaml`.
enum StandInMistakes {
  static let all: [Mistake] = [
    Mistake(
      "an address without a port",
      replacing: "listen: 127.0.0.1:3307",
      by: "listen: 127.0.0.1",
      finds: [
        "3:9: error: listen: `127.0.0.1` is no address such as `127.0.0.1:3306`"
      ]),
    Mistake(
      "a port beyond 65535",
      replacing: "listen: 127.0.0.1:3307",
      by: "listen: 127.0.0.1:70000",
      finds: [
        "3:9: error: listen: `127.0.0.1:70000` is no address such as `127.0.0.1:3306`"
      ]),
    Mistake(
      "an address that is a mapping",
      replacing: "listen: 127.0.0.1:3307",
      by: "listen: {port: 3307}",
      finds: [
        "3:9: error: listen: text is expected, found a mapping"
      ]),
    Mistake(
      "a target of another scheme",
      replacing: "target: mysql://127.0.0.1:3306",
      by: "target: postgres://root:hunter2@127.0.0.1:5432",
      finds: [
        "4:9: error: target: `postgres://…@127.0.0.1:5432` is no target such as "
          + "`mysql://127.0.0.1:3306`"
      ]),
    Mistake(
      "a target with a password",
      replacing: "target: mysql://127.0.0.1:3306",
      by: "target: mysql://root:hunter2@127.0.0.1:3306",
      finds: [
        "4:9: warning: target: a password stands in this file; name a file or an environment "
          + "variable"
      ]),
    Mistake(
      "a target without a host",
      replacing: "target: mysql://127.0.0.1:3306",
      by: "target: mysql://",
      finds: [
        "4:9: error: target: `mysql://` is no target such as `mysql://127.0.0.1:3306`"
      ]),
    Mistake(
      "a password in the file",
      replacing: "password_env: APP_PASSWORD",
      by: "password: hunter2",
      finds: [
        "8:15: warning: secrets.app.password: a password stands in this file; name a file or "
          + "an environment variable"
      ]),
    Mistake(
      "two passwords",
      replacing: "password_env: APP_PASSWORD",
      by: "password_env: APP_PASSWORD\n    password_file: pw.txt",
      finds: [
        "6:3: error: secrets.app: only one of `password_file`, `password_env`, `password` "
          + "may be given"
      ]),
    Mistake(
      "a secret without a password",
      replacing: "    password_env: APP_PASSWORD\n",
      by: "",
      finds: [
        "6:3: error: secrets.app: one of `password_file`, `password_env`, `password` is "
          + "required"
      ]),
    Mistake(
      "a secret in two places",
      replacing: "username: app",
      by: "username: app\n    file: app.json",
      finds: [
        "6:3: error: secrets.app: only one of `file`, `env`, `username` may be given"
      ]),
    Mistake(
      "a secret of nothing",
      replacing: "    username: app\n    password_env: APP_PASSWORD\n",
      by: "    password_env: APP_PASSWORD\n",
      finds: [
        "6:3: error: secrets.app: one of `file`, `env`, `username` is required"
      ]),
    Mistake(
      "secrets that are a list",
      replacing: "secrets:\n  app:\n    username: app\n    password_env: APP_PASSWORD\n",
      by: "secrets: [app]\n",
      finds: [
        "5:10: error: secrets: a mapping of names to secrets is expected, found a list"
      ]),
    Mistake(
      "a variable that is no name",
      replacing: "password_env: APP_PASSWORD",
      by: "password_env: $APP_PASSWORD",
      finds: [
        "8:19: error: secrets.app.password_env: this is no name of an environment "
          + "variable"
      ]),
    Mistake(
      "two secrets of one user",
      replacing: "iam:\n",
      by: "  other: {username: app, password_file: pw.txt}\niam:\n",
      finds: [
        "9:21: error: secrets.other.username: `app` is the user of another secret already, "
          + "in line 6"
      ]),
    Mistake(
      "an access key without its secret",
      replacing: "      secret_env: AWS_SECRET_ACCESS_KEY\n",
      by: "",
      finds: [
        "11:7: error: iam.access_keys[0]: `secret_env` is required"
      ]),
    Mistake(
      "an access key in the file",
      replacing: "id_env: AWS_ACCESS_KEY_ID",
      by: "id: AKIAIOSFODNN7EXAMPLE",
      finds: [
        "11:7: error: iam.access_keys[0].id: there is no key `id`; there is `id_env`, "
          + "`secret_env`, `session_token_env`, `users`",
        "11:7: error: iam.access_keys[0]: `id_env` is required",
      ]),
    Mistake(
      "no access keys",
      replacing: "    - id_env: AWS_ACCESS_KEY_ID\n      secret_env: AWS_SECRET_ACCESS_KEY\n",
      by: "    []\n",
      finds: [
        "10:3: error: iam.access_keys: at least 1 is required, found 0"
      ]),
    Mistake(
      "an unknown section",
      replacing: "iam:\n",
      by: "users: [app]\niam:\n",
      finds: [
        "9:1: error: users: there is no key `users`; there is `iam`, `listen`, `proxy`, "
          + "`secrets`, `target`"
      ]),
    Mistake(
      "an unknown property of the proxy",
      replacing: "RequireTLS: true",
      by: "RequireTSL: true",
      finds: [
        "2:3: error: proxy.RequireTSL: there is no key `RequireTSL`; did you mean "
          + "`RequireTLS`?"
      ]),
    Mistake(
      "a tag of CloudFormation",
      replacing: "RequireTLS: true",
      by: "RequireTLS: !Ref Required",
      finds: [
        "2:15: error: proxy.RequireTLS: the tag `!Ref` is not supported"
      ]),
    Mistake(
      "a secret that is not here",
      replacing: "RequireTLS: true",
      by: "Auth: [{SecretArn: orders}]",
      finds: [
        "2:22: warning: Auth[0].SecretArn: no secret here is called `orders`; there is `app`"
      ]),
    Mistake(
      "an Auth of nobody",
      replacing: "RequireTLS: true",
      by: "Auth: [{IAMAuth: DISABLED}]",
      finds: [
        "2:10: error: proxy.Auth[0]: one of `SecretArn`, `UserName` is required"
      ]),
    Mistake(
      "an endpoint without a name",
      replacing: "RequireTLS: true",
      by: "Endpoints: [{TargetRole: READ_ONLY}]",
      finds: [
        "2:15: error: proxy.Endpoints[0]: `DBProxyEndpointName` is required"
      ]),
  ]
}
