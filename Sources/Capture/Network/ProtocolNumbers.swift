/// What follows an Ethernet header.
///
/// <https://www.iana.org/assignments/ieee-802-numbers>
enum EtherType {
  static let ipv4: UInt16 = 0x0800
  /// Ethernet once more, as tunnels carry it.
  static let ethernet: UInt16 = 0x6558
  static let vlan: UInt16 = 0x8100
  static let ipv6: UInt16 = 0x86dd
  static let mpls: UInt16 = 0x8847
  static let mplsMulticast: UInt16 = 0x8848
  static let pppoeSession: UInt16 = 0x8864
  static let serviceVLAN: UInt16 = 0x88a8
  static let oldServiceVLAN: UInt16 = 0x9100
  /// ERSPAN of the first and second kind, in GRE only.
  static let erspan: UInt16 = 0x88be
  /// ERSPAN of the third kind, in GRE only.
  static let erspan3: UInt16 = 0x22eb
  /// Numbers from here on are types; those below are the lengths of frames of IEEE 802.3.
  static let first: UInt16 = 0x0600
}

/// What follows an IP header.
///
/// <https://www.iana.org/assignments/protocol-numbers>
enum IPProtocol {
  static let hopByHop: UInt8 = 0
  static let ipv4: UInt8 = 4
  static let tcp: UInt8 = 6
  static let udp: UInt8 = 17
  static let ipv6: UInt8 = 41
  static let routing: UInt8 = 43
  static let fragment: UInt8 = 44
  static let gre: UInt8 = 47
  static let authentication: UInt8 = 51
  static let destinationOptions: UInt8 = 60
  static let mobility: UInt8 = 135
  static let hostIdentity: UInt8 = 139
  static let shim6: UInt8 = 140
}

/// The ports of UDP on which tunnels end.
///
/// <https://www.iana.org/assignments/service-names-port-numbers>
enum UDPPort {
  static let vxlan: UInt16 = 4789
  /// The port of VXLAN before it had a number, which Linux kept as its default.
  static let linuxVXLAN: UInt16 = 8472
  static let geneve: UInt16 = 6081
}

/// What follows a PPP header.
///
/// <https://www.iana.org/assignments/ppp-numbers>
enum PPPProtocol {
  static let ipv4: UInt16 = 0x0021
  static let ipv6: UInt16 = 0x0057
  static let mpls: UInt16 = 0x0281
}
