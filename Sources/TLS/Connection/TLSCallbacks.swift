internal import COpenSSL

// The functions that OpenSSL calls. Each finds its Swift object, calls it, and does no more. They
// are free functions because no other kind becomes a C function pointer.

/// Ties the journal to the connection.
///
/// The owner of `ssl` keeps the journal alive.
func installTLSCallbacks(_ journal: TLSJournal, in ssl: OpaquePointer) {
  unsafe SSL_set_ex_data(ssl, journalIndex, Unmanaged.passUnretained(journal).toOpaque())
  unsafe SSL_set_msg_callback(ssl, tlsMessageCallback)
}

/// Sees every protocol message in clear; here the alerts matter.
private func tlsMessageCallback(
  isSent: Int32, version: Int32, contentType: Int32, bytes: UnsafeRawPointer?, count: Int,
  ssl: OpaquePointer?, argument: UnsafeMutableRawPointer?
) {
  guard contentType == SSL3_RT_ALERT, count == 2, let bytes = unsafe bytes else { return }
  let alert = TLSAlert(
    direction: isSent == 1 ? .sent : .received,
    level: unsafe bytes.load(as: UInt8.self),
    number: unsafe bytes.load(fromByteOffset: 1, as: UInt8.self))
  unsafe journal(of: ssl)?.record(alert)
}

/// One line of an NSS key log.
func tlsSecretCallback(ssl: OpaquePointer?, line: UnsafePointer<CChar>?) {
  guard let line = unsafe line else { return }
  unsafe journal(of: ssl)?.record(secret: String(cString: line))
}

/// A session that can be resumed.
///
/// The returned 0 leaves its ownership with OpenSSL.
func tlsNewSessionCallback(ssl: OpaquePointer?, session: OpaquePointer?) -> Int32 {
  guard let session = unsafe session, let copy = unsafe TLSSession(session) else { return 0 }
  unsafe journal(of: ssl)?.record(copy)
  return 0
}

func tlsAcceptAnyCertificateCallback(verdict: Int32, store: OpaquePointer?) -> Int32 { 1 }

/// Points into the client's list, which outlives the call.
func tlsSelectProtocolCallback(
  ssl: OpaquePointer?, chosen: UnsafeMutablePointer<UnsafePointer<UInt8>?>?,
  chosenCount: UnsafeMutablePointer<UInt8>?, offered: UnsafePointer<UInt8>?,
  offeredCount: UInt32, argument: UnsafeMutableRawPointer?
) -> Int32 {
  guard let chosen = unsafe chosen, let chosenCount = unsafe chosenCount,
    let offered = unsafe offered, let argument = unsafe argument
  else { return SSL_TLSEXT_ERR_ALERT_FATAL }
  let protocols = unsafe Unmanaged<ALPNProtocols>.fromOpaque(argument).takeUnretainedValue()
  let list = unsafe Array(UnsafeBufferPointer(start: offered, count: Int(offeredCount)))
  guard let range = protocols.choose(from: list) else { return SSL_TLSEXT_ERR_ALERT_FATAL }
  unsafe chosen.pointee = unsafe offered + range.lowerBound
  unsafe chosenCount.pointee = UInt8(range.count)
  return SSL_TLSEXT_ERR_OK
}

/// The index that `SSL_set_app_data` uses.
private let journalIndex: Int32 = 0

private func journal(of ssl: OpaquePointer?) -> TLSJournal? {
  guard let ssl = unsafe ssl, let pointer = unsafe SSL_get_ex_data(ssl, journalIndex) else {
    return nil
  }
  return unsafe Unmanaged<TLSJournal>.fromOpaque(pointer).takeUnretainedValue()
}
