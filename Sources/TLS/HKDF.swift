internal import COpenSSL

/// Keyed hashing, of which TLS builds its key derivation.
///
/// <https://www.rfc-editor.org/rfc/rfc2104>
public enum HMAC {
  /// The hash functions which the TLS cipher suites of this tool name.
  public enum Hash: String, Sendable, Hashable, CaseIterable {
    case sha1 = "SHA1"
    case sha256 = "SHA256"
    case sha384 = "SHA384"

    /// The length of a digest, in bytes.
    public var length: Int {
      switch self {
      case .sha1: 20
      case .sha256: 32
      case .sha384: 48
      }
    }
  }

  /// The code of `message` under `key`.
  public static func authenticate(_ hash: Hash, key: [UInt8], message: [UInt8]) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: hash.length) { buffer, count in
      // An empty array has no address, and OpenSSL takes "no key" for "keep the last one".
      let key = key.isEmpty ? [0] : key
      let code = unsafe EVP_Q_mac(
        nil, "HMAC", nil, hash.rawValue, nil, key, key.count, message, message.count,
        buffer.baseAddress, buffer.count, &count)
      unsafe precondition(code != nil && count == hash.length, "OpenSSL refuses HMAC-\(hash)")
    }
  }
}

/// The HMAC-based key derivation function, and the labelled form of it that TLS 1.3 uses.
///
/// <https://www.rfc-editor.org/rfc/rfc5869>
public enum HKDF {
  /// A pseudorandom key of one digest, made from keying material.
  public static func extract(_ hash: HMAC.Hash, salt: [UInt8], material: [UInt8]) -> [UInt8] {
    HMAC.authenticate(hash, key: salt, message: material)
  }

  /// `length` bytes, at most 255 digests, made from a pseudorandom key.
  public static func expand(
    _ hash: HMAC.Hash, key: [UInt8], info: [UInt8], length: Int
  ) -> [UInt8] {
    precondition(length <= 255 * hash.length, "HKDF gives at most 255 digests")
    var output: [UInt8] = []
    var block: [UInt8] = []
    var counter: UInt8 = 0
    while output.count < length {
      counter += 1
      block = HMAC.authenticate(hash, key: key, message: block + info + [counter])
      output += block
    }
    return Array(output.prefix(length))
  }

  /// HKDF-Expand-Label of TLS 1.3; `label` comes without its `tls13 ` prefix.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc8446#section-7.1>
  public static func expandLabel(
    _ hash: HMAC.Hash, secret: [UInt8], label: String, context: [UInt8] = [], length: Int
  ) -> [UInt8] {
    let fullLabel = Array("tls13 \(label)".utf8)
    precondition(fullLabel.count <= 255 && context.count <= 255, "a label of HKDF is too long")
    var info = [UInt8(truncatingIfNeeded: length >> 8), UInt8(truncatingIfNeeded: length)]
    info += [UInt8(fullLabel.count)] + fullLabel
    info += [UInt8(context.count)] + context
    return expand(hash, key: secret, info: info, length: length)
  }
}

/// The pseudorandom function of TLS 1.2.
///
/// <https://www.rfc-editor.org/rfc/rfc5246#section-5>
public enum TLS12PRF {
  /// `length` bytes made from a secret, a label and a seed.
  public static func derive(
    _ hash: HMAC.Hash, secret: [UInt8], label: String, seed: [UInt8], length: Int
  ) -> [UInt8] {
    let labelAndSeed = Array(label.utf8) + seed
    var output: [UInt8] = []
    var chain = labelAndSeed
    while output.count < length {
      chain = HMAC.authenticate(hash, key: secret, message: chain)
      output += HMAC.authenticate(hash, key: secret, message: chain + labelAndSeed)
    }
    return Array(output.prefix(length))
  }
}
