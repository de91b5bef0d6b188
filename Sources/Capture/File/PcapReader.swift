/// Reads the records of a classic capture file.
///
/// <https://www.ietf.org/archive/id/draft-ietf-opsawg-pcap-04.html>
struct PcapReader {
  enum Resolution {
    case microseconds
    case nanoseconds
  }

  private static let fileHeaderLength = 24
  private static let recordHeaderLength = 16

  private let order: ByteOrder
  private let nanosecondsPerTick: UInt64
  private var linkType: LinkType?
  private var packets = 0

  init(_ order: ByteOrder, _ resolution: Resolution) {
    self.order = order
    nanosecondsPerTick =
      switch resolution {
      case .microseconds: 1_000
      case .nanoseconds: 1
      }
  }

  mutating func next(_ input: inout InputBuffer) throws(CaptureError) -> CaptureItem? {
    guard let linkType else { return try fileHeader(&input) }
    guard input.count > 0 else { return nil }
    guard try input.holds(Self.recordHeaderLength) else { return nil }
    let header = input.prefix(Self.recordHeaderLength)
    let captured = Int(order.load32(header, 8))
    guard captured <= CaptureReader.largestRecord else {
      throw .badLength(offset: input.offset, length: captured)
    }
    let length = Self.recordHeaderLength + captured
    guard try input.holds(length) else { return nil }

    packets += 1
    let seconds = UInt64(order.load32(header, 0))
    let ticks = UInt64(order.load32(header, 4))
    let packet = CapturedPacket(
      number: packets, fileOffset: input.offset,
      time: seconds * 1_000_000_000 + ticks * nanosecondsPerTick, interface: 0, linkType: linkType,
      originalLength: Int(order.load32(header, 12)),
      bytes: input.prefix(length).dropFirst(Self.recordHeaderLength))
    input.consume(length)
    return .packet(packet)
  }

  private mutating func fileHeader(
    _ input: inout InputBuffer
  ) throws(CaptureError) -> CaptureItem? {
    guard try input.holds(Self.fileHeaderLength) else { return nil }
    let header = input.prefix(Self.fileHeaderLength)
    let (major, minor) = (order.load16(header, 4), order.load16(header, 6))
    guard major == 2 else {
      throw .unsupportedVersion(offset: input.offset, major: major, minor: minor)
    }
    // The upper half says whether frames end in a check sequence; IP lengths cut that off anyway.
    let type = LinkType(rawValue: UInt16(truncatingIfNeeded: order.load32(header, 20)))
    linkType = type
    input.consume(Self.fileHeaderLength)
    return .interface(CaptureInterface(index: 0, linkType: type, name: nil))
  }
}
