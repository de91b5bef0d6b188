import NIOCore
import Packets

/// How replies change on their way to a client that lacks what all backend connections have.
struct ReplyTranslation: Hashable, Sendable {
  /// The client expects EOF packets: it lacks `CLIENT_DEPRECATE_EOF`.
  var needsEOF: Bool
  /// The client knows no changes of session state: it lacks `CLIENT_SESSION_TRACK`.
  var hidesStateChanges: Bool

  static let none = ReplyTranslation(needsEOF: false, hidesStateChanges: false)

  init(needsEOF: Bool, hidesStateChanges: Bool) {
    self.needsEOF = needsEOF
    self.hidesStateChanges = hidesStateChanges
  }

  init(for client: Capabilities) {
    needsEOF = !client.contains(.deprecateEOF)
    hidesStateChanges = !client.contains(.sessionTrack)
  }

  /// Appends an EOF packet.
  static func writeEOF(
    status: StatusFlags, warnings: UInt16, sequence: UInt8, to buffer: inout ByteBuffer
  ) {
    PacketHeader(length: 5, sequence: sequence).write(to: &buffer)
    buffer.writeInteger(0xFE, as: UInt8.self)
    buffer.writeInteger(warnings, endianness: .little)
    buffer.writeInteger(
      status.subtracting(.sessionStateChanged).rawValue, endianness: .little)
  }

  /// Appends an OK packet without its changes of session state.
  static func writeOK(
    _ fields: OKFields, payloadAt index: Int, of source: ByteBuffer, sequence: UInt8,
    to buffer: inout ByteBuffer
  ) {
    // An info string that is empty and last is left out, as servers do.
    let behindWarnings = fields.statusIndex + 4
    let isBare = source.getInteger(at: behindWarnings, as: UInt8.self) == 0
    let end = isBare ? behindWarnings : fields.infoEnd
    PacketHeader(length: end - index, sequence: sequence).write(to: &buffer)
    let start = buffer.writerIndex
    buffer.writeBytes(of: source, at: index, count: end - index)
    buffer.setInteger(
      fields.status.subtracting(.sessionStateChanged).rawValue,
      at: start + fields.statusIndex - index, endianness: .little)
  }
}
