/// The headers in front of one synthetic segment.
struct SyntheticHeader {
  let source: IPEndpoint
  let destination: IPEndpoint
  var flags: TCPFlags = []
  var sequence: UInt32 = 0
  var acknowledgment: UInt32 = 0
  /// Numbers the IPv4 packets.
  var identification: UInt16 = 0

  init(source: IPEndpoint, destination: IPEndpoint) {
    self.source = source
    self.destination = destination
  }

  /// The largest segment size that IPv6's minimum would not forbid, and a window of 1 GiB, so that
  /// a long piece before its acknowledgment is no remark of the reader's.
  private static let synOptions: [UInt8] = [2, 4, 0xff, 0xd7, 3, 3, 14, 1]

  private var etherType: UInt16 {
    switch source.address {
    case .v4: EtherType.ipv4
    case .v6: EtherType.ipv6
    }
  }

  /// Locally administered addresses: the recording side ends in 1, the other in 2.
  func appendEthernet(to bytes: inout [UInt8], fromLocal: Bool) {
    bytes += [0x02, 0, 0, 0, 0, fromLocal ? 2 : 1]
    bytes += [0x02, 0, 0, 0, 0, fromLocal ? 1 : 2]
    bytes.append(bigEndian: etherType)
  }

  func appendInternet(to bytes: inout [UInt8], payload: ArraySlice<UInt8>) {
    let options = flags.contains(.syn) ? Self.synOptions : []
    let segmentLength = 20 + options.count + payload.count
    switch source.address {
    case .v4: appendIPv4(to: &bytes, segmentLength: segmentLength)
    case .v6: appendIPv6(to: &bytes, segmentLength: segmentLength)
    }
    appendTCP(to: &bytes, options: options, payload: payload)
  }

  /// Appends an IPv4 header.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc791#section-3.1>
  private func appendIPv4(to bytes: inout [UInt8], segmentLength: Int) {
    var header: [UInt8] = [0x45, 0]
    header.append(bigEndian: UInt16(20 + segmentLength))
    header.append(bigEndian: identification)
    header += [0x40, 0, 64, IPProtocol.tcp, 0, 0]
    header += source.address.bytes + destination.address.bytes
    var checksum = InternetChecksum()
    checksum.add(header)
    header.replaceSubrange(10..<12, with: checksum.value.bigEndianBytes)
    bytes += header
  }

  /// Appends an IPv6 header.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc8200#section-3>
  private func appendIPv6(to bytes: inout [UInt8], segmentLength: Int) {
    bytes += [0x60, 0, 0, 0]
    bytes.append(bigEndian: UInt16(segmentLength))
    bytes += [IPProtocol.tcp, 64]
    bytes += source.address.bytes + destination.address.bytes
  }

  /// Appends the segment.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc9293#section-3.1>
  private func appendTCP(
    to bytes: inout [UInt8], options: [UInt8], payload: ArraySlice<UInt8>
  ) {
    var header: [UInt8] = []
    header.append(bigEndian: source.port)
    header.append(bigEndian: destination.port)
    header.append(bigEndian: sequence)
    header.append(bigEndian: acknowledgment)
    header += [UInt8((20 + options.count) / 4) << 4, flags.rawValue]
    // With the window scale of the SYN, as much as there is; a SYN's own is not scaled.
    header.append(bigEndian: UInt16.max)
    header += [0, 0, 0, 0] + options

    var checksum = InternetChecksum()
    checksum.add(source.address.bytes + destination.address.bytes)
    checksum.add(UInt16(IPProtocol.tcp))
    checksum.add(UInt16(header.count + payload.count))
    checksum.add(header)
    checksum.add(payload)
    header.replaceSubrange(16..<18, with: checksum.value.bigEndianBytes)
    bytes += header
    bytes += payload
  }
}

extension UInt16 {
  fileprivate var bigEndianBytes: [UInt8] {
    [UInt8(self >> 8), UInt8(truncatingIfNeeded: self)]
  }
}
