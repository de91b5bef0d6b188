import AWS
import Testing

@Suite struct `The environment of AWS` {
  private let keys = ["AWS_ACCESS_KEY_ID": "AKIDENV", "AWS_SECRET_ACCESS_KEY": "env"]

  private let files = [
    "/h/.aws/credentials": """
    # remark = x
    [default]
    aws_access_key_id = AKIDDEFAULT
    aws_secret_access_key=default = key
    ; another
    [temporary]
      indented = skipped
    AWS_ACCESS_KEY_ID =\tAKIDTEMP\u{20}
    aws_secret_access_key = temp
    aws_session_token = session//+==
    [half]
    aws_access_key_id = AKIDHALF
    region = eu-west-3

    """,
    "/h/.aws/config": """
    ignored = before any section
    [default]
    region = us-west-2
    [profile temporary]
    region = cn-north-1
    [temporary]
    region = wrong
    [profile "with space"]
    aws_access_key_id = AKIDSPACE
    aws_secret_access_key = space
    [profile role]
    role_arn = arn:aws:iam::1:role/x
    source_profile = default
    [profile sso]
    sso_session = x
    s3 =
      aws_access_key_id = nested
    [profile process]
    credential_process = /bin/x
    [profile empty]
    [broken
    region = nowhere

    """,
  ]

  private func environment(_ variables: [String: String] = [:]) -> AWSEnvironment {
    AWSEnvironment(variables.merging(["HOME": "/h"]) { $1 }) { files[$0] }
  }

  @Test func `the variables come first`() throws {
    let found = try environment(keys.merging(["AWS_PROFILE": "temporary"]) { $1 }).credentials()
    #expect(found.accessKeyID == "AKIDENV")
    #expect(found.secretAccessKey == "env")
    #expect(found.sessionToken == nil)
    let temporary = try environment(keys.merging(["AWS_SESSION_TOKEN": "t"]) { $1 }).credentials()
    #expect(temporary.sessionToken == "t")
    let empty = try environment(keys.merging(["AWS_SESSION_TOKEN": ""]) { $1 }).credentials()
    #expect(empty.sessionToken == nil)
  }

  @Test func `profiles are read as AWS's tools read them`() throws {
    let standard = try environment().credentials()
    #expect(standard.accessKeyID == "AKIDDEFAULT")
    #expect(standard.secretAccessKey == "default = key")
    let temporary = try environment(["AWS_PROFILE": "temporary"]).credentials()
    #expect(temporary.accessKeyID == "AKIDTEMP")
    #expect(temporary.sessionToken == "session//+==")
    let space = try environment(["AWS_PROFILE": "with space"]).credentials()
    #expect(space.accessKeyID == "AKIDSPACE")
  }

  @Test func `the files may be elsewhere`() throws {
    let files = self.files
    for path in ["/other/c", "~/c"] {
      let environment = AWSEnvironment([
        "HOME": "/other", "AWS_SHARED_CREDENTIALS_FILE": path, "AWS_CONFIG_FILE": "/f",
      ]) {
        ["/other/c": files["/h/.aws/credentials"], "/f": files["/h/.aws/config"]][$0] ?? nil
      }
      #expect(try environment.credentials().accessKeyID == "AKIDDEFAULT")
      #expect(environment.region == "us-west-2")
    }
  }

  @Test func `a region is found`() {
    #expect(environment(["AWS_REGION": "a", "AWS_DEFAULT_REGION": "b"]).region == "a")
    #expect(environment(["AWS_REGION": "", "AWS_DEFAULT_REGION": "b"]).region == "b")
    #expect(environment().region == "us-west-2")
    #expect(environment(["AWS_PROFILE": "temporary"]).region == "cn-north-1")
    #expect(environment(["AWS_PROFILE": "half"]).region == "eu-west-3")
    #expect(environment(["AWS_PROFILE": "nobody"]).region == nil)
    #expect(AWSEnvironment([:]).region == nil)
  }

  @Test func `what is missing is said`() {
    let paths = ["/h/.aws/credentials", "/h/.aws/config"]
    let cases: [([String: String], CredentialsError)] = [
      (["AWS_PROFILE": "nobody"], .unknownProfile("nobody", files: paths)),
      (["AWS_PROFILE": "empty"], .missing(profile: "empty", files: paths)),
      (
        ["AWS_PROFILE": "half"],
        .incomplete(source: "the profile half", missing: "aws_secret_access_key")
      ),
      (
        ["AWS_ACCESS_KEY_ID": "A"],
        .incomplete(source: "the environment", missing: "AWS_SECRET_ACCESS_KEY")
      ),
      (
        ["AWS_SECRET_ACCESS_KEY": "s"],
        .incomplete(source: "the environment", missing: "AWS_ACCESS_KEY_ID")
      ),
      (["AWS_PROFILE": "role"], .needsExchange(profile: "role", key: "role_arn")),
      (["AWS_PROFILE": "sso"], .needsExchange(profile: "sso", key: "sso_session")),
      (["AWS_PROFILE": "process"], .needsExchange(profile: "process", key: "credential_process")),
      (["AWS_ACCESS_KEY_ID": "a/b", "AWS_SECRET_ACCESS_KEY": "s"], .invalidAccessKeyID),
    ]
    for (variables, error) in cases {
      #expect(throws: error) { try environment(variables).credentials() }
    }
    #expect(throws: CredentialsError.missing(profile: "default", files: [])) {
      try AWSEnvironment([:]).credentials()
    }
    #expect(throws: CredentialsError.emptySecretAccessKey) {
      try Credentials(accessKeyID: "A", secretAccessKey: "")
    }
  }

  @Test func `every error says what to do`() {
    let errors: [(CredentialsError, String)] = [
      (
        .missing(profile: "p", files: ["/a", "/b"]), "profile p in /a or /b; set AWS_ACCESS_KEY_ID"
      ),
      (.missing(profile: "p", files: []), "HOME is not set"),
      (.incomplete(source: "the environment", missing: "X"), "the environment has no X"),
      (.unknownProfile("p", files: ["/a"]), "set AWS_PROFILE"),
      (.needsExchange(profile: "p", key: "sso_session"), "export-credentials --profile p"),
      (.invalidAccessKeyID, "check AWS_ACCESS_KEY_ID"),
      (.emptySecretAccessKey, "check AWS_SECRET_ACCESS_KEY"),
    ]
    for (error, text) in errors { #expect("\(error)".contains(text), "\(error)") }
  }
}
