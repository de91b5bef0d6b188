import Packets
import SQLEngine
import Wire

extension ERRPacket {
  init(_ error: SQLError) {
    self.init(error.code, Bytes(utf8: error.state), Bytes(utf8: error.message))
  }
}

extension OKPacket {
  init(_ reply: OKReply, _ capabilities: Capabilities) {
    self.init()
    affectedRows = reply.affectedRows
    lastInsertID = reply.lastInsertID
    warnings = reply.warnings
    info = Bytes(utf8: reply.info)
    setStatus(reply.status, reply.stateChanges, capabilities)
  }

  /// The end of a result set in place of EOF.
  init(_ end: RowsEnd, _ capabilities: Capabilities) {
    self.init()
    header = 0xFE
    warnings = end.warnings
    setStatus(end.status, end.stateChanges, capabilities)
  }

  private mutating func setStatus(
    _ status: ServerStatus, _ changes: [SQLEngine.SessionStateChange], _ capabilities: Capabilities
  ) {
    // The flag announces a block which only a client that knows it can skip.
    let isTracked = capabilities.contains(.sessionTrack) && !changes.isEmpty
    let flag = StatusFlags.sessionStateChanged.rawValue
    statusFlags = isTracked ? status.rawValue | flag : status.rawValue & ~flag
    if isTracked { sessionStateInfo = changes.map { .init($0) } }
  }
}

extension EOFPacket {
  init(_ end: RowsEnd) {
    self.init()
    warnings = end.warnings
    statusFlags = end.status.rawValue & ~StatusFlags.sessionStateChanged.rawValue
  }
}

extension Packets.SessionStateChange {
  init(_ change: SQLEngine.SessionStateChange) {
    switch change {
    case .systemVariable(let name, let value):
      self.init(.systemVariables, [Bytes(utf8: name), Bytes(utf8: value)])
    case .schema(let name): self.init(.schema, [Bytes(utf8: name)])
    case .stateChanged: self.init(.stateChange, ["1"])
    case .transactionCharacteristics(let text):
      self.init(.transactionCharacteristics, [Bytes(utf8: text)])
    case .transactionState(let text): self.init(.transactionState, [Bytes(utf8: text)])
    }
  }
}

extension ColumnDefinition41 {
  init(_ column: ColumnInfo) {
    self.init()
    schema = Bytes(utf8: column.schema)
    table = Bytes(utf8: column.table)
    orgTable = Bytes(utf8: column.orgTable)
    name = Bytes(utf8: column.name)
    orgName = Bytes(utf8: column.orgName)
    characterSet = column.characterSet
    columnLength = column.length
    columnType = column.type.rawValue
    flags = column.flags.rawValue
    decimals = column.decimals
  }
}

extension PacketWriter {
  /// Appends what ends definitions, rows or a command without a result: EOF or, in its place, OK.
  mutating func appendEnd(_ end: RowsEnd) {
    if capabilities.contains(.deprecateEOF) {
      append(OKPacket(end, capabilities))
    } else {
      append(EOFPacket(end))
    }
  }
}
