import Packets

/// What a machine makes of a packet of the server.
struct Reading {
  enum Next: Hashable {
    /// The server goes on.
    case server
    /// The client has to answer.
    case client
    /// The reply is complete.
    case finished
  }

  var type: MessageType
  var context: MessageContext
  var next: Next
}

/// The first byte of a payload, by which replies are told apart.
enum FirstByte {
  static let ok: UInt8 = 0x00
  static let moreData: UInt8 = 0x01
  static let nextFactor: UInt8 = 0x02
  static let localInfile: UInt8 = 0xFB
  static let eof: UInt8 = 0xFE
  static let error: UInt8 = 0xFF
}

extension [UInt8] {
  var isError: Bool { first == FirstByte.error }

  /// Whether a payload among rows or definitions ends them.
  ///
  /// A row can start with 0xFE too, but only when it is longer than any EOF or OK packet.
  func endsRows(_ capabilities: Capabilities) -> Bool {
    guard first == FirstByte.eof else { return false }
    return count < (capabilities.contains(.deprecateEOF) ? 0xFF_FFFF : 9)
  }

  /// MariaDB's progress reports look like errors with code 0xFFFF.
  func isProgressReport(_ capabilities: Capabilities) -> Bool {
    capabilities.contains(.mariaDBProgress) && starts(with: [FirstByte.error, 0xFF, 0xFF])
  }
}
