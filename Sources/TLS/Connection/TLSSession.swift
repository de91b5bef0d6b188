internal import COpenSSL

/// A session that a later connection of a client can resume.
///
/// It holds secrets.
public struct TLSSession: Sendable, Hashable {
  /// OpenSSL's ASN.1 form of it.
  private let der: [UInt8]

  init?(_ session: OpaquePointer) {
    let count = unsafe i2d_SSL_SESSION(session, nil)
    guard count > 0 else { return nil }
    der = unsafe [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, initialized in
      var end = buffer.baseAddress
      initialized = Int(unsafe max(0, i2d_SSL_SESSION(session, &end)))
    }
  }

  /// Makes `ssl` offer this session; false if OpenSSL does not take it.
  func offer(in ssl: OpaquePointer) -> Bool {
    unsafe der.withUnsafeBufferPointer { buffer in
      var start = buffer.baseAddress
      guard let session = unsafe d2i_SSL_SESSION(nil, &start, buffer.count) else { return false }
      defer { unsafe SSL_SESSION_free(session) }
      return unsafe SSL_set_session(ssl, session) == 1
    }
  }
}

extension TLSSession: CustomStringConvertible, CustomDebugStringConvertible {
  public var description: String { "TLSSession(withheld)" }
  public var debugDescription: String { description }
}
