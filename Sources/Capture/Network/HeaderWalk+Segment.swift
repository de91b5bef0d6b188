/// The header at the end of the way.
extension HeaderWalk {
  private static let minimumHeader = 20

  /// The segment to which the walk through `packet` has come; `nil` at a piece of a datagram.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc9293#section-3.1>
  mutating func segment(_ packet: ArraySlice<UInt8>) throws(PacketSkipped) -> TCPSegment? {
    guard fragmentation == nil else { return nil }
    try require(Self.minimumHeader)
    let bytes = unsafe packet.span.bytes
    let start = offset
    let length = Int(bytes.byte(start + 12) >> 4) * 4
    guard length >= Self.minimumHeader else { throw .malformedHeader }
    try require(length)
    offset += length
    return TCPSegment(
      source: IPEndpoint(address: source, port: bytes.bigEndian16(start)),
      destination: IPEndpoint(address: destination, port: bytes.bigEndian16(start + 2)),
      sequence: bytes.bigEndian32(start + 4), acknowledgment: bytes.bigEndian32(start + 8),
      flags: TCPFlags(rawValue: bytes.byte(start + 13)),
      payload: packet[packet.startIndex + offset..<packet.startIndex + end], missing: missing)
  }
}
