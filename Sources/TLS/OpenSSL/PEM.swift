internal import COpenSSL

/// Reads the PEM texts that OpenSSL reads.
///
/// Keys protected by a passphrase are refused: nothing
/// here may prompt on a terminal.
enum PEM {
  /// All certificates of a text, in its order; empty if there is none or one is malformed.
  static func certificates(_ text: String) -> [CertificateHandle] {
    OpenSSLErrorQueue.clear()
    let bio = MemoryBIO(Array(text.utf8))
    var certificates: [CertificateHandle] = []
    while let pointer = unsafe PEM_read_bio_X509(bio.pointer, nil, noPassphrase, nil) {
      certificates.append(unsafe CertificateHandle(takingOwnership: pointer))
    }
    // The end of the text is reported as "no start line"; anything else is a broken certificate.
    let isComplete = OpenSSLErrorQueue.drain().allSatisfy { $0.reason == PEM_R_NO_START_LINE }
    return isComplete ? certificates : []
  }

  /// The first private key of a text.
  static func privateKey(_ text: String) -> KeyHandle? {
    let bio = MemoryBIO(Array(text.utf8))
    return unsafe PEM_read_bio_PrivateKey(bio.pointer, nil, noPassphrase, nil)
      .map { unsafe KeyHandle(takingOwnership: $0) }
  }

  /// The first public key of a text, as a SubjectPublicKeyInfo.
  static func publicKey(_ text: String) -> KeyHandle? {
    let bio = MemoryBIO(Array(text.utf8))
    return unsafe PEM_read_bio_PUBKEY(bio.pointer, nil, noPassphrase, nil)
      .map { unsafe KeyHandle(takingOwnership: $0) }
  }
}

/// Gives none, where OpenSSL's own would prompt.
private func noPassphrase(
  _: UnsafeMutablePointer<CChar>?, _: Int32, _: Int32, _: UnsafeMutableRawPointer?
) -> Int32 { -1 }
