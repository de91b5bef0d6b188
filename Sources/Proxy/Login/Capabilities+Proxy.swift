import Packets

extension Capabilities {
  /// What the proxy offers its clients; `CLIENT_SSL` depends on the configuration.
  ///
  /// No compression, as RDS Proxy. No optional metadata, second factors or features of MariaDB
  /// either, because a connection may serve any client next.
  static let proxy: Capabilities = [
    .longPassword, .foundRows, .longFlag, .connectWithDB, .noSchema, .odbc, .localFiles,
    .ignoreSpace, .protocol41, .interactive, .ignoreSigpipe, .transactions, .reserved,
    .secureConnection, .multiStatements, .multiResults, .psMultiResults, .pluginAuth,
    .connectAttrs, .pluginAuthLenencClientData, .canHandleExpiredPasswords, .sessionTrack,
    .deprecateEOF, .queryAttributes,
  ]

  /// What a client asks for that changes how the server behaves, and that nothing but a login can
  /// change: only clients that agree on these share connections.
  static let shaping: Capabilities = [
    .foundRows, .localFiles, .ignoreSpace, .interactive, .multiStatements, .queryAttributes, .odbc,
    .noSchema, .multiResults, .psMultiResults,
  ]

  /// What every connection to the target has.
  static let backend: Capabilities = [
    .longPassword, .longFlag, .protocol41, .transactions, .secureConnection, .pluginAuth,
    .pluginAuthLenencClientData, .sessionTrack, .deprecateEOF, .connectAttrs,
  ]

  /// What the target has to offer.
  static let required: Capabilities = [.protocol41, .pluginAuth, .sessionTrack, .deprecateEOF]
}
