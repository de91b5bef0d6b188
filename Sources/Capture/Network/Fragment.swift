/// One piece of an IP datagram that was sent in several.
struct Fragment {
  /// The longest datagram, in bytes, for lengths have 16 bits.
  static let longestDatagram = 65_535

  var key: FragmentKey
  var header: Fragmentation
  /// Where in the packet its bytes are.
  var bytes: Range<Int>
  /// How many bytes behind them were on the wire, and are not in the file.
  var missing: Int

  /// The length on the wire.
  var length: Int { bytes.count + missing }

  /// Where in the datagram's contents the piece ends.
  var end: Int { header.place + length }

  /// Checks what holds for every piece: all but the last have a length of whole eights.
  func validate() throws(PacketSkipped) {
    guard length > 0, header.isLast || length.isMultiple(of: 8), end <= Self.longestDatagram else {
      throw .malformedHeader
    }
  }
}
