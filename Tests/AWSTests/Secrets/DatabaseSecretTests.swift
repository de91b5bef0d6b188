import AWS
import Testing

@Suite struct `Secrets of databases` {
  private func secret(_ text: String) throws -> DatabaseSecret {
    try DatabaseSecret(Array(text.utf8))
  }

  /// What is wrong with a text.
  private func error(_ text: String) throws -> SecretError? {
    do throws(SecretError) {
      _ = try DatabaseSecret(Array(text.utf8))
      return nil
    } catch {
      return error
    }
  }

  @Test func `a secret as RDS makes it is read`() throws {
    let found = try secret(
      """
      {"username": "admin", "password": "p\\u00e4\\ud83d\\ude00\\"\\\\\\/\\b\\f\\n\\r\\t", "port": 3307,
       "engine": "mysql", "host": "db.example.com", "dbname": "shop", "dbClusterIdentifier": "x",
       "more": [1, -0.5e+3, true, false, null, {"a": []}]}
      """)
    #expect(found.username == "admin")
    #expect(found.password == "pä😀\"\\/\u{8}\u{c}\n\r\t")
    #expect(found.engine == "mysql")
    #expect(found.host == "db.example.com")
    #expect(found.port == 3307)
    #expect(found.dbname == "shop")
    #expect(found.arn == nil)
  }

  @Test func `two keys are enough, and others may be of any kind`() throws {
    #expect(try secret(#"{"username":"a","password":""}"#).password.isEmpty)
    let odd = try secret(
      #" {"username":"a","password":"b","port":"3306","host":null,"engine":[1],"dbname":{}} "#)
    #expect(odd.port == 3306)
    #expect(odd.host == nil)
    #expect(odd.engine == nil)
    #expect(odd.dbname == nil)
    #expect(try secret(#"{"username":"a","password":"b","port":70000}"#).port == nil)
    #expect(try secret("\u{feff}" + #"{"username":"a","password":"b"}"#).username == "a")
  }

  @Test func `the output of get-secret-value is read`() throws {
    let found = try secret(
      #"""
      {
          "ARN": "arn:aws:secretsmanager:us-east-1:123456789012:secret:app-AbCdEf",
          "Name": "app",
          "VersionId": "a1b2",
          "SecretString": "{\"username\":\"app\",\"password\":\"pass\"}",
          "VersionStages": ["AWSCURRENT"],
          "CreatedDate": "2026-01-01T00:00:00+00:00"
      }
      """#)
    #expect(found.username == "app")
    #expect(found.password == "pass")
    #expect(found.arn == "arn:aws:secretsmanager:us-east-1:123456789012:secret:app-AbCdEf")
    #expect(found.versionID == "a1b2")
  }

  @Test(arguments: [
    // {"username":"a","password":"b"}, and with one and two bytes more, for each padding.
    "eyJ1c2VybmFtZSI6ImEiLCJwYXNzd29yZCI6ImIifQ==",
    "eyJ1c2VybmFtZSI6ImEiLCJwYXNzd29yZCI6ImIifSA=",
    "eyJ1c2VybmFtZSI6ImEiLCJwYXNzd29yZCI6ImIifSAg",
  ])
  func `a binary secret is read`(base64: String) throws {
    let found = try secret(#"{"ARN": "x", "SecretBinary": "\#(base64)"}"#)
    #expect(found.username == "a")
    #expect(found.password == "b")
    #expect(found.arn == "x")
  }

  @Test(
    arguments: [
      ("", 1, 1, "ends early"), ("{", 1, 2, "ends early"), ("hunter2", 1, 1, "a value"),
      ("{\n  \"username\": \"ä\", password: 1}", 2, 20, "a name"),
      ("{\"a\" 1}", 1, 6, "colon"), ("{\"a\": 1 \"b\": 2}", 1, 9, "comma"),
      ("{\"a\": 1,}", 1, 9, "a name"), ("{\"a\": tru}", 1, 7, "a value"),
      ("{\"a\": -}", 1, 8, "number"), ("{\"a\": 1.}", 1, 9, "number"),
      ("{\"a\": 01}", 1, 8, "comma"), ("{\"a\": \"x\ny\"}", 1, 9, "control"),
      ("{\"a\": \"\\x\"}", 1, 8, "escape"), ("{\"a\": \"\\ud800\"}", 1, 8, "escape"),
      ("{\"a\": \"\\u12g4\"}", 1, 8, "escape"), ("{\"a\": \"\\ud800\\u0041\"}", 1, 8, "escape"),
      ("{\"username\":\"a\",\n\"password\":\"hunter", 2, 19, "ends early"),
      ("{} {}", 1, 4, "behind"), ("[1 2]", 1, 4, "comma"), ("\u{feff}x", 1, 1, "a value"),
      ("\r\n\r\nx", 3, 1, "a value"), ("{\"a\":\"\\u00", 1, 11, "ends early"),
    ] as [(String, Int, Int, String)])
  func `where a text is broken is said`(
    text: String, line: Int, column: Int, problem: String
  ) throws {
    guard case .malformedJSON(let found, line, column) = try error(text)?.reason else {
      Issue.record("\(String(describing: try error(text)))")
      return
    }
    #expect(found.contains(problem))
  }

  @Test func `nesting has an end`() throws {
    let deep = String(repeating: "[", count: 100_000)
    guard case .malformedJSON(let problem, 1, 33) = try error(deep)?.reason else {
      Issue.record("not malformed")
      return
    }
    #expect(problem.contains("nested"))
  }

  @Test func `what a secret lacks is said`() throws {
    let cases: [(String, SecretError.Place, SecretError.Reason)] = [
      ("[]", .secret, .notAnObject), ("\"text\"", .secret, .notAnObject),
      ("{}", .secret, .missing(key: "username", resembling: nil)),
      (
        #"{"Username":"a","password":"b"}"#, .secret,
        .missing(key: "username", resembling: "Username")
      ),
      (#"{"user":"a","password":"b"}"#, .secret, .missing(key: "username", resembling: "user")),
      (#"{"username":"a"}"#, .secret, .missing(key: "password", resembling: nil)),
      (
        #"{"username":"a","passwd":"b"}"#, .secret,
        .missing(key: "password", resembling: "passwd")
      ),
      (#"{"username":1,"password":"b"}"#, .secret, .notText(key: "username")),
      (#"{"username":"a","password":5}"#, .secret, .notText(key: "password")),
      (#"{"username":"","password":"b"}"#, .secret, .empty(key: "username")),
      (#"{"username":"a\u0000b","password":"b"}"#, .secret, .containsNUL(key: "username")),
      (#"{"SecretString":{}}"#, .secret, .notText(key: "SecretString")),
      (#"{"SecretBinary":1}"#, .secret, .notText(key: "SecretBinary")),
      (#"{"SecretString":"[]"}"#, .secretString, .notAnObject),
      (#"{"SecretString":"{}"}"#, .secretString, .missing(key: "username", resembling: nil)),
      (#"{"SecretBinary":"e30="}"#, .secretBinary, .missing(key: "username", resembling: nil)),
      (#"{"SecretBinary":"e30"}"#, .secretBinary, .notBase64),
      (#"{"SecretBinary":"e3\n="}"#, .secretBinary, .notBase64),
      (#"{"SecretBinary":"===="}"#, .secretBinary, .notBase64),
      (#"{"SecretBinary":"/w=="}"#, .secretBinary, .notUTF8),
    ]
    for (text, place, reason) in cases {
      let error = try error(text)
      #expect(error?.place == place, "\(text)")
      #expect(error?.reason == reason, "\(text)")
    }
    #expect(throws: SecretError.self) { try DatabaseSecret([0x22, 0xFF, 0x22]) }
    let long = [UInt8](repeating: 0x20, count: DatabaseSecret.mostBytes + 1)
    #expect(throws: SecretError.self) { try DatabaseSecret(long) }
  }

  @Test func `every prefix of a secret is an error, and none shows the password`() throws {
    let text = #"{"username":"a","SecretX":[1,true],"password":"hunter2"}"#
    for count in 0..<text.utf8.count {
      let error = try #require(try error(String(text.prefix(count))))
      #expect(!"\(error)".contains("hunt"))
      #expect(!String(reflecting: error).contains("hunt"))
    }
    let found = try secret(text)
    var texts = ["\(found)", String(reflecting: found), String(reflecting: SecretSource(found))]
    dump(found, to: &texts[0])
    dump(SecretSource(found), to: &texts[1])
    for text in texts { #expect(!text.contains("hunter2")) }
  }

  @Test func `the errors say where, and what to do`() throws {
    for (text, sentence) in [
      ("{\"a\"}", "the secret is no JSON at line 1, column 5: a colon is expected"),
      ("[]", "the secret is no JSON object; write {\"username\": …, \"password\": …}"),
      (#"{"SecretString":"{}"}"#, "the SecretString has no username; add it"),
      (#"{"user":"a"}"#, "the secret has no username, but a user; rename that"),
      (#"{"SecretBinary":"."}"#, "the SecretBinary is no Base64"),
      (#"{"username":5}"#, "the secret has a username that is no text"),
      (#"{"username":""}"#, "the secret has an empty username"),
    ] {
      let description = "\(try #require(try error(text)))"
      #expect(description.hasPrefix(sentence), "\(description)")
    }
  }

  @Test func `what RDS and MySQL dislike in a password is said, with its source`() {
    func kinds(_ password: String) -> [SecretWarning.Kind] {
      DatabaseSecret.warnings(ofPassword: password).map(\.kind)
    }
    #expect(kinds("Good-Pw1!").isEmpty)
    #expect(kinds("") == [.empty])
    #expect(
      kinds("a/b\"c@d e") == [.character("/"), .character("\""), .character("@"), .character(" ")])
    #expect(kinds("12345678\0") == [.nul])
    #expect(kinds("pässword1") == [.notPrintableASCII])
    #expect(kinds("password\n") == [.notPrintableASCII])
    #expect(kinds("@\u{301}2345678") == [.character("@"), .notPrintableASCII])
    #expect(kinds("1234567") == [.lengthOfMaster(7)])
    #expect(kinds(String(repeating: "a", count: 41)).isEmpty)
    #expect(kinds(String(repeating: "a", count: 42)) == [.lengthOfMaster(42)])
    #expect(kinds(String(repeating: "a", count: 256)) == [.lengthOfMaster(256)])
    #expect(kinds(String(repeating: "a", count: 257)) == [.lengthOfMaster(257), .length(257)])
    let all = ["", "\0/\"@ ü", String(repeating: "a", count: 300)]
      .flatMap { DatabaseSecret(username: "u", password: $0).warnings }
    for warning in all {
      #expect("\(warning)".hasPrefix("the password "))
      #expect(!warning.source.isEmpty)
    }
  }
}
