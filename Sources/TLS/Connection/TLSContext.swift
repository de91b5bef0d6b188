internal import COpenSSL

/// A checked configuration of one role, from which any number of connections can be made.
///
/// Owner of one `SSL_CTX`, which is not changed once it is made; OpenSSL locks what its
/// connections share.
@safe
public final class TLSContext: @unchecked Sendable {
  public let role: TLSConfiguration.Role
  public let configuration: TLSConfiguration
  let pointer: OpaquePointer

  /// The protocols for ALPN; OpenSSL's callback finds them here.
  private let protocols: ALPNProtocols

  /// - Throws: `TLSError.Kind.configuration`, naming the setting.
  public init(
    role: TLSConfiguration.Role, configuration: TLSConfiguration
  ) throws(TLSError) {
    self.role = role
    self.configuration = configuration
    protocols = try ALPNProtocols(configuration.alpn)
    OpenSSLErrorQueue.clear()
    let method = unsafe role == .client ? TLS_client_method() : TLS_server_method()
    guard let pointer = unsafe SSL_CTX_new(method) else { outOfMemory() }
    unsafe self.pointer = unsafe pointer
    try apply()
  }

  deinit {
    unsafe SSL_CTX_free(pointer)
  }

  private func apply() throws(TLSError) {
    try applyVersionsAndCiphers()
    try applyTrust()
    if let identity = configuration.identity { try apply(identity) }
    applyVerification()
    applyResumption()
    if !configuration.alpn.isEmpty { applyALPN() }
    unsafe SSL_CTX_set_options(pointer, COpenSSL_SSL_OP_NO_COMPRESSION())
    unsafe SSL_CTX_set_keylog_callback(pointer, tlsSecretCallback)
  }

  private func applyVersionsAndCiphers() throws(TLSError) {
    let (low, high) = (configuration.minimumVersion, configuration.maximumVersion)
    guard low <= high else {
      throw TLSError(.configuration("the lowest version, \(low), is above the highest, \(high)"))
    }
    try require("minimum version") {
      unsafe COpenSSL_SSL_CTX_set_min_proto_version(pointer, Int32(low.rawValue))
    }
    try require("maximum version") {
      unsafe COpenSSL_SSL_CTX_set_max_proto_version(pointer, Int32(high.rawValue))
    }
    if let ciphers = configuration.cipherList {
      try require("cipher list \(ciphers)") { unsafe SSL_CTX_set_cipher_list(pointer, ciphers) }
    }
    if let suites = configuration.cipherSuites13 {
      try require("TLS 1.3 cipher suites \(suites)") {
        unsafe SSL_CTX_set_ciphersuites(pointer, suites)
      }
    }
    if let groups = configuration.groups {
      try require("groups \(groups)") { unsafe COpenSSL_SSL_CTX_set1_groups_list(pointer, groups) }
    }
    // After the list, which can hold a level itself.
    if let level = configuration.securityLevel {
      guard (0...5).contains(level) else {
        throw TLSError(.configuration("security level \(level) is not between 0 and 5"))
      }
      unsafe SSL_CTX_set_security_level(pointer, Int32(level))
    }
    if role == .server { _ = unsafe COpenSSL_SSL_CTX_set_dh_auto(pointer, 1) }
  }

  private func applyTrust() throws(TLSError) {
    switch configuration.trust {
    case .none: break
    case .system:
      try require("the system's certificate authorities") {
        unsafe SSL_CTX_set_default_verify_paths(pointer)
      }
    case .pem(let text):
      let authorities = PEM.certificates(text)
      guard !authorities.isEmpty else {
        throw TLSError(.configuration("the trusted authorities are not PEM certificates"))
      }
      let store = unsafe SSL_CTX_get_cert_store(pointer)
      for authority in authorities {
        try require("a trusted authority") { unsafe X509_STORE_add_cert(store, authority.pointer) }
        if role == .server {
          // The names that a CertificateRequest carries.
          unsafe SSL_CTX_add_client_CA(pointer, authority.pointer)
        }
      }
    }
  }

  private func apply(_ identity: Identity) throws(TLSError) {
    let chain = PEM.certificates(identity.certificateChainPEM)
    guard let leaf = chain.first else {
      throw TLSError(.configuration("the identity's certificate is not PEM"))
    }
    guard let key = PEM.privateKey(identity.privateKeyPEM) else {
      throw TLSError(
        .configuration("the identity's private key is not PEM, or needs a passphrase"),
        details: OpenSSLErrorQueue.drain().map(\.text))
    }
    try require("the identity's certificate") {
      unsafe SSL_CTX_use_certificate(pointer, leaf.pointer)
    }
    for certificate in chain.dropFirst() {
      try require("the identity's chain") {
        unsafe COpenSSL_SSL_CTX_add1_chain_cert(pointer, certificate.pointer)
      }
    }
    try require("the identity's private key") {
      unsafe SSL_CTX_use_PrivateKey(pointer, key.pointer)
    }
  }

  private func applyVerification() {
    var mode = SSL_VERIFY_NONE
    switch role {
    case .client:
      if configuration.verification != .none { mode = SSL_VERIFY_PEER }
    case .server:
      switch configuration.clientCertificates {
      case .ignore: break
      case .request: mode = SSL_VERIFY_PEER
      case .require: mode = SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT
      }
    }
    // A server has to ask in order to see a certificate, even one that it does not judge.
    let judges = configuration.verification != .none
    if judges {
      unsafe SSL_CTX_set_verify(pointer, mode, nil)
    } else {
      unsafe SSL_CTX_set_verify(pointer, mode, tlsAcceptAnyCertificateCallback)
    }
  }

  private func applyResumption() {
    let isTicketless = configuration.resumption != .tickets
    if isTicketless { unsafe SSL_CTX_set_options(pointer, COpenSSL_SSL_OP_NO_TICKET()) }
    let cacheMode: Int32 =
      switch (configuration.resumption, role) {
      case (.off, _): SSL_SESS_CACHE_OFF
      case (_, .client): SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL_STORE
      case (_, .server): SSL_SESS_CACHE_SERVER
      }
    _ = unsafe COpenSSL_SSL_CTX_set_session_cache_mode(pointer, Int(cacheMode))
    _ = unsafe COpenSSL_SSL_CTX_sess_set_cache_size(pointer, 1024)
    switch role {
    case .client:
      unsafe SSL_CTX_sess_set_new_cb(pointer, tlsNewSessionCallback)
    case .server:
      if configuration.resumption == .off { unsafe SSL_CTX_set_num_tickets(pointer, 0) }
      // Required of a server that asks for certificates and resumes.
      let name: [UInt8] = Array("mysqlspec".utf8)
      unsafe SSL_CTX_set_session_id_context(pointer, name, UInt32(name.count))
    }
  }

  private func applyALPN() {
    switch role {
    case .client:
      let list = protocols.wireFormat
      // Returns 0 for success; the list was checked before and is not empty.
      unsafe SSL_CTX_set_alpn_protos(pointer, list, UInt32(list.count))
    case .server:
      unsafe SSL_CTX_set_alpn_select_cb(
        pointer, tlsSelectProtocolCallback, Unmanaged.passUnretained(protocols).toOpaque())
    }
  }

  private func require(_ setting: String, _ call: () -> Int32) throws(TLSError) {
    guard call() != 1 else { return }
    throw TLSError(
      .configuration("\(setting) is refused"), details: OpenSSLErrorQueue.drain().map(\.text))
  }
}
