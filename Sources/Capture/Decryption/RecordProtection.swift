internal import TLS

/// The protection of one direction's records: its keys and its count of records.
struct RecordProtection {
  private enum Scheme {
    /// The type of the content is inside, behind it.
    case tls13(AEADKey, iv: [UInt8])
    /// The record begins with the second half of its nonce.
    case explicitNonce(AEADKey, iv: [UInt8])
    case tls12(AEADKey, iv: [UInt8])
    case cbc(AESCBCKey, mac: HMAC.Hash, macKey: [UInt8], encryptsThenAuthenticates: Bool)
  }

  private let scheme: Scheme
  private var sequence: UInt64 = 0

  /// The protection that a traffic secret of TLS 1.3 gives; `nil` if it does not fit the suite.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc8446#section-7.3>
  init?(tls13 suite: CipherSuite, secret: [UInt8]) {
    guard case .aead(let algorithm) = suite.protection, let hash = suite.hash,
      secret.count == hash.length
    else { return nil }
    let key = HKDF.expandLabel(hash, secret: secret, label: "key", length: algorithm.keyLength)
    let iv = HKDF.expandLabel(hash, secret: secret, label: "iv", length: AEAD.nonceLength)
    scheme = .tls13(AEADKey(algorithm, key), iv: iv)
  }

  /// One direction's protection of TLS 1.2; `nil` for a suite that is not known here.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc5246#section-6.3>
  init?(
    tls12 hello: TLSServerHello, masterSecret: [UInt8], clientRandom: [UInt8], isClient: Bool
  ) {
    guard let protection = hello.cipherSuite.protection, let hash = hello.cipherSuite.hash
    else { return nil }
    let macLength: Int
    let keyLength: Int
    let ivLength: Int
    switch protection {
    case .aead(let algorithm):
      macLength = 0
      keyLength = algorithm.keyLength
      ivLength = algorithm == .chacha20Poly1305 ? AEAD.nonceLength : 4
    case .cbc(let length, let mac):
      macLength = mac.length
      keyLength = length
      ivLength = 0
    }
    let block = TLS12PRF.derive(
      hash, secret: masterSecret, label: "key expansion", seed: hello.random + clientRandom,
      length: 2 * (macLength + keyLength + ivLength))
    // The codes' keys of both, then the keys of both, then the vectors of both.
    var cursor = ByteCursor(block[...])
    func next(_ length: Int) -> [UInt8]? {
      guard let client = cursor.bytes(length), let server = cursor.bytes(length) else { return nil }
      return Array(isClient ? client : server)
    }
    guard let macKey = next(macLength), let key = next(keyLength), let iv = next(ivLength)
    else { return nil }
    scheme =
      switch protection {
      case .aead(.chacha20Poly1305): .tls12(AEADKey(.chacha20Poly1305, key), iv: iv)
      case .aead(let algorithm): .explicitNonce(AEADKey(algorithm, key), iv: iv)
      case .cbc(_, let mac):
        .cbc(
          AESCBCKey(key), mac: mac, macKey: macKey,
          encryptsThenAuthenticates: hello.encryptsThenAuthenticates)
      }
  }

  /// How many bytes a record holds at least beside its header.
  var overhead: Int {
    switch scheme {
    case .tls13: AEAD.tagLength + 1
    case .tls12: AEAD.tagLength
    case .explicitNonce: 8 + AEAD.tagLength
    case .cbc: 2 * AESCBCKey.blockLength
    }
  }

  /// Counts a record that nobody has seen.
  mutating func skip() {
    sequence &+= 1
  }

  /// Opens the next record; `nil`, and no step further, if it does not fit these keys.
  mutating func open(_ record: TLSRecord) -> (type: UInt8, plaintext: [UInt8])? {
    guard let opened = opened(record) else { return nil }
    sequence &+= 1
    return opened
  }

  private func opened(_ record: TLSRecord) -> (type: UInt8, plaintext: [UInt8])? {
    switch scheme {
    case .tls13(let key, let iv):
      guard
        var content = key.open(
          record.fragment, nonce: nonce(iv), aad: record.header(length: record.fragment.count)),
        let last = content.lastIndex(where: { $0 != 0 })
      else { return nil }
      let type = content[last]
      content.removeSubrange(last...)
      return (type, content)
    case .tls12(let key, let iv):
      let length = record.fragment.count - AEAD.tagLength
      guard length >= 0 else { return nil }
      return key.open(record.fragment, nonce: nonce(iv), aad: counted(record, length))
        .map { (record.type, $0) }
    case .explicitNonce(let key, let iv):
      let length = record.fragment.count - 8 - AEAD.tagLength
      guard length >= 0 else { return nil }
      return key.open(
        record.fragment.dropFirst(8), nonce: iv + record.fragment.prefix(8),
        aad: counted(record, length)
      ).map { (record.type, $0) }
    case .cbc(let key, let mac, let macKey, let encryptsThenAuthenticates):
      let content =
        encryptsThenAuthenticates
        ? openAuthenticated(record, key, mac, macKey) : openPadded(record, key, mac, macKey)
      return content.map { (record.type, $0) }
    }
  }

  /// Seals content in the place of a record of the same length.
  ///
  /// - Returns: the whole record; `nil` if it would be of another length.
  mutating func seal(type: UInt8, _ content: [UInt8], inPlaceOf record: TLSRecord) -> [UInt8]? {
    guard let fragment = sealed(type, content, record), fragment.count == record.fragment.count
    else { return nil }
    sequence &+= 1
    return record.header(length: fragment.count) + fragment
  }

  private func sealed(_ type: UInt8, _ content: [UInt8], _ record: TLSRecord) -> [UInt8]? {
    let old = record.fragment
    switch scheme {
    case .tls13(let key, let iv):
      let padding = old.count - AEAD.tagLength - content.count - 1
      guard padding >= 0 else { return nil }
      let inner = content + [type] + [UInt8](repeating: 0, count: padding)
      return key.seal(inner[...], nonce: nonce(iv), aad: record.header(length: old.count))
    case .tls12(let key, let iv):
      return key.seal(content[...], nonce: nonce(iv), aad: counted(record, content.count))
    case .explicitNonce(let key, let iv):
      let explicit = Array(old.prefix(8))
      return key.seal(content[...], nonce: iv + explicit, aad: counted(record, content.count))
        .map { explicit + $0 }
    case .cbc(let key, let mac, let macKey, let encryptsThenAuthenticates):
      let length = AESCBCKey.blockLength
      let vector = Array(old.prefix(length))
      var inner = content
      if !encryptsThenAuthenticates {
        inner += HMAC.authenticate(
          mac, key: macKey, message: counted(record, content.count) + content)
      }
      let covered = old.count - length - (encryptsThenAuthenticates ? mac.length : 0)
      let padding = covered - inner.count
      guard 1...256 ~= padding else { return nil }
      inner += [UInt8](repeating: UInt8(padding - 1), count: padding)
      guard let encrypted = key.encrypt(inner[...], iv: vector) else { return nil }
      let result = vector + encrypted
      guard encryptsThenAuthenticates else { return result }
      return result
        + HMAC.authenticate(mac, key: macKey, message: counted(record, result.count) + result)
    }
  }

  private func nonce(_ iv: [UInt8]) -> [UInt8] {
    var nonce = iv
    for index in 0..<8 {
      nonce[4 + index] ^= UInt8(truncatingIfNeeded: sequence >> (56 - 8 * UInt64(index)))
    }
    return nonce
  }

  private func counted(_ record: TLSRecord, _ length: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(bigEndian: sequence)
    return bytes + record.header(length: length)
  }

  /// The vector, the encrypted content and padding, the code of both.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc7366#section-3>
  private func openAuthenticated(
    _ record: TLSRecord, _ key: AESCBCKey, _ mac: HMAC.Hash, _ macKey: [UInt8]
  ) -> [UInt8]? {
    let covered = record.fragment.dropLast(mac.length)
    guard covered.count >= 2 * AESCBCKey.blockLength,
      HMAC.authenticate(mac, key: macKey, message: counted(record, covered.count) + covered)
        == Array(record.fragment.suffix(mac.length)),
      var content = decrypt(covered, key)
    else { return nil }
    return removePadding(&content) ? content : nil
  }

  /// The vector, then encrypted: the content, its code, the padding.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc5246#section-6.2.3.2>
  private func openPadded(
    _ record: TLSRecord, _ key: AESCBCKey, _ mac: HMAC.Hash, _ macKey: [UInt8]
  ) -> [UInt8]? {
    guard var content = decrypt(record.fragment, key), removePadding(&content),
      content.count >= mac.length
    else { return nil }
    let code = Array(content.suffix(mac.length))
    content.removeLast(mac.length)
    let expected = HMAC.authenticate(
      mac, key: macKey, message: counted(record, content.count) + content)
    return code == expected ? content : nil
  }

  private func decrypt(_ bytes: ArraySlice<UInt8>, _ key: AESCBCKey) -> [UInt8]? {
    let length = AESCBCKey.blockLength
    guard bytes.count >= 2 * length else { return nil }
    return key.decrypt(bytes.dropFirst(length), iv: Array(bytes.prefix(length)))
  }

  private func removePadding(_ content: inout [UInt8]) -> Bool {
    guard let padding = content.last, content.count > Int(padding) else { return false }
    content.removeLast(Int(padding) + 1)
    return true
  }
}
