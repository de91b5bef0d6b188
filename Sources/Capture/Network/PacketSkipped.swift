/// Why a packet adds nothing to any stream.
public enum PacketSkipped: Error, Sendable, Hashable, CaseIterable {
  /// The packets of this interface begin with a header which is not known here.
  case unknownLinkType
  /// Neither IPv4 nor IPv6.
  case notIP
  /// Another protocol above IP.
  case notTCP
  /// One piece of an IP datagram that was sent in several.
  case fragment
  /// The capture kept less of the packet than its headers.
  case headerCut
  /// A header contradicts itself.
  case malformedHeader
}
