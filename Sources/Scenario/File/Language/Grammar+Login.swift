extension Grammar {
  static let connect: [Key] =
    credentials + [
      Key(
        "tls", .any([.words(["preferred", "required", "off"]), .definition(.tls)]),
        "`preferred` (default), `required`, `off`, or the options of `start-tls`"),
      Key("capabilities", .definition(.flags), "changes to the default set"),
      Key("exactly", .boolean, "sends capabilities that the server did not offer, too"),
      Key("attributes", .entries(.value), "connection attributes"),
      Key("max_packet_size", .value, "the largest packet that the client takes"),
      Key(
        "clear-password", .words(LoginOptions.ClearPassword.allCases.map(\.rawValue)),
        "when `login` sends mysql_clear_password"),
      Key("override", .definition(.override), "malforms HandshakeResponse41"),
      Key("sequence", .integer(0...255), "the sequence number of HandshakeResponse41"),
      Key("delivery", .definition(.delivery), "how its bytes leave"),
    ]

  static let login: [Key] = connect + [error]

  static let changeUser: [Key] = credentials + [error]

  private static let error = Key(
    "error", .definition(.error), "the ERR that must come instead of OK")

  private static let credentials: [Key] = [
    Key("as", .words(Vocabulary.roles), "a provisioned user; `default` when absent"),
    Key("user", .value, "the name, instead of the role's"),
    Key("password", .value, "the password, instead of the role's"),
    Key("database", .value, "the schema; sets CLIENT_CONNECT_WITH_DB"),
    Key("plugin", .value, "`client_plugin_name`; by default the greeting's"),
    Key("auth", .value, "the bytes of `auth_response`; by default computed from the password"),
    Key("charset", .value, "the collation id, 255 by default (45 for MariaDB)"),
  ]

  private static let version = Form.words(["1.0", "1.1", "1.2", "1.3"])

  static let startTLS: [Key] = [
    Key("min", version, "the lowest version that the client offers"),
    Key("max", version, "the highest version that the client offers"),
    Key("ciphers", .text, "OpenSSL's names, for 1.2 and below"),
    Key("ciphersuites", .text, "OpenSSL's names, for 1.3"),
    Key("sni", .value, "the server name"),
    Key("alpn", .list(.text), "the protocols that the client offers"),
    Key("certificate", .boolean, "sends the client certificate of the target"),
    Key("verify", .words(TLSOptions.Verification.allCases.map(\.rawValue)), "what is verified"),
    Key("resume", .word(.name), "the session whose TLS session is resumed"),
    Key("coalesce", .boolean, "SSLRequest and ClientHello leave in one segment"),
    Key("request", .entries(.anything), "of the SSLRequest: fields, `override`, `sequence`"),
    Key("inject", .value, "plaintext bytes between SSLRequest and ClientHello"),
    Key("delivery", .definition(.delivery), "how the ClientHello leaves"),
    Key(
      "fails", .any([.boolean, .list(.integer(0...255))]),
      "`true`, or alert numbers: the handshake must fail"),
  ]
}
