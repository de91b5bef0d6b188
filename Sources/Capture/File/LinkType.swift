/// What a captured packet begins with.
///
/// The corresponding C constants are `LINKTYPE_…`.
///
/// <https://www.tcpdump.org/linktypes.html>
public struct LinkType: RawRepresentable, Sendable, Hashable {
  public var rawValue: UInt16

  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// A 4-byte protocol family in the byte order of the capturing machine.
  public static let null = LinkType(rawValue: 0)
  public static let ethernet = LinkType(rawValue: 1)
  /// A PPP header, perhaps behind the address and control of HDLC.
  public static let ppp = LinkType(rawValue: 9)
  /// `raw` as some programs write it, by the number it has on their own system.
  public static let rawNative = LinkType(rawValue: 12)
  /// `raw` as OpenBSD numbers it.
  public static let rawOpenBSD = LinkType(rawValue: 14)
  /// A PPP header in frames like those of HDLC.
  public static let pppHDLC = LinkType(rawValue: 50)
  /// A PPPoE session header.
  public static let pppEthernet = LinkType(rawValue: 51)
  /// An IPv4 or IPv6 header, told apart by its first four bits.
  public static let raw = LinkType(rawValue: 101)
  /// A 4-byte protocol family in network byte order.
  public static let loop = LinkType(rawValue: 108)
  /// The 16-byte pseudo-header of Linux's "any" device.
  public static let linuxCooked = LinkType(rawValue: 113)
  public static let ipv4 = LinkType(rawValue: 228)
  public static let ipv6 = LinkType(rawValue: 229)
  /// The 20-byte pseudo-header of Linux's "any" device.
  public static let linuxCooked2 = LinkType(rawValue: 276)
}
