internal import COpenSSL

/// OpenSSL's error queue of this thread: cleared before a call, drained after it failed.
///
/// <https://docs.openssl.org/3.0/man3/ERR_get_error/>
enum OpenSSLErrorQueue {
  /// One entry, oldest first in a drained queue.
  struct Entry {
    /// `ERR_GET_REASON` of the packed code.
    var reason: Int32

    /// Library and reason in OpenSSL's words, with its additional data if there is any.
    var text: String
  }

  /// Forgets what earlier calls left, so that it is not blamed on the next one.
  static func clear() {
    ERR_clear_error()
  }

  /// Removes and returns all entries.
  static func drain() -> [Entry] {
    var entries: [Entry] = []
    while true {
      var data: UnsafePointer<CChar>?
      var flags: Int32 = 0
      let code = unsafe ERR_get_error_all(nil, nil, nil, &data, &flags)
      guard code != 0 else { return entries }
      var text = unsafe string(ERR_reason_error_string(code)) ?? "error \(code)"
      if let library = unsafe string(ERR_lib_error_string(code)) { text = "\(library): \(text)" }
      if flags & ERR_TXT_STRING != 0, let detail = unsafe string(data), !detail.isEmpty {
        text += " (\(detail))"
      }
      entries.append(Entry(reason: ERR_GET_REASON(code), text: text))
    }
  }

  private static func string(_ pointer: UnsafePointer<CChar>?) -> String? {
    guard let pointer = unsafe pointer else { return nil }
    return unsafe String(cString: pointer)
  }
}
