import NIOCore
import Packets
import Wire

/// What stands in front of the text of COM_QUERY with `CLIENT_QUERY_ATTRIBUTES`.
enum QueryAttributes {
  /// Moves the reader behind the attributes.
  ///
  /// - Returns: whether they could be read.
  static func skip(_ text: inout ByteBuffer) -> Bool {
    // No attributes, and one set of them: what nearly all statements have.
    if text.getInteger(at: text.readerIndex, as: UInt16.self) == 0x0001 {
      text.moveReaderIndex(forwardBy: 2)
      return true
    }
    let payload = [CommandByte.query.rawValue] + Array(text.readableBytesView)
    let context = MessageContext(capabilities: [.protocol41, .queryAttributes])
    guard let command = try? QueryCommand(payload, context) else { return false }
    text.moveReaderIndex(forwardBy: text.readableBytes - command.query.count)
    return true
  }
}
