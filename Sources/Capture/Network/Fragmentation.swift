/// What a header says of the piece of an IP datagram behind it.
struct Fragmentation {
  /// Where in the datagram's contents the piece begins.
  var place: Int
  var isLast: Bool
  /// The same in all pieces of a datagram.
  var identification: UInt32
  /// What the datagram carries; in IPv6 only the first piece tells.
  var protocolNumber: UInt8
  /// Whether pieces of two datagrams may have the same number if they carry something else.
  var isPerProtocol: Bool
}
