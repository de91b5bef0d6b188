import AWS
import Testing

@Suite struct `A maker of IAM tokens` {
  private let sample = TokenSample.plain

  private func maker() throws -> IAMTokenMaker {
    try IAMTokenMaker(
      host: sample.host, port: sample.port, user: sample.user, region: sample.region,
      credentials: try sample.credentials)
  }

  private func refusal(_ token: String) throws -> IAMTokenRefusal? {
    let (verifier, time) = (try sample.verifier(), try SigningTime.of(sample.time))
    do throws(IAMTokenRefusal) {
      _ = try verifier.verify(Array(token.utf8), user: sample.user, at: time)
      return nil
    } catch {
      return error
    }
  }

  @Test func `makes the token of botocore at the same time`() throws {
    #expect(try maker().token(at: try .of(sample.time)) == sample.token)
    #expect(try refusal(sample.token) == nil)
  }

  @Test(arguments: IAMTokenFlaw.allCases)
  func `makes tokens that are refused, each for its own reason`(_ flaw: IAMTokenFlaw) throws {
    let token = try maker().token(at: try .of(sample.time), with: flaw)
    let reason = try #require(try refusal(token))
    switch (flaw, reason) {
    case (.expired, .expired), (.future, .notYetValid), (.otherHost, .wrongHost),
      (.otherPort, .wrongPort), (.otherRegion, .wrongRegion), (.otherUser, .wrongUser),
      (.otherKey, .unknownAccessKey), (.otherSecret, .signatureMismatch),
      (.changed, .signatureMismatch), (.signature, .signatureMismatch), (.cut, .malformed):
      break
    default: Issue.record("\(flaw) is refused for \(reason)")
    }
  }

  @Test func `changes nothing but what is wrong`() throws {
    let right = try maker().token(at: try .of(sample.time))
    for flaw in [IAMTokenFlaw.changed, .signature] {
      let wrong = try maker().token(at: try .of(sample.time), with: flaw)
      #expect(zip(right.utf8, wrong.utf8).filter { $0 != $1 }.count == 1)
      #expect(wrong.utf8.count == right.utf8.count)
    }
    let cut = try maker().token(at: try .of(sample.time), with: .cut)
    #expect(cut.utf8.count == 255)
    #expect(right.hasPrefix(cut))
  }

  @Test func `is not made of what cannot be in a token`() throws {
    let credentials = try sample.credentials
    #expect(throws: IAMTokenError.emptyUser) {
      try IAMTokenMaker(
        host: "db", port: 3306, user: "", region: "us-east-1", credentials: credentials)
    }
    #expect(throws: IAMTokenError.invalidRegion("Ohio")) {
      try IAMTokenMaker(host: "db", port: 3306, user: "a", region: "Ohio", credentials: credentials)
    }
  }
}
