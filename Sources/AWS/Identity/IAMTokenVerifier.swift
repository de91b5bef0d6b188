/// Verifies IAM tokens without AWS, against credentials that are known.
///
/// Whether a policy would allow `rds-db:connect` is not asked.
///
/// <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html>
public struct IAMTokenVerifier: Sendable {
  /// For which hosts a token may be.
  public enum Hosts: Sendable, Hashable {
    /// Any; a host name has to be in lower case, as those of AWS are.
    case any
    /// One of these, in exactly this spelling.
    case named([String])
  }

  /// Those that may sign; several may have the same access key.
  public var credentials: [Credentials]
  public var hosts: Hosts
  /// `nil` for any.
  public var port: UInt16?
  /// `nil` for any.
  public var region: String?
  /// How far the clock of a client may be ahead of ours, in seconds.
  ///
  /// It moves only the beginning of a token's time. The end is exact: there a client whose clock is
  /// behind gets less than 15 minutes.
  public var skew: Int64

  public init(
    credentials: [Credentials], hosts: Hosts, port: UInt16? = nil, region: String? = nil,
    skew: Int64 = 300
  ) {
    self.credentials = credentials
    self.hosts = hosts
    self.port = port
    self.region = region
    self.skew = max(0, skew)
  }

  /// Verifies the token that a user sent as password.
  ///
  /// The signature comes first, and what the token says afterwards; so a reason behind it is never
  /// a stranger's word.
  ///
  /// - Parameters:
  ///   - token: without the NUL that ends it on the wire.
  ///   - user: who logs in.
  ///   - time: the verifier's clock.
  /// - Throws: ``IAMTokenRefusal``, the first reason that is found.
  public func verify(
    _ token: [UInt8], user: String, at time: SigningTime
  ) throws(IAMTokenRefusal) -> IAMTokenClaims {
    let token = try ReceivedIAMToken(token)
    try authenticate(token)
    guard token.scope.service == IAMToken.service else {
      throw .wrongService(token.scope.service)
    }
    guard token.action == IAMToken.action else { throw .wrongAction(token.action) }
    if let region, token.scope.region != region {
      throw .wrongRegion(token.scope.region, expected: region)
    }
    guard allows(token.authority.host) else { throw .wrongHost(token.authority.host) }
    if let port, token.authority.port != port {
      throw .wrongPort(token.authority.port, expected: port)
    }
    // Equal strings may have other bytes, and those are other users.
    guard token.user.utf8.elementsEqual(user.utf8) else {
      throw .wrongUser(token.user, expected: user)
    }
    let claims = token.claims
    guard (1...IAMToken.lifetime).contains(claims.lifetime) else {
      throw .wrongLifetime(seconds: claims.lifetime)
    }
    guard claims.time <= time.advanced(by: skew) else { throw .notYetValid(before: claims.time) }
    guard time < claims.expiry else { throw .expired(at: claims.expiry) }
    return claims
  }

  private func authenticate(_ token: ReceivedIAMToken) throws(IAMTokenRefusal) {
    let known = credentials.filter { $0.accessKeyID == token.accessKeyID }
    guard !known.isEmpty else { throw .unknownAccessKey(token.accessKeyID) }
    let sessionToken = Array((token.sessionToken ?? "").utf8)
    let ofSession = known.filter {
      ($0.sessionToken == nil) == (token.sessionToken == nil)
        && ConstantTime.equal(Array(($0.sessionToken ?? "").utf8), sessionToken)
    }
    guard !ofSession.isEmpty else { throw .sessionTokenMismatch }
    let given = Array(token.signature)
    let isSigned = ofSession.contains {
      ConstantTime.equal(
        token.scope.bytes(
          parameters: token.signed, header: token.authority.header, secret: $0.secretAccessKey),
        given)
    }
    guard isSigned else { throw .signatureMismatch }
  }

  private func allows(_ host: String) -> Bool {
    switch hosts {
    case .any: host == host.lowercased()
    case .named(let names):
      names.contains { TokenAuthority(host: $0, port: 0)?.host == host }
    }
  }
}
