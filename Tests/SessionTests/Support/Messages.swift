import Packets
import Wire

extension Capabilities {
  /// What MySQL 8 and its clients agree to.
  static let modern: Capabilities = [
    .longPassword, .longFlag, .protocol41, .transactions, .secureConnection, .multiStatements,
    .multiResults, .psMultiResults, .pluginAuth, .connectAttrs, .pluginAuthLenencClientData,
    .sessionTrack, .deprecateEOF,
  ]

  /// What older clients agree to: EOF packets end definitions and rows.
  static let withEOF = modern.subtracting(.deprecateEOF)
}

extension HandshakeV10 {
  static func offering(
    _ capabilities: Capabilities, plugin: Bytes = "caching_sha2_password"
  ) -> HandshakeV10 {
    var greeting = HandshakeV10()
    greeting.serverVersion = "9.7.4"
    greeting.threadID = 12
    greeting.capabilities = capabilities
    greeting.characterSet = 255
    greeting.statusFlags = StatusFlags.autocommit.rawValue
    greeting.authPluginData = Bytes(1...20 as ClosedRange<UInt8>)
    greeting.authPluginName = plugin
    return greeting
  }
}

extension HandshakeResponse41 {
  static func wanting(
    _ capabilities: Capabilities, plugin: Bytes = "caching_sha2_password"
  ) -> HandshakeResponse41 {
    var response = HandshakeResponse41()
    response.capabilities = capabilities
    response.maxPacketSize = 1 << 24
    response.characterSet = 255
    response.username = "app"
    response.authResponse = Bytes(repeatElement(0xAA as UInt8, count: 32))
    response.clientPluginName = plugin
    response.attributes = [ConnectionAttribute("_client_name", "tests")]
    return response
  }
}

extension AuthSwitchRequest {
  static func to(_ plugin: Bytes) -> AuthSwitchRequest {
    var request = AuthSwitchRequest()
    request.pluginName = plugin
    request.pluginProvidedData = Bytes((1...20 as ClosedRange<UInt8>) + [0])
    return request
  }
}

extension AuthNextFactor {
  static func by(_ plugin: Bytes) -> AuthNextFactor {
    var factor = AuthNextFactor()
    factor.pluginName = plugin
    return factor
  }
}

extension AuthMoreData {
  static func carrying(_ data: Bytes) -> AuthMoreData {
    var more = AuthMoreData()
    more.data = data
    return more
  }
}

extension AuthSwitchResponse {
  static func carrying(_ data: Bytes) -> AuthSwitchResponse {
    var response = AuthSwitchResponse()
    response.data = data
    return response
  }
}

extension OKPacket {
  static let plain = ok()

  /// An OK; with `endsRows` it stands in the place of an EOF.
  static func ok(_ status: StatusFlags = .autocommit, endsRows: Bool = false) -> OKPacket {
    var packet = OKPacket()
    packet.header = endsRows ? 0xFE : 0
    packet.statusFlags = status.rawValue
    return packet
  }
}

extension EOFPacket {
  static func eof(_ status: StatusFlags) -> EOFPacket {
    var packet = EOFPacket()
    packet.statusFlags = status.rawValue
    return packet
  }
}

extension ERRPacket {
  static let syntax = ERRPacket(1064, "42000", "You have an error in your SQL syntax")
}

extension ColumnCount {
  static func of(_ count: UInt64, metadataFollows: Bool = true) -> ColumnCount {
    var message = ColumnCount()
    message.columnCount = count
    message.metadataFollows = metadataFollows ? 1 : 0
    return message
  }
}

extension ColumnDefinition41 {
  static func named(_ name: Bytes, _ type: ColumnType = .varString) -> ColumnDefinition41 {
    var definition = ColumnDefinition41()
    definition.name = name
    definition.orgName = name
    definition.characterSet = 255
    definition.columnLength = 80
    definition.columnType = type.rawValue
    return definition
  }
}

extension StatementPrepareOK {
  static func statement(_ id: UInt32, parameters: Int, columns: Int) -> StatementPrepareOK {
    var ok = StatementPrepareOK()
    ok.statementID = id
    ok.parameterCount = UInt16(parameters)
    ok.columnCount = UInt16(columns)
    return ok
  }
}

extension LocalInfileRequest {
  static func of(_ filename: Bytes) -> LocalInfileRequest {
    var request = LocalInfileRequest()
    request.filename = filename
    return request
  }
}
