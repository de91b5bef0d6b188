/// Ethernet, IPv4 without options and TCP: the headers of nearly all packets, read at once.
///
/// Whatever is not as plain as that is left to a `HeaderWalk`, which would come to the same.
enum PlainHeaders {
  private static let internet = 14
  private static let transport = 34
  private static let shortest = 54

  /// The segment in a packet with these headers, `nil` if it has others.
  @inline(__always)
  static func segment(_ packet: CapturedPacket) -> TCPSegment? {
    let bytes = unsafe packet.bytes.span.bytes
    guard packet.linkType == .ethernet, bytes.byteCount >= shortest,
      bytes.bigEndian16(12) == EtherType.ipv4, bytes.byte(internet) == 0x45,
      bytes.bigEndian16(internet + 6) & 0x3fff == 0, bytes.byte(internet + 9) == IPProtocol.tcp
    else { return nil }
    let start = transport + Int(bytes.byte(transport + 12) >> 4) * 4
    let end = internet + Int(bytes.bigEndian16(internet + 2))
    guard shortest <= start, start <= end, end <= bytes.byteCount else { return nil }
    let first = packet.bytes.startIndex
    return TCPSegment(
      source: IPEndpoint(
        address: .v4(bytes.bigEndian32(internet + 12)), port: bytes.bigEndian16(transport)),
      destination: IPEndpoint(
        address: .v4(bytes.bigEndian32(internet + 16)), port: bytes.bigEndian16(transport + 2)),
      sequence: bytes.bigEndian32(transport + 4),
      acknowledgment: bytes.bigEndian32(transport + 8),
      flags: TCPFlags(rawValue: bytes.byte(transport + 13)),
      payload: packet.bytes[first + start..<first + end], missing: 0)
  }
}
