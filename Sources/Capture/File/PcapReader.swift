/// Reads the records of a classic capture file.
///
/// <https://www.ietf.org/archive/id/draft-ietf-opsawg-pcap-04.html>
struct PcapReader {
  enum Resolution {
    case microseconds
    case nanoseconds
  }

  private static let fileHeaderLength = 24

  private let order: ByteOrder
  private let nanosecondsPerTick: UInt64
  private let recordHeaderLength: Int
  private var hasBegun = false
  private var linkType = LinkType.null
  private var interface = 0

  /// - Parameter isModified: whether headers are those of Alexey Kuznetzov's patch to libpcap, which
  ///   are longer by eight bytes that say little.
  init(_ order: ByteOrder, _ resolution: Resolution, isModified: Bool = false) {
    self.order = order
    recordHeaderLength = isModified ? 24 : 16
    nanosecondsPerTick =
      switch resolution {
      case .microseconds: 1_000
      case .nanoseconds: 1
      }
  }

  mutating func next(
    _ input: inout InputBuffer, _ count: inout CaptureCount
  ) throws(CaptureError) -> CaptureItem? {
    guard hasBegun else { return try fileHeader(&input, &count) }
    guard !input.isEmpty else { return nil }
    guard try input.holds(recordHeaderLength) else { return nil }
    let captured = Int(input.load32(8, order))
    guard captured <= CaptureReader.largestRecord else {
      throw .badLength(offset: input.offset, length: captured)
    }
    let length = recordHeaderLength + captured
    guard try input.holds(length) else { return nil }

    let seconds = UInt64(input.load32(0, order))
    let ticks = UInt64(input.load32(4, order))
    let time = seconds * 1_000_000_000 + ticks * nanosecondsPerTick
    let packet = CapturedPacket(
      number: count.addPacket(at: time), file: count.file, fileOffset: input.offset, time: time,
      interface: interface, linkType: linkType, originalLength: Int(input.load32(12, order)),
      bytes: input.bytes(recordHeaderLength, captured))
    input.consume(length)
    return .packet(packet)
  }

  private mutating func fileHeader(
    _ input: inout InputBuffer, _ count: inout CaptureCount
  ) throws(CaptureError) -> CaptureItem? {
    guard try input.holds(Self.fileHeaderLength) else { return nil }
    let (major, minor) = (input.load16(4, order), input.load16(6, order))
    guard major == 2 else {
      throw .unsupportedVersion(offset: input.offset, major: major, minor: minor)
    }
    let snapLength = Int(input.load32(16, order))
    // The upper half says whether frames end in a check sequence; IP lengths cut that off anyway.
    linkType = LinkType(rawValue: UInt16(truncatingIfNeeded: input.load32(20, order)))
    interface = count.addInterface()
    hasBegun = true
    input.consume(Self.fileHeaderLength)
    return .interface(
      CaptureInterface(index: interface, linkType: linkType, snapLength: snapLength))
  }
}
