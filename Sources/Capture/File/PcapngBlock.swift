/// The numbers of the pcapng format.
///
/// <https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html#section-11.1>
enum PcapngBlock {
  /// The blocks which this tool reads or writes; a reader skips all others.
  enum BlockType: UInt32 {
    case interface = 0x0000_0001
    /// The obsolete form, of before 2009.
    case packet = 0x0000_0002
    case simplePacket = 0x0000_0003
    case statistics = 0x0000_0005
    case enhancedPacket = 0x0000_0006
    case secrets = 0x0000_000a
    case section = 0x0a0d_0d0a
  }

  static let byteOrderMagic: UInt32 = 0x1a2b_3c4d
  /// Both length fields and the type.
  static let minimumLength = 12
  /// In front of a block's body.
  static let headLength = 8
}
