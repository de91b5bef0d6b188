import Packets

/// A command of a client, while it is being answered.
struct ClientCommand: Hashable, Sendable {
  /// So many bytes of a client may wait in the proxy.
  static let inputLimit = 1 << 16
  /// A longer statement pins, unread.
  ///
  /// <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-pinning.html>
  static let textLimit = 16_384
  /// The longest of the other commands that are read whole: COM_CHANGE_USER with a long token.
  static let otherLimit = 1 << 15
  /// The longest response to the greeting: attributes of 64 KiB, and what stands before them.
  static let loginLimit = (1 << 16) + (1 << 12)
  /// How many bytes of attributes a statement may have to be looked at.
  static let attributesLimit = 4096

  var byte: CommandByte
  var kind: ReplyKind
  /// The length of the first packet's payload.
  var length: Int
}
