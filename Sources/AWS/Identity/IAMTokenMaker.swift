/// Makes the tokens by which one user logs in at one endpoint, and such as must not log in.
public struct IAMTokenMaker: Hashable, Sendable {
  /// What ``IAMTokenFlaw/cut`` leaves of a token.
  private static let cutLength = 255

  public let host: String
  public let port: UInt16
  public let user: String
  public let region: String
  public let credentials: Credentials

  /// - Parameters:
  ///   - host: the endpoint's name, as clients connect to it.
  ///   - port: that on which the endpoint listens.
  ///   - user: the database user.
  ///   - region: that of the endpoint.
  ///   - credentials: those that sign.
  /// - Throws: ``IAMTokenError`` for what cannot be in a token.
  public init(
    host: String, port: UInt16, user: String, region: String, credentials: Credentials
  ) throws(IAMTokenError) {
    (self.host, self.port, self.user) = (host, port, user)
    (self.region, self.credentials) = (region, credentials)
    _ = try token(at: SigningTime(secondsSinceEpoch: 0))
  }

  /// The token of this moment.
  ///
  /// - Throws: ``IAMTokenError``, which the initialiser has ruled out.
  public func token(at now: SigningTime) throws(IAMTokenError) -> String {
    try IAMToken.make(
      host: host, port: port, user: user, region: region, credentials: credentials, at: now)
  }

  /// A token of this moment that is wrong in one way.
  ///
  /// - Throws: ``IAMTokenError``, which the initialiser has ruled out.
  public func token(
    at now: SigningTime, with flaw: IAMTokenFlaw
  ) throws(IAMTokenError) -> String {
    switch flaw {
    case .expired: try token(at: now.advanced(by: -1_200))
    case .future: try token(at: now.advanced(by: 3_600))
    case .otherHost:
      try made(at: now, host: host == "db.example.com" ? "db.example.org" : "db.example.com")
    case .otherPort: try made(at: now, port: port == 13_306 ? 13_307 : 13_306)
    case .otherRegion: try made(at: now, region: region == "us-east-1" ? "us-west-2" : "us-east-1")
    case .otherUser: try made(at: now, user: user + "_too")
    case .otherKey: try made(at: now, credentials: credentials.ofNobody)
    case .otherSecret: try made(at: now, credentials: credentials.withAnotherSecret)
    case .changed: Self.replacing("X-Amz-Expires=900", "X-Amz-Expires=800", in: try token(at: now))
    case .signature: Self.replacingLastDigit(of: try token(at: now))
    // All of a token is ASCII.
    case .cut: String(try token(at: now).prefix(Self.cutLength))
    }
  }

  private func made(
    at now: SigningTime, host: String? = nil, port: UInt16? = nil, user: String? = nil,
    region: String? = nil, credentials: Credentials? = nil
  ) throws(IAMTokenError) -> String {
    try IAMToken.make(
      host: host ?? self.host, port: port ?? self.port, user: user ?? self.user,
      region: region ?? self.region, credentials: credentials ?? self.credentials, at: now)
  }

  private static func replacing(_ text: String, _ other: String, in token: String) -> String {
    guard let place = token.firstRange(of: text) else { return token }
    return token.replacingCharacters(in: place, with: other)
  }

  private static func replacingLastDigit(of token: String) -> String {
    token.dropLast() + (token.last == "0" ? "1" : "0")
  }
}

extension String {
  fileprivate func replacingCharacters(in place: Range<Index>, with text: String) -> String {
    self[..<place.lowerBound] + text + self[place.upperBound...]
  }
}

extension Credentials {
  private init(_ id: String, _ secret: String, like other: Credentials) {
    (accessKeyID, secretAccessKey, sessionToken) = (id, secret, other.sessionToken)
  }

  fileprivate var ofNobody: Credentials {
    Credentials("AKIANOBODYHASTHISKEY", "nobody has this secret", like: self)
  }

  fileprivate var withAnotherSecret: Credentials {
    Credentials(accessKeyID, secretAccessKey + "x", like: self)
  }
}
