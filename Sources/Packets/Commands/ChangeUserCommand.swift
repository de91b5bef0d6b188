public import Wire

/// Authenticates anew, as another user or the same, with a fresh session.
///
///     int<1>      command        0x11
///     string<NUL> user
///     string      auth_response  one length byte with `CLIENT_SECURE_CONNECTION`, else NUL
///     string<NUL> database
///     int<2>      character_set
///     string<NUL> client_plugin_name  with `CLIENT_PLUGIN_AUTH`
///     block<lenenc> attributes        with `CLIENT_CONNECT_ATTRS`
///
/// Old clients stop behind `database`.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_change_user.html>
public struct ChangeUserCommand: WireMessage {
  public static let type = MessageType(
    "COM_CHANGE_USER", from: .client, "Authenticates anew, with a fresh session.",
    source: manual + "com_change_user.html"
  ) { ChangeUserCommand() }

  public var user: Bytes = ""
  public var authResponse: Bytes = []
  public var database: Bytes = ""
  public var characterSet: UInt16 = 0
  public var clientPluginName: Bytes = ""
  public var attributes: [ConnectionAttribute] = []

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    let capabilities = v.context.capabilities
    try v.constant("command", CommandByte.changeUser.rawValue)
    try v.bytes("user", &user, .nulTerminated)
    let extent: Extent = capabilities.contains(.secureConnection) ? .oneByteLength : .nulTerminated
    try v.bytes("auth_response", &authResponse, extent, .secret)
    try v.bytes("database", &database, .nulTerminated)
    guard v.continues(true) else { return }
    try v.integer("character_set", &characterSet, .collation)
    if capabilities.contains(.pluginAuth), v.continues(true) {
      try v.bytes("client_plugin_name", &clientPluginName, .nulTerminatedOrRest)
    }
    if capabilities.contains(.connectAttrs), v.continues(true) {
      try v.list("attributes", &attributes, .lengthEncodedBlock)
    }
  }
}
