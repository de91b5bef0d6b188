/// One TCP segment of a captured packet.
public struct TCPSegment: Sendable, Hashable {
  public var source: IPEndpoint
  public var destination: IPEndpoint
  public var sequence: UInt32
  public var acknowledgment: UInt32
  public var flags: TCPFlags
  public var payload: ArraySlice<UInt8>
  /// How many bytes of payload were on the wire behind `payload` and are not in the file.
  public var missing = 0

  private static let minimumHeader = 20

  /// Reads the segment out of a packet.
  ///
  /// - Throws: `PacketSkipped` for a packet that holds none, or whose headers the capture cut.
  public init(_ packet: CapturedPacket) throws(PacketSkipped) {
    let datagram = try LinkLayer.datagram(packet.bytes, linkType: packet.linkType)
    self = try Self(datagram: IPDatagram(datagram))
  }

  /// The segment in a datagram.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc9293#section-3.1>
  private init(datagram: IPDatagram) throws(PacketSkipped) {
    guard datagram.protocolNumber == IPProtocol.tcp else { throw .notTCP }
    let bytes = datagram.payload
    guard bytes.count >= Self.minimumHeader else {
      throw datagram.missing > 0 ? .headerCut : .malformedHeader
    }
    let headerLength = Int(bytes.byte(12) >> 4) * 4
    guard headerLength >= Self.minimumHeader else { throw .malformedHeader }
    guard headerLength <= bytes.count else {
      throw datagram.missing > 0 ? .headerCut : .malformedHeader
    }
    source = IPEndpoint(address: datagram.source, port: bytes.bigEndian16(0))
    destination = IPEndpoint(address: datagram.destination, port: bytes.bigEndian16(2))
    sequence = bytes.bigEndian32(4)
    acknowledgment = bytes.bigEndian32(8)
    flags = TCPFlags(rawValue: bytes.byte(13))
    payload = bytes.dropFirst(headerLength)
    missing = datagram.missing
  }
}
