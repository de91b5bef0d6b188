/// What both sides may do, 32 bits of MySQL and, above them, 32 bits of MariaDB.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/group__group__cs__capabilities__flags.html>
/// <https://mariadb.com/kb/en/connection/#capabilities>
public struct Capabilities: OptionSet, Hashable, Sendable {
  public let rawValue: UInt64

  public init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  /// Long passwords; MariaDB calls this bit CLIENT_MYSQL and reads extended capabilities when it is clear.
  ///
  /// The corresponding C constant is `CLIENT_LONG_PASSWORD`.
  public static let longPassword = Capabilities(rawValue: 1 << 0)
  /// UPDATE reports the rows that matched, not those that changed.
  ///
  /// The corresponding C constant is `CLIENT_FOUND_ROWS`.
  public static let foundRows = Capabilities(rawValue: 1 << 1)
  /// Column flags are two bytes wide.
  ///
  /// The corresponding C constant is `CLIENT_LONG_FLAG`.
  public static let longFlag = Capabilities(rawValue: 1 << 2)
  /// The handshake response names a schema.
  ///
  /// The corresponding C constant is `CLIENT_CONNECT_WITH_DB`.
  public static let connectWithDB = Capabilities(rawValue: 1 << 3)
  /// `schema.table.column` is not allowed.
  ///
  /// The corresponding C constant is `CLIENT_NO_SCHEMA`.
  public static let noSchema = Capabilities(rawValue: 1 << 4)
  /// The connection continues in zlib frames.
  ///
  /// The corresponding C constant is `CLIENT_COMPRESS`.
  public static let compress = Capabilities(rawValue: 1 << 5)
  /// No effect since 3.22.
  ///
  /// The corresponding C constant is `CLIENT_ODBC`.
  public static let odbc = Capabilities(rawValue: 1 << 6)
  /// LOAD DATA LOCAL may ask for files.
  ///
  /// The corresponding C constant is `CLIENT_LOCAL_FILES`.
  public static let localFiles = Capabilities(rawValue: 1 << 7)
  /// Spaces before `(` are ignored; adds IGNORE_SPACE to sql_mode.
  ///
  /// The corresponding C constant is `CLIENT_IGNORE_SPACE`.
  public static let ignoreSpace = Capabilities(rawValue: 1 << 8)
  /// The 4.1 protocol: SQLSTATE in errors, status flags in OK.
  ///
  /// The corresponding C constant is `CLIENT_PROTOCOL_41`.
  public static let protocol41 = Capabilities(rawValue: 1 << 9)
  /// interactive_timeout applies instead of wait_timeout.
  ///
  /// The corresponding C constant is `CLIENT_INTERACTIVE`.
  public static let interactive = Capabilities(rawValue: 1 << 10)
  /// The connection continues in TLS behind an SSLRequest.
  ///
  /// The corresponding C constant is `CLIENT_SSL`.
  public static let ssl = Capabilities(rawValue: 1 << 11)
  /// Of the client's library only.
  ///
  /// The corresponding C constant is `CLIENT_IGNORE_SIGPIPE`.
  public static let ignoreSigpipe = Capabilities(rawValue: 1 << 12)
  /// Status flags in OK of the 4.0 protocol.
  ///
  /// The corresponding C constant is `CLIENT_TRANSACTIONS`.
  public static let transactions = Capabilities(rawValue: 1 << 13)
  /// Formerly the 4.1 protocol.
  ///
  /// The corresponding C constant is `CLIENT_RESERVED`.
  public static let reserved = Capabilities(rawValue: 1 << 14)
  /// 20-byte scrambles; called CLIENT_RESERVED2 since 8.0.
  ///
  /// The corresponding C constant is `CLIENT_SECURE_CONNECTION`.
  public static let secureConnection = Capabilities(rawValue: 1 << 15)
  /// Several statements in one COM_QUERY.
  ///
  /// The corresponding C constant is `CLIENT_MULTI_STATEMENTS`.
  public static let multiStatements = Capabilities(rawValue: 1 << 16)
  /// Several result sets in one reply.
  ///
  /// The corresponding C constant is `CLIENT_MULTI_RESULTS`.
  public static let multiResults = Capabilities(rawValue: 1 << 17)
  /// Several result sets in one reply to COM_STMT_EXECUTE.
  ///
  /// The corresponding C constant is `CLIENT_PS_MULTI_RESULTS`.
  public static let psMultiResults = Capabilities(rawValue: 1 << 18)
  /// Authentication plugins are named.
  ///
  /// The corresponding C constant is `CLIENT_PLUGIN_AUTH`.
  public static let pluginAuth = Capabilities(rawValue: 1 << 19)
  /// The handshake response carries connection attributes.
  ///
  /// The corresponding C constant is `CLIENT_CONNECT_ATTRS`.
  public static let connectAttrs = Capabilities(rawValue: 1 << 20)
  /// The auth response has a length-encoded length.
  ///
  /// The corresponding C constant is `CLIENT_PLUGIN_AUTH_LENENC_CLIENT_DATA`.
  public static let pluginAuthLenencClientData = Capabilities(rawValue: 1 << 21)
  /// An expired password opens a restricted session instead of an error.
  ///
  /// The corresponding C constant is `CLIENT_CAN_HANDLE_EXPIRED_PASSWORDS`.
  public static let canHandleExpiredPasswords = Capabilities(rawValue: 1 << 22)
  /// OK packets report session state changes.
  ///
  /// The corresponding C constant is `CLIENT_SESSION_TRACK`.
  public static let sessionTrack = Capabilities(rawValue: 1 << 23)
  /// Result sets end in an OK packet; no EOF follows definitions.
  ///
  /// The corresponding C constant is `CLIENT_DEPRECATE_EOF`.
  public static let deprecateEOF = Capabilities(rawValue: 1 << 24)
  /// Column definitions may be left out.
  ///
  /// The corresponding C constant is `CLIENT_OPTIONAL_RESULTSET_METADATA`.
  public static let optionalResultSetMetadata = Capabilities(rawValue: 1 << 25)
  /// The connection continues in zstd frames.
  ///
  /// The corresponding C constant is `CLIENT_ZSTD_COMPRESSION_ALGORITHM`.
  public static let zstdCompression = Capabilities(rawValue: 1 << 26)
  /// COM_QUERY and COM_STMT_EXECUTE carry named attributes.
  ///
  /// The corresponding C constant is `CLIENT_QUERY_ATTRIBUTES`.
  public static let queryAttributes = Capabilities(rawValue: 1 << 27)
  /// Further authentication factors may be asked for.
  ///
  /// The corresponding C constant is `MULTI_FACTOR_AUTHENTICATION`.
  public static let multiFactorAuthentication = Capabilities(rawValue: 1 << 28)
  /// Reserved for 64-bit capabilities.
  ///
  /// The corresponding C constant is `CLIENT_CAPABILITY_EXTENSION`.
  public static let capabilityExtension = Capabilities(rawValue: 1 << 29)
  /// The client verifies the certificate.
  ///
  /// The corresponding C constant is `CLIENT_SSL_VERIFY_SERVER_CERT`.
  public static let sslVerifyServerCert = Capabilities(rawValue: 1 << 30)
  /// Of the client's library only.
  ///
  /// The corresponding C constant is `CLIENT_REMEMBER_OPTIONS`.
  public static let rememberOptions = Capabilities(rawValue: 1 << 31)
  /// Progress reports in the form of ERR packets with code 0xFFFF.
  ///
  /// The corresponding C constant is `MARIADB_CLIENT_PROGRESS`.
  public static let mariaDBProgress = Capabilities(rawValue: 1 << 32)
  /// COM_MULTI; withdrawn.
  ///
  /// The corresponding C constant is `MARIADB_CLIENT_COM_MULTI`.
  public static let mariaDBComMulti = Capabilities(rawValue: 1 << 33)
  /// COM_STMT_BULK_EXECUTE.
  ///
  /// The corresponding C constant is `MARIADB_CLIENT_STMT_BULK_OPERATIONS`.
  public static let mariaDBBulkOperations = Capabilities(rawValue: 1 << 34)
  /// Column definitions carry extended type information.
  ///
  /// The corresponding C constant is `MARIADB_CLIENT_EXTENDED_METADATA`.
  public static let mariaDBExtendedMetadata = Capabilities(rawValue: 1 << 35)
  /// Column definitions may be left out when they did not change.
  ///
  /// The corresponding C constant is `MARIADB_CLIENT_CACHE_METADATA`.
  public static let mariaDBCacheMetadata = Capabilities(rawValue: 1 << 36)
  /// One result for each row of a bulk execution.
  ///
  /// The corresponding C constant is `MARIADB_CLIENT_BULK_UNIT_RESULTS`.
  public static let mariaDBBulkUnitResults = Capabilities(rawValue: 1 << 37)

  /// Every flag with the name of its C constant, by rising bit.
  public static let names: [(flag: Capabilities, name: String)] = [
    (.longPassword, "CLIENT_LONG_PASSWORD"),
    (.foundRows, "CLIENT_FOUND_ROWS"),
    (.longFlag, "CLIENT_LONG_FLAG"),
    (.connectWithDB, "CLIENT_CONNECT_WITH_DB"),
    (.noSchema, "CLIENT_NO_SCHEMA"),
    (.compress, "CLIENT_COMPRESS"),
    (.odbc, "CLIENT_ODBC"),
    (.localFiles, "CLIENT_LOCAL_FILES"),
    (.ignoreSpace, "CLIENT_IGNORE_SPACE"),
    (.protocol41, "CLIENT_PROTOCOL_41"),
    (.interactive, "CLIENT_INTERACTIVE"),
    (.ssl, "CLIENT_SSL"),
    (.ignoreSigpipe, "CLIENT_IGNORE_SIGPIPE"),
    (.transactions, "CLIENT_TRANSACTIONS"),
    (.reserved, "CLIENT_RESERVED"),
    (.secureConnection, "CLIENT_SECURE_CONNECTION"),
    (.multiStatements, "CLIENT_MULTI_STATEMENTS"),
    (.multiResults, "CLIENT_MULTI_RESULTS"),
    (.psMultiResults, "CLIENT_PS_MULTI_RESULTS"),
    (.pluginAuth, "CLIENT_PLUGIN_AUTH"),
    (.connectAttrs, "CLIENT_CONNECT_ATTRS"),
    (.pluginAuthLenencClientData, "CLIENT_PLUGIN_AUTH_LENENC_CLIENT_DATA"),
    (.canHandleExpiredPasswords, "CLIENT_CAN_HANDLE_EXPIRED_PASSWORDS"),
    (.sessionTrack, "CLIENT_SESSION_TRACK"),
    (.deprecateEOF, "CLIENT_DEPRECATE_EOF"),
    (.optionalResultSetMetadata, "CLIENT_OPTIONAL_RESULTSET_METADATA"),
    (.zstdCompression, "CLIENT_ZSTD_COMPRESSION_ALGORITHM"),
    (.queryAttributes, "CLIENT_QUERY_ATTRIBUTES"),
    (.multiFactorAuthentication, "MULTI_FACTOR_AUTHENTICATION"),
    (.capabilityExtension, "CLIENT_CAPABILITY_EXTENSION"),
    (.sslVerifyServerCert, "CLIENT_SSL_VERIFY_SERVER_CERT"),
    (.rememberOptions, "CLIENT_REMEMBER_OPTIONS"),
    (.mariaDBProgress, "MARIADB_CLIENT_PROGRESS"),
    (.mariaDBComMulti, "MARIADB_CLIENT_COM_MULTI"),
    (.mariaDBBulkOperations, "MARIADB_CLIENT_STMT_BULK_OPERATIONS"),
    (.mariaDBExtendedMetadata, "MARIADB_CLIENT_EXTENDED_METADATA"),
    (.mariaDBCacheMetadata, "MARIADB_CLIENT_CACHE_METADATA"),
    (.mariaDBBulkUnitResults, "MARIADB_CLIENT_BULK_UNIT_RESULTS"),
  ]
}

extension Capabilities: NamedFlags {}
