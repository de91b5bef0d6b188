import Packets
import Wire

/// How much some bytes look like the beginning of a client's command, or of a server's reply.
///
/// Where a conversation is joined in its middle, the start of a TCP segment is often the start of a
/// packet, but not always; two points of evidence are needed to believe it.
enum CommandShape {
  static let convincing = 2

  /// The evidence that a client's command starts `bytes`, from 0 to 2.
  static func ofCommand(_ bytes: Bytes) -> Int {
    guard let (length, sequence) = header(bytes), length > 0, bytes.count > 4, sequence == 0
    else { return 0 }
    let payload = bytes[4..<min(bytes.count, 4 + length)]
    guard bytes.count >= 4 + length || isText(bytes[4]) else { return 0 }
    // Commands may follow each other in one segment, each numbered 0.
    if bytes.count > 4 + length + 3, bytes[4 + length + 3] != 0 { return 0 }
    let command = CommandByte(rawValue: bytes[4])
    switch command {
    case .query, .statementPrepare:
      guard length > 1 else { return 1 }
      return statement(payload) ? 2 : 0
    case .initDB: return length > 1 && printable(payload[1..<payload.count]) ? 1 : 0
    case .quit, .ping, .statistics, .resetConnection, .debug:
      return length == 1 && bytes.count == 5 ? 1 : 0
    case .statementExecute: return length >= 10 && small(payload, at: 6, 1) ? 2 : 0
    case .statementClose, .statementReset: return length == 5 ? 1 : 0
    case .statementFetch: return length == 9 ? 1 : 0
    case .statementSendLongData: return length >= 7 ? 1 : 0
    case .changeUser: return length > 8 && printable(payload[1..<3]) ? 1 : 0
    case .setOption: return length == 3 ? 1 : 0
    default: return 0
    }
  }

  /// The evidence that a server's reply starts `bytes`, from 0 to 2.
  static func ofReply(_ bytes: Bytes) -> Int {
    guard let (length, sequence) = header(bytes), length > 0, bytes.count > 4, sequence == 1
    else { return 0 }
    switch bytes[4] {
    case 0xFF:
      return length > 9 && bytes.count > 7 && bytes[7] == UInt8(ascii: "#") ? 2 : 0
    case 0x00:
      guard bytes.count >= 4 + length else { return 0 }
      let payload = bytes[4..<(4 + length)]
      let context = MessageContext(capabilities: [.protocol41])
      let isOK =
        OKPacket.defect(in: payload, context) == nil || length == 12
        || OKPacket.defect(
          in: payload, MessageContext(capabilities: [.protocol41, .sessionTrack])) == nil
      return isOK ? 1 : 0
    case 1...0xFA where length <= 2:
      let next = 4 + length
      return bytes.count > next + 7 && bytes[next + 3] == 2
        && bytes[(next + 4)..<(next + 8)] == Bytes("\u{3}def") ? 2 : 0
    default: return 0
    }
  }

  private static func header(_ bytes: Bytes) -> (length: Int, sequence: UInt8)? {
    guard bytes.count >= 4 else { return nil }
    return (Int(bytes[0]) | Int(bytes[1]) << 8 | Int(bytes[2]) << 16, bytes[3])
  }

  private static func isText(_ command: UInt8) -> Bool {
    command == CommandByte.query.rawValue || command == CommandByte.statementPrepare.rawValue
  }

  /// Whether a payload's text begins as statements do, behind the query attributes that there are.
  private static func statement(_ payload: Bytes) -> Bool {
    var text = payload[1..<payload.count]
    if text.count > 2, text[0] == 0, text[1] == 1 { text = text[2..<text.count] }
    guard let first = text.first(where: { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 9 })
    else { return false }
    let isStart =
      (0x41...0x5A).contains(first) || (0x61...0x7A).contains(first)
      || first == UInt8(ascii: "/") || first == UInt8(ascii: "(") || first == UInt8(ascii: "-")
      || first == UInt8(ascii: "#")
    return isStart && printable(text[0..<min(16, text.count)])
  }

  private static func printable(_ bytes: Bytes) -> Bool {
    bytes.allSatisfy { $0 >= 0x20 || (9...13).contains($0) }
  }

  private static func small(_ payload: Bytes, at offset: Int, _ value: UInt32) -> Bool {
    var reader = PayloadReader(payload)
    guard (try? reader.readBytes("head", count: offset)) != nil,
      let found = try? reader.readInteger("iteration_count", width: 4)
    else { return false }
    return found == UInt64(value)
  }
}
