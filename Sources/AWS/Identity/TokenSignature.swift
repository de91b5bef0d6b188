internal import TLS

/// Signature Version 4 of the one request that a token is: `GET /` with a query, signing the host.
///
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>
struct TokenSignature {
  static let algorithm = "AWS4-HMAC-SHA256"
  static let terminator = "aws4_request"

  /// When the token was made.
  var time: SigningTime
  var region: String
  var service: String

  /// What the key is made for: `20260101/us-east-1/rds-db/aws4_request`.
  var scope: String { "\(time.day)/\(region)/\(service)/\(Self.terminator)" }

  /// The signature, 64 hexadecimal digits in lower case.
  ///
  /// - Parameters:
  ///   - parameters: `name=value` in percent-encoding, without that of the signature, in any order.
  ///   - header: the value of the `Host` header.
  ///   - secret: the secret access key.
  func bytes(parameters: [TokenParameter], header: String, secret: String) -> [UInt8] {
    var request = Array("GET\n/\n".utf8)
    request += parameters.sorted().map(\.bytes).joined(separator: [UInt8(ascii: "&")])
    request += Array("\nhost:\(header)\n\nhost\n".utf8) + hexadecimal(Digest.sha256([]))
    let text =
      Array("\(Self.algorithm)\n\(time)\n\(scope)\n".utf8) + hexadecimal(Digest.sha256(request))
    let key = [time.day, region, service, Self.terminator]
      .reduce(Array("AWS4\(secret)".utf8)) { key, part in
        HMAC.authenticate(.sha256, key: key, message: Array(part.utf8))
      }
    return hexadecimal(HMAC.authenticate(.sha256, key: key, message: text))
  }

  private func hexadecimal(_ bytes: [UInt8]) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }
}
