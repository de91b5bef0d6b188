import AWS
import Foundation
import Proxy
import Testing

@testable import mysqlspec

/// Who lets which token in.
struct TokenJudgeTests {
  private let credentials: Credentials
  private let judge: TokenJudge

  init() throws {
    credentials = try Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI")
    let secret = DatabaseSecret(username: "clear", password: "Sesame-1!")
    let users = UserDirectory([
      ProxyUser(
        authentication: .token, source: SecretSource(secret), label: "", sendsPassword: true)
    ])
    let ports = AllowedPorts()
    ports.set([3307, 3308])
    var judge = TokenJudge(users: users, ports: ports)
    judge.keys = [TokenJudge.Key(credentials: credentials, users: ["orders", "reports"])]
    self.judge = judge
  }

  private func token(_ user: String, port: UInt16, region: String = "eu-central-1") throws -> String
  {
    try IAMToken.make(
      host: "localhost", port: port, user: user, region: region, credentials: credentials,
      at: SigningTime(secondsSinceEpoch: Int64(Date().timeIntervalSince1970)))
  }

  @Test(arguments: [3306, 3307, 3308] as [UInt16])
  func `a token may be for every port of the proxy, and for that of RDS`(_ port: UInt16) throws {
    #expect(judge.judge(try token("orders", port: port), of: "orders") == .accepted)
  }

  @Test func `it is refused for another port, user or region, and where its key may not sign`()
    throws
  {
    let other = try token("orders", port: 3309)
    #expect(
      judge.judge(other, of: "orders")
        == .refused(reason: "the IAM token is for the port 3309, not for 3307"))
    #expect(judge.judge(try token("orders", port: 3306), of: "reports") != .accepted)
    #expect(judge.judge(try token("root", port: 3306), of: "root") != .accepted)
    var regional = judge
    regional.region = "us-east-1"
    #expect(regional.judge(try token("orders", port: 3306), of: "orders") != .accepted)
  }

  @Test func `a user of the clear password sends that, and no token`() throws {
    #expect(judge.judge("Sesame-1!", of: "clear") == .accepted)
    #expect(judge.judge("Sesame-1", of: "clear") != .accepted)
    #expect(judge.judge(try token("clear", port: 3306), of: "clear") != .accepted)
    #expect(judge.judge("Sesame-1!", of: "orders") != .accepted)
  }
}
