import Packets
import SQLEngine
import Transport

extension SessionOptions {
  init(_ capabilities: Capabilities, collation: UInt16) {
    self.init()
    foundRows = capabilities.contains(.foundRows)
    interactive = capabilities.contains(.interactive)
    ignoreSpace = capabilities.contains(.ignoreSpace)
    localFiles = capabilities.contains(.localFiles)
    optionalMetadata = capabilities.contains(.optionalResultSetMetadata)
    self.collation = collation
  }
}

extension Account {
  /// An account as the engine knows it.
  init(_ account: StandInAccount, _ user: String, from origin: Endpoint) {
    self.init(
      user: user, host: origin.host, account: "\(account.user)@%",
      isAdministrator: account.isAdministrator, schemas: account.schemas)
    port = origin.port
    readableTables = account.readableTables
  }
}

extension OKReply {
  /// Adds that the session has this schema.
  mutating func note(_ schema: String) {
    status.insert(.sessionStateChanged)
    stateChanges.append(.schema(schema))
  }
}
