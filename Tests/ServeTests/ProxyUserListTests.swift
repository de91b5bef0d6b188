import AWS
import Proxy
import Testing

@testable import mysqlspec

/// Which secret is that of which entry of `Auth`, and who can log in.
struct ProxyUserListTests {
  private func auth(
    user: String? = nil, arn: String? = nil, logicalID: String? = nil,
    iam: DBProxyConfiguration.Auth.IAMMode = .disabled
  ) -> DBProxyConfiguration.Auth {
    var auth = DBProxyConfiguration.Auth()
    auth.userName = user.map { Sourced($0) }
    auth.secretARN = arn.map { Sourced($0) }
    auth.secretLogicalID = logicalID
    auth.iamAuth = Sourced(iam)
    return auth
  }

  private func proxy(_ auth: DBProxyConfiguration.Auth...) -> DBProxyConfiguration {
    var proxy = DBProxyConfiguration(name: Sourced("orders"))
    proxy.auth = auth
    return proxy
  }

  private func given(_ user: String, name: String? = nil, arn: String? = nil)
    -> ProxyUserList.Given
  {
    var secret = DatabaseSecret(username: user, password: "\(user)-1")
    secret.arn = arn
    return ProxyUserList.Given(name: name, source: SecretSource(secret), label: "\(user).json")
  }

  private let arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:orders-AbCdEf"

  @Test func `a secret is found by the user, the ARN, the name in it, and the logical id`() {
    let list = ProxyUserList(
      of: proxy(
        auth(user: "a"), auth(arn: arn), auth(arn: arn + "2:x"), auth(logicalID: "Secret")),
      given: [given("d", name: "Secret"), given("b", arn: arn), given("a")])
    #expect(list.users.map(\.name) == ["a", "b", "d"])
    #expect(list.remarks.count == 1)
    let byName = ProxyUserList(of: proxy(auth(arn: arn)), given: [given("o", name: "orders")])
    #expect(byName.users.map(\.name) == ["o"])
  }

  @Test func `one secret and one entry without a user mean each other`() {
    let list = ProxyUserList(of: proxy(auth(arn: arn)), given: [given("app")])
    #expect(list.users.map(\.name) == ["app"])
    #expect(list.remarks.isEmpty)
    let two = ProxyUserList(of: proxy(auth(arn: arn), auth(arn: arn)), given: [given("app")])
    #expect(two.users.isEmpty)
    #expect(two.remarks.count == 3)
  }

  @Test func `IAMAuth and DefaultAuthScheme decide who sends tokens`() {
    let list = ProxyUserList(
      of: proxy(auth(user: "a", iam: .required), auth(user: "b")), given: [given("a"), given("b")])
    #expect(list.users.map(\.authentication) == [.token, .password(.cachingSHA2)])
    var iam = DBProxyConfiguration(name: Sourced("p"))
    iam.defaultAuthScheme = Sourced(.iam)
    #expect(ProxyUserList(of: iam, given: [given("a")]).users.map(\.authentication) == [.token])
  }

  @Test func `passwords are made up for tokens alone, and for nobody whose name is unknown`() {
    let list = ProxyUserList(
      of: proxy(auth(user: "a", iam: .required), auth(user: "b"), auth(arn: arn, iam: .required)),
      given: [], invent: { "made up for \($0)" })
    #expect(list.users.map(\.name) == ["a"])
    #expect(list.users[0].credentials.password == Array("made up for a".utf8))
    #expect(
      list.remarks == [
        "there is no secret for Auth[1], so b cannot log in; add --secret FILE",
        "there is no secret for Auth[2], so its user cannot log in; add --secret orders=FILE",
      ])
  }

  @Test func `end to end, nobody misses a secret whose name is known`() {
    let proxy = proxy(auth(user: "a", iam: .required), auth(arn: arn))
    let list = ProxyUserList(of: proxy, given: [], isEndToEnd: true)
    #expect(list.users.isEmpty)
    #expect(list.remarks.count == 1)
    #expect(ProxyUserList(of: proxy, given: []).remarks.count == 2)
    let own = ProxyUserList(of: proxy, given: [given("a")], isEndToEnd: true)
    #expect(own.users.map(\.name) == ["a"])
  }

  @Test func `a secret of no entry lets nobody in`() {
    let list = ProxyUserList(of: proxy(auth(user: "a")), given: [given("a"), given("x")])
    #expect(list.users.map(\.name) == ["a"])
    #expect(list.remarks.count == 1)
    #expect(!list.remarks[0].contains("x-1"))
  }

  @Test func `users of provision come last, and without those of two factors`() {
    var list = ProxyUserList(
      of: DBProxyConfiguration(name: Sourced("p")), given: [given("mysqlspec_default")])
    list.addProvisioned()
    #expect(list.users.filter { $0.name == "mysqlspec_default" }.count == 1)
    #expect(list.users[0].source.secret.password == "mysqlspec_default-1")
    #expect(!list.users.contains { $0.name == "mysqlspec_mfa" })
    #expect(list.users.first { $0.name == "mysqlspec_token" }?.sendsPassword == true)
  }
}
