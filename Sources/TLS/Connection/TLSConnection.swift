internal import COpenSSL

/// One side of a TLS connection, without a socket: received bytes go in, bytes to send come out.
///
///     receive ──► ┌────────────┐ ──► read
///                 │ handshake  │
///     outgoing ◄──└────────────┘ ◄── write, updateKeys, close
///
/// Take the outgoing bytes after every call, above all after one that threw: the alert that tells
/// the peer is among them. Owner of one `SSL`, to be used from one isolation at a time.
@safe
public final class TLSConnection {
  public enum Progress: Sendable, Hashable {
    /// Send what is outgoing, and come back with more of the peer's bytes.
    case needsMore
    case complete
  }

  public enum ReadResult: Sendable, Hashable {
    /// The payload of at most one record, never empty.
    case plaintext([UInt8])
    /// No whole record has been received yet.
    case needsMore
    /// The peer sent close_notify; nothing follows.
    case closed
  }

  /// So many bytes may wait unread.
  public static let incomingLimit = 1 << 20

  /// The longest payload of a record, in bytes.
  public static let recordLimit = 16_384

  private let ssl: OpaquePointer
  private let context: TLSContext
  private let incoming = MemoryBIO()
  private let outgoing = MemoryBIO()
  private let journal = TLSJournal()

  /// The handshake was finished once.
  public private(set) var isEstablished = false
  private var hasFailed = false

  /// - Parameters:
  ///   - context: settles the role, too.
  ///   - session: what a client offers to resume. Early data is never sent.
  /// - Throws: `TLSError.Kind.configuration` for a name or session that OpenSSL does not take.
  public init(_ context: TLSContext, resuming session: TLSSession? = nil) throws(TLSError) {
    OpenSSLErrorQueue.clear()
    guard let ssl = unsafe SSL_new(context.pointer) else { outOfMemory() }
    self.context = context
    unsafe self.ssl = unsafe ssl
    // `SSL_set_bio` takes over one reference to each.
    unsafe BIO_up_ref(incoming.pointer)
    unsafe BIO_up_ref(outgoing.pointer)
    unsafe SSL_set_bio(ssl, incoming.pointer, outgoing.pointer)
    unsafe installTLSCallbacks(journal, in: ssl)
    switch context.role {
    case .client:
      unsafe SSL_set_connect_state(ssl)
      try applyNames()
      if let session, unsafe !session.offer(in: ssl) {
        throw configurationError("the session cannot be resumed")
      }
    case .server:
      unsafe SSL_set_accept_state(ssl)
    }
  }

  deinit {
    unsafe SSL_free(ssl)
  }

  /// Takes bytes that came from the peer.
  ///
  /// - Throws: `TLSError.Kind.bufferFull` if too much waits unread; the bytes are not taken.
  public func receive(_ ciphertext: [UInt8]) throws(TLSError) {
    guard incoming.count + ciphertext.count <= Self.incomingLimit else {
      throw TLSError(.bufferFull(limit: Self.incomingLimit))
    }
    incoming.write(ciphertext)
  }

  /// Removes and returns the bytes that are to be sent to the peer.
  public func takeOutgoing() -> [UInt8] {
    outgoing.drain()
  }

  /// Removes and returns received bytes that TLS did not consume, such as a plaintext reply
  /// behind the alert of a handshake that failed.
  public func takeUnconsumed() -> [UInt8] {
    incoming.drain()
  }

  /// Goes as far in the handshake as the received bytes allow.
  ///
  /// In TLS 1.3 a client is complete before the server has judged its certificate: a refusal
  /// then comes out of `read()`.
  public func handshake() throws(TLSError) -> Progress {
    guard !hasFailed else { throw TLSError(.closed, alert: journal.fatalAlert) }
    OpenSSLErrorQueue.clear()
    let result = unsafe SSL_do_handshake(ssl)
    guard result != 1 else {
      isEstablished = true
      return .complete
    }
    let code = unsafe SSL_get_error(ssl, result)
    guard code != SSL_ERROR_WANT_READ else { return .needsMore }
    throw failure(.handshakeFailed)
  }

  /// The payload of the next record, or of the rest of one.
  ///
  /// - Parameter limit: so many bytes of it at most; less than 1 counts as 1.
  /// - Returns: what there is.
  /// - Throws: `TLSError.Kind.protocolViolation` for a broken record or a fatal alert.
  public func read(upTo limit: Int = recordLimit) throws(TLSError) -> ReadResult {
    try requireEstablished()
    let capacity = min(max(1, limit), Self.recordLimit)
    OpenSSLErrorQueue.clear()
    var result: Int32 = 0
    let plaintext = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      result = unsafe SSL_read_ex(ssl, buffer.baseAddress, capacity, &count)
    }
    guard result != 1 else { return .plaintext(plaintext) }
    switch unsafe SSL_get_error(ssl, result) {
    case SSL_ERROR_WANT_READ: return .needsMore
    case SSL_ERROR_ZERO_RETURN: return .closed
    default: throw failure(.protocolViolation)
    }
  }

  /// Encrypts all of `plaintext`, in records of up to 16 384 bytes.
  public func write(_ plaintext: [UInt8]) throws(TLSError) {
    try requireEstablished()
    guard !plaintext.isEmpty else { return }
    OpenSSLErrorQueue.clear()
    var written = 0
    guard unsafe SSL_write_ex(ssl, plaintext, plaintext.count, &written) == 1 else {
      throw failure(.closed)
    }
  }

  /// Changes the keys of this side, in TLS 1.3 only.
  ///
  /// - Parameter requestPeer: asks the peer to change its own too.
  /// - Throws: `TLSError.Kind.configuration` below TLS 1.3.
  public func updateKeys(requestPeer: Bool) throws(TLSError) {
    try requireEstablished()
    OpenSSLErrorQueue.clear()
    let kind = requestPeer ? SSL_KEY_UPDATE_REQUESTED : SSL_KEY_UPDATE_NOT_REQUESTED
    guard unsafe SSL_key_update(ssl, kind) == 1, unsafe SSL_do_handshake(ssl) == 1 else {
      throw configurationError("a key update is not possible")
    }
  }

  /// Starts a new handshake inside the connection, up to TLS 1.2; `read()` carries it on.
  public func renegotiate() throws(TLSError) {
    try requireEstablished()
    OpenSSLErrorQueue.clear()
    guard unsafe SSL_renegotiate(ssl) == 1 else {
      throw configurationError("a renegotiation is not possible")
    }
    // Unfinished as long as the peer has not answered.
    unsafe SSL_do_handshake(ssl)
  }

  /// Says close_notify; what the peer still sends can be read.
  public func close() {
    guard isEstablished, !hasFailed else { return }
    OpenSSLErrorQueue.clear()
    unsafe SSL_shutdown(ssl)
  }

  /// The lines of an NSS key log that are new since the last call.
  ///
  /// <https://www.ietf.org/archive/id/draft-ietf-tls-keylogfile-02.html>
  public func takeSecrets() -> [String] {
    journal.takeSecrets()
  }

  /// The alerts of both directions since the last call, close_notify too.
  public func takeAlerts() -> [TLSAlert] {
    journal.takeAlerts()
  }

  /// What a later connection of a client can resume.
  ///
  /// In TLS 1.3 it arrives with `read()`.
  public var session: TLSSession? { journal.newestSession }

  /// What was agreed on; nil before the handshake is finished.
  public var summary: TLSSummary? {
    isEstablished ? unsafe TLSSummary(of: ssl) : nil
  }

  private func applyNames() throws(TLSError) {
    if let name = context.configuration.serverName {
      guard unsafe COpenSSL_SSL_set_tlsext_host_name(ssl, name) == 1 else {
        throw configurationError("the server name \(name) cannot be sent")
      }
    }
    guard case .identity(let name) = context.configuration.verification else { return }
    let parameters = unsafe SSL_get0_param(ssl)
    if unsafe X509_VERIFY_PARAM_set1_ip_asc(parameters, name) == 1 { return }
    OpenSSLErrorQueue.clear()
    unsafe X509_VERIFY_PARAM_set_hostflags(
      parameters, UInt32(X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS))
    guard !name.isEmpty, unsafe X509_VERIFY_PARAM_set1_host(parameters, name, 0) == 1 else {
      throw configurationError("the name \(name) cannot be verified")
    }
  }

  private func requireEstablished() throws(TLSError) {
    guard !hasFailed else { throw TLSError(.closed, alert: journal.fatalAlert) }
    guard isEstablished else { throw TLSError(.handshakeIncomplete) }
  }

  private func configurationError(_ text: String) -> TLSError {
    TLSError(.configuration(text), details: OpenSSLErrorQueue.drain().map(\.text))
  }

  private func failure(_ kind: TLSError.Kind) -> TLSError {
    hasFailed = true
    let entries = OpenSSLErrorQueue.drain()
    let reasons = entries.map(\.reason)
    var kind = kind
    if reasons.contains(SSL_R_CERTIFICATE_VERIFY_FAILED) {
      kind = .certificateRejected(unsafe verificationText(of: ssl))
    } else if reasons.contains(SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE) {
      kind = .certificateRejected("the peer has sent none")
    }
    return TLSError(kind, details: entries.map(\.text), alert: journal.fatalAlert)
  }
}
