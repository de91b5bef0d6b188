import AWS
import Testing

@Suite struct `IAM tokens` {
  @Test(arguments: TokenSample.all)
  func `a token is that of botocore, byte by byte`(sample: TokenSample) throws {
    let token = try IAMToken.make(
      host: sample.host, port: sample.port, user: sample.user, region: sample.region,
      credentials: try sample.credentials, at: try .of(sample.time))
    #expect(token == sample.token)
  }

  @Test func `an IPv6 address gets its brackets`() throws {
    let sample = TokenSample.overIPv6
    let token = try IAMToken.make(
      host: "FE80::A", port: sample.port, user: sample.user, region: sample.region,
      credentials: try sample.credentials, at: try .of(sample.time))
    #expect(token == sample.token)
  }

  @Test(arguments: [
    "", "mysql://db", "db:3306", "db/x", "a b", "dü", "[::1", "::1]", "[]", "[g::1]", "[::1]x",
    "fe80::1%eth0", "a?b", "a#b", "u@h", "h\n", String(repeating: "a", count: 256),
  ])
  func `what is no host gets no token`(host: String) throws {
    #expect(throws: IAMTokenError.invalidHost(host)) {
      try IAMToken.make(
        host: host, port: 3306, user: "u", region: "us-east-1",
        credentials: try TokenSample.plain.credentials, at: try .of("20260101T000000Z"))
    }
  }

  @Test(arguments: ["", "US-EAST-1", "us east", "a/b", "ü", String(repeating: "a", count: 65)])
  func `what is no region gets no token`(region: String) throws {
    #expect(throws: IAMTokenError.invalidRegion(region)) {
      try IAMToken.make(
        host: "h", port: 3306, user: "u", region: region,
        credentials: try TokenSample.plain.credentials, at: try .of("20260101T000000Z"))
    }
  }

  @Test func `nobody gets no token`() throws {
    #expect(throws: IAMTokenError.emptyUser) {
      try IAMToken.make(
        host: "h", port: 3306, user: "", region: "us-east-1",
        credentials: try TokenSample.plain.credentials, at: try .of("20260101T000000Z"))
    }
  }

  @Test func `the errors say what to do`() {
    #expect("\(IAMTokenError.invalidHost("a\nb"))".contains(#""a\nb" is no host name"#))
    #expect("\(IAMTokenError.emptyUser)".contains("name the database user"))
    #expect("\(IAMTokenError.invalidRegion("x y"))".contains("such as us-east-1"))
  }

  @Test func `a password that is meant to be a token is told from others`() {
    #expect(IAMToken.isResembled(by: Array(TokenSample.plain.token.utf8)))
    #expect(IAMToken.isResembled(by: Array("&X-Amz-".utf8)))
    for password in ["", "secret", "X-Amz-Date", "a?b&c=d", "?X-Amz", "&", "?X-amz-Date=1"] {
      #expect(!IAMToken.isResembled(by: Array(password.utf8)), "\(password)")
    }
    #expect(!IAMToken.isResembled(by: Array(repeating: UInt8(ascii: "&"), count: 100_000)))
  }

  @Test(
    arguments: [
      ("db.abc.us-east-1.rds.amazonaws.com", "us-east-1"),
      ("app.proxy-abc.eu-central-1.rds.amazonaws.com", "eu-central-1"),
      ("read.endpoint.proxy-abc.us-gov-west-1.rds.amazonaws.com", "us-gov-west-1"),
      ("app.proxy-abc.cn-north-1.rds.amazonaws.com.cn", "cn-north-1"),
      ("db.abc.rds.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1"),
      ("DB.ABC.US-EAST-1.RDS.AMAZONAWS.COM.", "us-east-1"),
      ("db.abc.us-iso-east-1.rds.c2s.ic.gov", "us-iso-east-1"),
      ("db.abc.eusc-de-east-1.rds.amazonaws.eu", "eusc-de-east-1"),
      ("localhost", nil), ("127.0.0.1", nil), ("db.example.com", nil), ("rds.amazonaws.com", nil),
      ("us-east-1.rds.amazonaws.com", nil), ("a..rds.amazonaws.com", nil),
      ("db.us-east-1.rds.amazonaws.com.evil.org", nil), ("db.x.us_1.rds.amazonaws.com", nil),
    ] as [(String, String?)])
  func `the name of an endpoint tells its region`(host: String, region: String?) {
    #expect(RDSHostName.region(of: host) == region)
  }
}
