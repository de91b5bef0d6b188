/// The password of a database user who is authenticated by IAM: a presigned request, which is never
/// sent anywhere.
///
///     HOST:PORT/?Action=connect&DBUser=USER
///       &X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=KEY/DAY/REGION/rds-db/aws4_request
///       &X-Amz-Date=TIME&X-Amz-Expires=900&X-Amz-SignedHeaders=host
///       [&X-Amz-Security-Token=TOKEN]&X-Amz-Signature=HEX
///
/// <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html>
public enum IAMToken {
  /// How long a token is good for, in seconds.
  public static let lifetime: Int64 = 900
  /// The longest token that is looked at, in bytes; those of AWS have up to a few thousand.
  public static let mostBytes = 65_536

  static let service = "rds-db"
  static let action = "connect"

  /// Makes a token, byte by byte that of botocore's `generate_db_auth_token`.
  ///
  /// - Parameters:
  ///   - host: the endpoint's name, an IPv4 address, or an IPv6 address with or without brackets.
  ///   - port: that on which the endpoint listens.
  ///   - user: the database user.
  ///   - region: that of the endpoint, such as `us-east-1`.
  ///   - credentials: those that sign.
  ///   - time: the beginning of its 15 minutes.
  /// - Throws: ``IAMTokenError`` for what cannot be in a token.
  public static func make(
    host: String, port: UInt16, user: String, region: String, credentials: Credentials,
    at time: SigningTime
  ) throws(IAMTokenError) -> String {
    guard let authority = TokenAuthority(host: host, port: port) else { throw .invalidHost(host) }
    guard !user.isEmpty else { throw .emptyUser }
    guard RDSHostName.isRegion(region.utf8) else { throw .invalidRegion(region) }
    let signature = TokenSignature(time: time, region: region, service: service)
    var parameters = [
      TokenParameter("Action", action),
      TokenParameter("DBUser", user),
      TokenParameter("X-Amz-Algorithm", TokenSignature.algorithm),
      TokenParameter("X-Amz-Credential", "\(credentials.accessKeyID)/\(signature.scope)"),
      TokenParameter("X-Amz-Date", "\(time)"),
      TokenParameter("X-Amz-Expires", "\(lifetime)"),
      TokenParameter("X-Amz-SignedHeaders", "host"),
    ]
    if let token = credentials.sessionToken {
      parameters.append(TokenParameter("X-Amz-Security-Token", token))
    }
    let code = signature.bytes(
      parameters: parameters, header: authority.header, secret: credentials.secretAccessKey)
    let query = parameters.map(\.bytes).joined(separator: [UInt8(ascii: "&")])
    return "\(authority.description)/?" + String(decoding: Array(query), as: UTF8.self)
      + "&X-Amz-Signature=" + String(decoding: code, as: UTF8.self)
  }

  /// Whether a password is meant to be a token, however broken: it has a parameter `X-Amz-…`.
  ///
  /// For diagnostics such as "a token was sent for a user that has a password".
  public static func isResembled(by password: [UInt8]) -> Bool {
    let sign = Array("X-Amz-".utf8)
    let text = password.prefix(mostBytes)
    return text.indices.contains { start in
      (text[start] == UInt8(ascii: "?") || text[start] == UInt8(ascii: "&"))
        && text[(start + 1)...].starts(with: sign)
    }
  }
}
