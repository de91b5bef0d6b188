/// What the pieces of one IP datagram have in common.
struct FragmentKey: Hashable {
  var source: IPAddress
  var destination: IPAddress
  var identification: UInt32
  /// In IPv4, where each protocol numbers its datagrams; 0 in IPv6.
  var protocolNumber: UInt8
  /// Where it was captured: two interfaces may both show all pieces.
  var interface: Int

  init(source: IPAddress, destination: IPAddress, header: Fragmentation, interface: Int) {
    self.source = source
    self.destination = destination
    identification = header.identification
    protocolNumber = header.isPerProtocol ? header.protocolNumber : 0
    self.interface = interface
  }
}
