/// What follows an Ethernet header.
///
/// <https://www.iana.org/assignments/ieee-802-numbers>
enum EtherType {
  static let ipv4: UInt16 = 0x0800
  static let vlan: UInt16 = 0x8100
  static let ipv6: UInt16 = 0x86dd
  static let serviceVLAN: UInt16 = 0x88a8
  static let oldServiceVLAN: UInt16 = 0x9100
}

/// What follows an IP header.
///
/// <https://www.iana.org/assignments/protocol-numbers>
enum IPProtocol {
  static let hopByHop: UInt8 = 0
  static let tcp: UInt8 = 6
  static let routing: UInt8 = 43
  static let fragment: UInt8 = 44
  static let authentication: UInt8 = 51
  static let destinationOptions: UInt8 = 60
}
