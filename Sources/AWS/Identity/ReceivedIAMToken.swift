/// A token that was taken apart, of which nothing is verified yet.
///
/// The parameters may stand in any order, as each SDK has its own, and the `/` before the `?` may be
/// missing, as it does in those of Go. All else has exactly one spelling.
struct ReceivedIAMToken {
  private static let mostParameters = 32

  let authority: TokenAuthority
  /// All parameters but the signature.
  let signed: [TokenParameter]
  /// 64 hexadecimal digits, if it is right.
  let signature: ArraySlice<UInt8>
  let accessKeyID: String
  let scope: TokenSignature
  let action: String
  let user: String
  let lifetime: Int64
  let sessionToken: String?

  /// - Throws: ``IAMTokenRefusal/notAToken``, ``IAMTokenRefusal/tooLong(bytes:)`` and
  ///   ``IAMTokenRefusal/malformed(_:)``.
  init(_ token: [UInt8]) throws(IAMTokenRefusal) {
    guard IAMToken.isResembled(by: token) else { throw .notAToken }
    guard token.count <= IAMToken.mostBytes else { throw .tooLong(bytes: token.count) }
    guard token.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .malformed(.encoding) }
    let question = token.firstIndex(of: UInt8(ascii: "?")) ?? token.endIndex
    authority = try Self.authority(token[..<question])

    var named: [String: ArraySlice<UInt8>] = [:]
    var signed: [TokenParameter] = []
    let parts = token[question...].dropFirst().split(
      separator: UInt8(ascii: "&"), maxSplits: Self.mostParameters,
      omittingEmptySubsequences: false)
    guard parts.count <= Self.mostParameters else { throw .malformed(.parameters) }
    for part in parts {
      guard let parameter = TokenParameter(part), let name = PercentEncoding.decode(parameter.name),
        named.updateValue(parameter.value, forKey: name) == nil
      else { throw .malformed(.parameters) }
      if name != IAMTokenRefusal.Part.signature.rawValue { signed.append(parameter) }
    }
    self.signed = signed

    func value(_ part: IAMTokenRefusal.Part) throws(IAMTokenRefusal) -> String {
      guard let value = named.removeValue(forKey: part.rawValue).flatMap(PercentEncoding.decode)
      else { throw .malformed(part) }
      return value
    }
    guard let signature = named.removeValue(forKey: IAMTokenRefusal.Part.signature.rawValue) else {
      throw .malformed(.signature)
    }
    self.signature = signature
    action = try value(.action)
    user = try value(.user)
    guard try value(.algorithm) == TokenSignature.algorithm else { throw .malformed(.algorithm) }
    guard try value(.signedHeaders) == "host" else { throw .malformed(.signedHeaders) }
    guard let time = SigningTime(try value(.date)) else { throw .malformed(.date) }
    (accessKeyID, scope) = try Self.scope(try value(.credential), at: time)
    lifetime = try Self.lifetime(try value(.lifetime))
    sessionToken =
      named[IAMTokenRefusal.Part.sessionToken.rawValue] == nil ? nil : try value(.sessionToken)
    // What is left is signed with the rest, and means nothing here: the user agent of an SDK.
    guard named.values.allSatisfy({ PercentEncoding.decode($0) != nil }) else {
      throw .malformed(.parameters)
    }
  }

  var claims: IAMTokenClaims {
    IAMTokenClaims(
      host: authority.host, port: authority.port, user: user, region: scope.region,
      accessKeyID: accessKeyID, time: scope.time, lifetime: lifetime)
  }

  private static func authority(
    _ bytes: ArraySlice<UInt8>
  ) throws(IAMTokenRefusal) -> TokenAuthority {
    let bytes = bytes.last == UInt8(ascii: "/") ? bytes.dropLast() : bytes
    guard let colon = bytes.lastIndex(of: UInt8(ascii: ":")) else { throw .malformed(.port) }
    let digits = String(decoding: bytes[(colon + 1)...], as: UTF8.self)
    guard let port = UInt16(digits), "\(port)" == digits else { throw .malformed(.port) }
    let host = bytes[..<colon]
    guard TokenAuthority.isHost(host),
      let authority = TokenAuthority(host: String(decoding: host, as: UTF8.self), port: port)
    else { throw .malformed(.host) }
    return authority
  }

  private static func scope(
    _ credential: String, at time: SigningTime
  ) throws(IAMTokenRefusal) -> (accessKeyID: String, scope: TokenSignature) {
    let parts = credential.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 5, Credentials.isAccessKeyID(parts[0].utf8), parts[1] == time.day,
      RDSHostName.isRegion(parts[2].utf8), parts[4] == TokenSignature.terminator
    else { throw .malformed(.credential) }
    return (parts[0], TokenSignature(time: time, region: parts[2], service: parts[3]))
  }

  private static func lifetime(_ text: String) throws(IAMTokenRefusal) -> Int64 {
    guard let seconds = Int64(text), seconds >= 0, "\(seconds)" == text else {
      throw .malformed(.lifetime)
    }
    return seconds
  }
}
