import AWS
import Testing

@Suite struct `The verifier of IAM tokens` {
  private let plain = TokenSample.plain

  /// The refusal of a token; `nil` when it is good.
  private func refusal(
    _ token: some StringProtocol, by verifier: IAMTokenVerifier? = nil, user: String? = nil,
    after seconds: Int64 = 60
  ) throws -> IAMTokenRefusal? {
    let verifier = try verifier ?? plain.verifier()
    do throws(IAMTokenRefusal) {
      _ = try verifier.verify(
        Array(token.utf8), user: user ?? plain.user,
        at: SigningTime(secondsSinceEpoch: 1_767_225_600 + seconds))
      return nil
    } catch {
      return error
    }
  }

  /// A token of ours, as `plain` but for what is given.
  private func token(
    host: String? = nil, port: UInt16 = 3306, user: String = "app", region: String = "us-east-1",
    credentials: Credentials? = nil
  ) throws -> String {
    try IAMToken.make(
      host: host ?? plain.host, port: port, user: user, region: region,
      credentials: try credentials ?? plain.credentials, at: try .of(plain.time))
  }

  @Test(arguments: TokenSample.all)
  func `a token of botocore is good, and its claims are told`(sample: TokenSample) throws {
    let claims = try sample.verifier().verify(
      Array(sample.token.utf8), user: sample.user, at: try .of(sample.time))
    #expect(claims.host == sample.host)
    #expect(claims.port == sample.port)
    #expect(claims.user == sample.user)
    #expect(claims.region == sample.region)
    #expect(claims.accessKeyID == sample.accessKeyID)
    #expect(claims.time.description == sample.time)
    #expect(claims.lifetime == 900)
    #expect(claims.expiry == claims.time.advanced(by: 900))
  }

  @Test(arguments: TokenSample.all)
  func `a token with any byte changed is refused, whatever host may be`(
    sample: TokenSample
  ) throws {
    var verifier = try sample.verifier()
    verifier.port = nil
    verifier.region = nil
    if sample.host == sample.host.lowercased() { verifier.hosts = .any }
    let time = try SigningTime.of(sample.time)
    let token = Array(sample.token.utf8)
    var accepted: [String] = []
    for index in token.indices {
      // Each bit, and what parsers are lenient about.
      let others = (0..<8).map { token[index] ^ 1 << $0 } + Array("/?&=%+:.[] \0\r\n0aA".utf8)
      for other in Set(others) where other != token[index] {
        var changed = token
        changed[index] = other
        if (try? verifier.verify(changed, user: sample.user, at: time)) != nil {
          accepted.append("byte \(index) changed to \(other)")
        }
      }
    }
    #expect(accepted.isEmpty)
  }

  @Test(arguments: TokenSample.all)
  func `a token that is cut or extended is refused`(sample: TokenSample) throws {
    let verifier = try sample.verifier()
    let time = try SigningTime.of(sample.time)
    let token = Array(sample.token.utf8)
    for count in token.indices {
      #expect(throws: IAMTokenRefusal.self) {
        try verifier.verify(Array(token[..<count]), user: sample.user, at: time)
      }
    }
    for suffix in ["\0", "a", "0", "&", "&a=b", "&X-Amz-Expires=900", "&DBUser=root", "#", "/"] {
      #expect(throws: IAMTokenRefusal.self) {
        try verifier.verify(token + Array(suffix.utf8), user: sample.user, at: time)
      }
    }
  }

  @Test func `the same bytes in another spelling are refused`() throws {
    let sample = TokenSample.temporary
    for (right, wrong) in [
      ("%2F", "%2f"), ("%20", "+"), ("%C3", "%c3"), ("Action", "%41ction"), ("~", "%7E"),
      (":3307", ":03307"), (":3307", ":+3307"), ("=900", "=0900"), ("=900", "=+900"),
      ("/?", "//?"), ("app.", "https://app."), ("app.", "APP."), ("%2B", "+"),
    ] {
      let range = try #require(sample.token.firstRange(of: right))
      var token = sample.token
      token.replaceSubrange(range, with: wrong)
      #expect(throws: IAMTokenRefusal.self, "\(wrong)") {
        try sample.verifier().verify(
          Array(token.utf8), user: sample.user, at: try .of(sample.time))
      }
    }
  }

  @Test func `parameters may stand in any order, as each SDK has its own`() throws {
    let parts = plain.token.split(separator: "?")
    let parameters = parts[1].split(separator: "&")
    let reversed = parts[0] + "?" + parameters.reversed().joined(separator: "&")
    #expect(try refusal(reversed) == nil)
    let sorted = parts[0] + "?" + parameters.sorted().joined(separator: "&")
    #expect(try refusal(sorted) == nil)
  }

  @Test func `the slash before the query may be missing, as Go leaves it out`() throws {
    #expect(try refusal(plain.token.replacing("/?", with: "?")) == nil)
  }

  @Test func `each part that cannot be read is named`() throws {
    let changes: [(String, String, IAMTokenRefusal.Part)] = [
      ("&DBUser=app", "&DBUser=\u{e9}", .encoding), (":3306", "", .port),
      (":3306", ":65536", .port), ("app.proxy", "app proxy", .encoding),
      ("app.proxy", "app%proxy", .host), ("Action=connect", "Action", .parameters),
      ("Action=connect", "Action=%zz", .action), ("Action=", "Axtion=", .action),
      ("DBUser=app", "DBUser=%FF", .user), ("DBUser=", "dbuser=", .user),
      ("SHA256", "SHA512", .algorithm), ("%2Frds-db", "", .credential),
      ("aws4_request", "aws5_request", .credential), ("%2F20260101", "%2F20260102", .credential),
      ("us-east-1%2F", "%2F", .credential), ("AKIDEXAMPLE", "", .credential),
      ("Date=20260101", "Date=20260199", .date), ("=900", "=15m", .lifetime),
      ("=900", "=-1", .lifetime), ("=900", "=99999999999999999999", .lifetime),
      ("&X-Amz-Expires=900", "", .lifetime), ("=host", "=host%3Bdate", .signedHeaders),
      ("X-Amz-Signature=", "X-Amz-Sig=", .signature), ("=900", "=900&a=%zz", .parameters),
      ("=900", "=900&DBUser=app", .parameters),
      ("=900", "=900&X-Amz-Security-Token=%", .sessionToken),
      ("=900", "=900&&", .parameters),
      ("=900", "=900" + String(repeating: "&a=b", count: 40), .parameters),
    ]
    for (right, wrong, part) in changes {
      let range = try #require(plain.token.ranges(of: right).last)
      var token = plain.token
      token.replaceSubrange(range, with: wrong)
      #expect(try refusal(token) == .malformed(part), "\(right) to \(wrong)")
    }
  }

  @Test func `a password is no token`() throws {
    for password in ["", "secret", "a?b=c&d=e", "host:3306/?Action=connect"] {
      #expect(try refusal(password) == .notAToken)
    }
  }

  @Test func `a token of 64 kB is read, and a longer one is not`() throws {
    let other = try Credentials(
      accessKeyID: "AKIDEXAMPLE", secretAccessKey: "s",
      sessionToken: String(repeating: "a", count: 65_100))
    let long = try token(credentials: other)
    #expect(long.utf8.count <= IAMToken.mostBytes)
    var verifier = try plain.verifier()
    verifier.credentials.append(other)
    #expect(try refusal(long, by: verifier) == nil)
    let padding = String(repeating: "a", count: IAMToken.mostBytes)
    #expect(try refusal(long + padding) == .tooLong(bytes: long.utf8.count + 65_536))
    let sections = "h:1/?X-Amz-Date" + String(repeating: "&a=b", count: 16_000)
    #expect(try refusal(sections) == .malformed(.parameters))
  }

  @Test func `only known credentials sign`() throws {
    let stranger = try Credentials(accessKeyID: "AKIDOTHER", secretAccessKey: "s")
    #expect(
      try refusal(try token(credentials: stranger)) == .unknownAccessKey("AKIDOTHER"))
    let liar = try Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "s")
    #expect(try refusal(try token(credentials: liar)) == .signatureMismatch)
    var verifier = try plain.verifier()
    verifier.credentials = [liar, stranger, try plain.credentials]
    for signer in verifier.credentials {
      #expect(try refusal(try token(credentials: signer), by: verifier) == nil)
    }
    verifier.credentials = []
    #expect(try refusal(plain.token, by: verifier) == .unknownAccessKey("AKIDEXAMPLE"))
  }

  @Test func `the session token belongs to the access key`() throws {
    func session(_ token: String?) throws -> Credentials {
      try Credentials(
        accessKeyID: plain.accessKeyID, secretAccessKey: plain.secret, sessionToken: token)
    }
    for (given, known) in [("one", "two"), ("one", nil), (nil, "two"), ("one", "on")] {
      var verifier = try plain.verifier()
      verifier.credentials = [try session(known)]
      #expect(
        try refusal(try token(credentials: try session(given)), by: verifier)
          == .sessionTokenMismatch)
      verifier.credentials.append(try session(given))
      #expect(try refusal(try token(credentials: try session(given)), by: verifier) == nil)
    }
  }

  @Test func `what a token is for is compared with who asks`() throws {
    #expect(try refusal(plain.token, user: "root") == .wrongUser("app", expected: "root"))
    #expect(try refusal(plain.token, user: "App") == .wrongUser("app", expected: "App"))
    #expect(try refusal(try token(user: "u\u{308}"), user: "\u{fc}") != nil)
    #expect(try refusal(try token(port: 3307)) == .wrongPort(3307, expected: 3306))
    #expect(
      try refusal(try token(region: "eu-west-1"))
        == .wrongRegion("eu-west-1", expected: "us-east-1"))
    #expect(try refusal(try token(host: "other")) == .wrongHost("other"))
    #expect(
      try refusal(try token(host: plain.host.uppercased())) == .wrongHost(plain.host.uppercased()))
  }

  @Test func `host, port and region may be any`() throws {
    let verifier = IAMTokenVerifier(credentials: [try plain.credentials], hosts: .any)
    let elsewhere = try token(host: "::1", port: 1, region: "cn-north-1")
    #expect(try refusal(elsewhere, by: verifier) == nil)
    #expect(try refusal(try token(host: "Other"), by: verifier) == .wrongHost("Other"))
  }

  @Test func `several names may be those of the endpoint`() throws {
    let verifier = try plain.verifier(["a", "::1", "b", "not a name"])
    for host in ["a", "b", "[::1]"] {
      #expect(try refusal(try token(host: host), by: verifier) == nil)
    }
    #expect(try refusal(try token(host: "c"), by: verifier) == .wrongHost("c"))
  }

  @Test func `a token is good for 15 minutes, and for a fast clock a little earlier`() throws {
    for (seconds, isGood) in [(-300, true), (0, true), (899, true)] as [(Int64, Bool)] {
      #expect(try (refusal(plain.token, after: seconds) == nil) == isGood, "\(seconds)")
    }
    let begin = try SigningTime.of(plain.time)
    #expect(try refusal(plain.token, after: 900) == .expired(at: begin.advanced(by: 900)))
    #expect(try refusal(plain.token, after: 1 << 40) == .expired(at: begin.advanced(by: 900)))
    #expect(try refusal(plain.token, after: -301) == .notYetValid(before: begin))
    var exact = try plain.verifier()
    exact.skew = 0
    #expect(try refusal(plain.token, by: exact, after: -1) == .notYetValid(before: begin))
    #expect(try refusal(plain.token, by: exact, after: 0) == nil)
  }

  @Test func `a token of other claims with a right signature is refused for these`() throws {
    let begin = try SigningTime.of(plain.time)
    #expect(try refusal(try Forgery(lifetime: "60").token, after: 59) == nil)
    #expect(
      try refusal(try Forgery(lifetime: "60").token, after: 60)
        == .expired(at: begin.advanced(by: 60)))
    #expect(try refusal(try Forgery(lifetime: "901").token) == .wrongLifetime(seconds: 901))
    #expect(try refusal(try Forgery(lifetime: "0").token) == .wrongLifetime(seconds: 0))
    #expect(
      try refusal(try Forgery(lifetime: "\(Int64.max)").token) == .wrongLifetime(seconds: .max))
    #expect(try refusal(try Forgery(service: "s3").token) == .wrongService("s3"))
    #expect(try refusal(try Forgery(action: "drop").token) == .wrongAction("drop"))
    #expect(try refusal(try Forgery(further: "&X-Amz-User-Agent=x").token) == nil)
  }

  @Test func `no description has a secret, a session token or a signature in it`() throws {
    let session = "IQoJsession"
    let credentials = try Credentials(
      accessKeyID: "AKIDEXAMPLE", secretAccessKey: "verysecret", sessionToken: session)
    var verifier = try plain.verifier()
    verifier.credentials = [credentials]
    let token = try token(credentials: credentials)
    let signature = String(token.suffix(64))
    var texts = [
      "\(credentials)", String(reflecting: credentials), String(reflecting: [credentials]),
      String(reflecting: verifier),
    ]
    dump(verifier, to: &texts[0])
    for change in [
      ("%2F2026", "%2F2025"), ("=900", "=901"), ("DBUser=", "DBUsr="), ("IQoJ", "IQoj"),
      ("AKID", "AKIE"), ("Signature=", "Signature=0"), ("host&", "hos&"),
    ] {
      let refusal = try refusal(token.replacing(change.0, with: change.1), by: verifier)
      texts.append("\(try #require(refusal))")
      texts.append(String(reflecting: refusal))
    }
    for text in texts {
      for secret in ["verysecret", session, signature] {
        #expect(!text.contains(secret), "\(text)")
      }
    }
  }

  @Test func `every refusal says in one line what is wrong`() throws {
    let time = try SigningTime.of("20260101T001500Z")
    let refusals: [IAMTokenRefusal] =
      [
        .notAToken, .tooLong(bytes: 70_000), .unknownAccessKey("A\u{1b}"), .sessionTokenMismatch,
        .signatureMismatch, .wrongService("s3"), .wrongAction("drop"),
        .wrongRegion("a", expected: "b"), .wrongHost("h"), .wrongPort(1, expected: 2),
        .wrongUser("a\nb", expected: "c"), .wrongLifetime(seconds: 901), .expired(at: time),
        .notYetValid(before: time),
      ] + IAMTokenRefusal.Part.allCases.map { .malformed($0) }
    let texts = refusals.map { "\($0)" }
    #expect(Set(texts).count == texts.count)
    for text in texts {
      #expect(text.contains("IAM token"))
      #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 })
    }
    #expect("\(IAMTokenRefusal.expired(at: time))".contains("expired at 20260101T001500Z"))
    #expect("\(IAMTokenRefusal.malformed(.user))".contains("DBUser"))
  }
}
