internal import COpenSSL

/// The library as a whole.
public enum OpenSSLLibrary {
  /// Keeps the library's own state until the process is gone.
  ///
  /// By default OpenSSL frees it in an `atexit` handler, under the feet of threads that still close
  /// their connections while the main one exits. Call before anything else of the library.
  ///
  /// <https://docs.openssl.org/3.0/man3/OPENSSL_init_crypto/>
  public static func keepUntilExit() {
    _ = OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_ATEXIT), nil)
  }
}
