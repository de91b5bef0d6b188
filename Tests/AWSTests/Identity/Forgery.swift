import TLS

/// A token of the plain sample's key with claims that `IAMToken.make` does not make, signed by an
/// implementation of its own.
struct Forgery {
  var service = "rds-db"
  var action = "connect"
  var lifetime = "900"
  /// Parameters behind all others in their order.
  var further = ""

  var token: String {
    get throws {
      let sample = TokenSample.plain
      let day = String(sample.time.prefix(8))
      let scope = [day, sample.region, service, "aws4_request"]
      let query =
        "Action=\(action)&DBUser=\(sample.user)&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
        + ([sample.accessKeyID] + scope).joined(separator: "%2F")
        + "&X-Amz-Date=\(sample.time)&X-Amz-Expires=\(lifetime)&X-Amz-SignedHeaders=host\(further)"
      let request =
        "GET\n/\n\(query)\nhost:\(sample.host):3306\n\nhost\n" + hex(Digest.sha256([]))
      let text =
        "AWS4-HMAC-SHA256\n\(sample.time)\n\(scope.joined(separator: "/"))\n"
        + hex(Digest.sha256(Array(request.utf8)))
      var key = Array("AWS4\(sample.secret)".utf8)
      for part in scope + [text] {
        key = HMAC.authenticate(.sha256, key: key, message: Array(part.utf8))
      }
      return "\(sample.host):3306/?\(query)&X-Amz-Signature=\(hex(key))"
    }
  }

  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
