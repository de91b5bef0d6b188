import Packets

extension Capabilities {
  /// Flags that clients set for themselves, whatever the server offers.
  static let clientOnly: Capabilities = [
    .sslVerifyServerCert, .rememberOptions, .ignoreSigpipe, .interactive, .ssl, .longFlag,
    .foundRows, .odbc, .noSchema, .ignoreSpace, .longPassword, .connectWithDB, .localFiles,
    .capabilityExtension,
  ]

  /// Flags that change what follows, and that most clients do not set.
  static let rarelyWanted: Capabilities = [
    .compress, .zstdCompression, .optionalResultSetMetadata,
  ]

  /// What a client that wants these agrees to with a server.
  func agreed(with offered: Capabilities) -> Capabilities {
    let agreed = intersection(offered)
    // MariaDB's extended bits count only when both sides clear CLIENT_LONG_PASSWORD.
    return contains(.longPassword)
      ? Capabilities(rawValue: agreed.rawValue & 0xFFFF_FFFF) : agreed
  }
}
