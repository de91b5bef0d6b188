extension TLSDecryptor {
  /// The two roles.
  public enum Side: Sendable, Hashable {
    case client
    case server

    public var other: Side { self == .client ? .server : .client }
  }

  /// What a connection shows.
  public enum Event: Sendable, Hashable {
    case clientHello(TLSClientHello)
    case serverHello(TLSServerHello)
    /// Chosen inside the encryption, as TLS 1.3 does.
    case applicationProtocol(String)
    /// The subject of a side's own certificate.
    case certificate(Side, subject: String)
    case plaintext(Side, [UInt8])
    case alert(Side, TLSRecordedAlert)
    /// Where the record of the next plaintext begins, in bytes of its side; told of a side only once
    /// bytes of it were lost.
    case placed(Side, Int)
    /// A record was found again behind lost bytes and `passedOver` that are there, but of no use.
    case resumed(Side, passedOver: Int)
    /// From here on a side's records stay closed, for none was found behind lost bytes; the other
    /// side's do not.
    case lost(Side)
    /// From here on a side's records stay closed; once for each side.
    case locked(Side, LockReason)
    /// From here on a side's bytes are no TLS records.
    case notTLS(Side, ArraySlice<UInt8>)
  }

  /// Why records stay closed.
  public enum LockReason: Sendable, Hashable {
    /// The key log has nothing for this session.
    case missingSecrets
    /// The key log has secrets for so many sessions, of which this is none.
    case otherSecrets(sessions: Int)
    /// Older than TLS 1.2, or newer than 1.3.
    case unsupportedVersion(TLSVersionNumber)
    case unsupportedCipherSuite(CipherSuite)
    /// A record does not fit the secrets: they are of another session, or bytes were changed.
    case authenticationFailed
    /// The other side's hello never came.
    case missingHello
    /// A message of the handshake contradicts itself.
    case malformedHandshake
    /// Bytes of the stream are not in the capture.
    case bytesLost
  }
}
