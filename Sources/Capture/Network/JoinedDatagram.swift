/// The contents of an IP datagram, joined of its pieces.
struct JoinedDatagram {
  var key: FragmentKey
  var protocolNumber: UInt8
  var bytes: [UInt8]
  /// How many bytes behind them were on the wire, and are not in the file.
  var missing: Int
}
