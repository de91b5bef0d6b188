/// Why a packet adds nothing to any stream.
public enum PacketSkipped: Error, Sendable, Hashable, CaseIterable {
  /// The packets of this interface begin with a header which is not known here.
  case unknownLinkType
  /// Neither IPv4 nor IPv6.
  case notIP
  /// Another protocol above IP.
  case notTCP
  /// One piece of an IP datagram that was sent in several; a `SegmentReader` joins them.
  case fragment
  /// One piece of an IP datagram of which other pieces are missing.
  case fragmentIncomplete
  /// One piece of an IP datagram of which another piece says otherwise.
  case fragmentConflict
  /// The capture kept less of the packet than its headers.
  case headerCut
  /// A header contradicts itself.
  case malformedHeader
  /// More headers, one in the other, than a packet has in earnest.
  case tooManyHeaders
}
