import Packets
import Wire

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
  /// Whether the layout is to be checked: not when that is done, or not all that it depends on is
  /// known.
  var checksLayout = true
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

extension Frame {
  /// The error that a session gets for its idleness, unasked and numbered 0 (seen with MySQL 9.7.4).
  ///
  /// <https://dev.mysql.com/doc/mysql-errors/9.7/en/server-error-reference.html#error_er_client_interaction_timeout>
  var isFarewell: Bool {
    sequence == 0 && payload.isError && payload.count > 2 && payload[1] == 0xBF
      && payload[2] == 0x0F
  }
}

extension Bytes {
  /// Whether a reply to an unknown command is one to COM_STMT_PREPARE.
  func looksPrepared(_ context: MessageContext) -> Bool {
    guard first == FirstByte.ok, count == 12, StatementPrepareOK.defect(in: self, context) == nil
    else { return false }
    // An OK of that length has a text, and hardly ever no flag.
    let ok = try? OKPacket(self, context)
    return ok.map { $0.status.isEmpty } ?? true
  }

  var isError: Bool { first == FirstByte.error }

  /// Whether it is as long as an EOF packet, which no OK packet in its place is.
  var isClassicEOF: Bool { first == FirstByte.eof && count == 5 }

  /// Whether a payload among rows or definitions ends them.
  ///
  /// A row can start with 0xFE too, but only when it is longer than any EOF or OK packet.
  func endsRows(_ capabilities: Capabilities) -> Bool {
    guard first == FirstByte.eof else { return false }
    return count < (capabilities.contains(.deprecateEOF) ? 0xFF_FFFF : 9)
  }

  /// MariaDB's progress reports look like errors with code 0xFFFF.
  func isProgressReport(_ capabilities: Capabilities) -> Bool {
    isError && capabilities.contains(.mariaDBProgress) && count > 2 && self[1] == 0xFF
      && self[2] == 0xFF
  }
}
