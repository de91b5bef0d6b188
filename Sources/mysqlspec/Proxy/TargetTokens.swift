import AWS
import Transport

/// The tokens with which a proxy itself logs in to the database, for users without a secret.
struct TargetTokens: Sendable {
  let endpoint: Endpoint
  let region: String
  let keys: [TokenJudge.Key]

  /// A token of this moment; empty, which no database takes, where no key may sign for the user.
  func token(of user: String) -> [UInt8] {
    guard let key = keys.first(where: { $0.maySign(for: user) }),
      let maker = try? IAMTokenMaker(
        host: endpoint.host, port: endpoint.port, user: user, region: region,
        credentials: key.credentials),
      let token = try? maker.token(at: .now)
    else { return [] }
    return Array(token.utf8)
  }
}
