/// Reads the blocks of a pcapng file, section after section, each in its own byte order.
///
/// <https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html>
struct PcapngReader {
  /// What packets need to know of their interface.
  struct Interface {
    var index: Int
    var linkType: LinkType
    var resolution: TimestampResolution
    /// The most that was captured of a packet, in bytes; 0 is no limit.
    var snapLength: Int
  }

  static let mostInterfaces = 65_536

  private(set) var order = ByteOrder.littleEndian
  /// Of the section that is read.
  var interfaces: [Interface] = []

  mutating func next(
    _ input: inout InputBuffer, _ count: inout CaptureCount
  ) throws(CaptureError) -> CaptureItem? {
    guard let block = try block(&input) else { return nil }
    // A block that cannot be read stays, so that the error and the input agree on the place.
    let item = try item(block, input, &count)
    input.consume(block.length)
    return item
  }

  /// The next block of a type that is read, once it is there as a whole.
  private mutating func block(_ input: inout InputBuffer) throws(CaptureError) -> PcapngBlockHead? {
    while !input.isEmpty || input.owed > 0 {
      guard try input.holds(PcapngBlock.minimumLength) else { return nil }
      // The section's type reads the same in both orders.
      if input.load32(0, .bigEndian) == PcapngBlock.BlockType.section.rawValue {
        order = try Self.order(input)
      }
      let type = input.load32(0, order)
      let length = Int(input.load32(4, order))
      guard length >= PcapngBlock.minimumLength, length.isMultiple(of: 4) else {
        throw .badLength(offset: input.offset, length: length)
      }
      guard let known = PcapngBlock.BlockType(rawValue: type) else {
        input.consume(length)
        continue
      }
      guard length <= CaptureReader.largestRecord else {
        throw .badLength(offset: input.offset, length: length)
      }
      guard try input.holds(length) else { return nil }
      let last = Int(input.load32(length - 4, order))
      guard last == length else {
        throw .lengthsDiffer(offset: input.offset, first: length, last: last)
      }
      return PcapngBlockHead(type: known, offset: input.offset, length: length)
    }
    return nil
  }

  /// The order that the mark behind a section's head shows.
  private static func order(_ input: InputBuffer) throws(CaptureError) -> ByteOrder {
    switch input.load32(PcapngBlock.headLength, .bigEndian) {
    case PcapngBlock.byteOrderMagic: return .bigEndian
    case PcapngBlock.byteOrderMagic.byteSwapped: return .littleEndian
    case let mark:
      if input.offset == 0 { throw .unknownFormat(magic: mark) }
      throw .badByteOrder(offset: input.offset, mark: mark)
    }
  }

  private mutating func item(
    _ block: PcapngBlockHead, _ input: InputBuffer, _ count: inout CaptureCount
  ) throws(CaptureError) -> CaptureItem {
    switch block.type {
    case .enhancedPacket:
      try block.require(20)
      return try packet(block, interface: Int(input.load32(8, order)), input, &count)
    case .packet:
      try block.require(20)
      return try packet(block, interface: Int(input.load16(8, order)), input, &count)
    case .simplePacket: return try simplePacket(block, input, &count)
    case .section: return try section(block, input)
    case .interface: return try interface(block, input, &count)
    case .statistics: return try statistics(block, input)
    case .secrets: return try secrets(block, input)
    }
  }

  /// A packet of the enhanced or the obsolete form, which agree from the time on.
  private func packet(
    _ block: PcapngBlockHead, interface number: Int, _ input: InputBuffer,
    _ count: inout CaptureCount
  ) throws(CaptureError) -> CaptureItem {
    let captured = Int(input.load32(20, order))
    try block.require(20 + captured)
    var comments: [String] = []
    let end = 28 + (captured + 3) & ~3
    if end < block.bodyEnd { comments = try self.comments(block, from: end, input) }
    let source = try interface(number, block)
    let ticks = UInt64(input.load32(12, order)) << 32 | UInt64(input.load32(16, order))
    let time = source.resolution.nanoseconds(ticks)
    return .packet(
      CapturedPacket(
        number: count.addPacket(at: time), file: count.file, fileOffset: block.offset, time: time,
        interface: source.index, linkType: source.linkType,
        originalLength: Int(input.load32(24, order)), bytes: input.bytes(28, captured),
        comments: comments))
  }

  /// A packet of the first interface, without a time.
  private func simplePacket(
    _ block: PcapngBlockHead, _ input: InputBuffer, _ count: inout CaptureCount
  ) throws(CaptureError) -> CaptureItem {
    try block.require(4)
    let source = try interface(0, block)
    let original = Int(input.load32(8, order))
    let captured = source.snapLength == 0 ? original : min(original, source.snapLength)
    try block.require(4 + captured)
    return .packet(
      CapturedPacket(
        number: count.addPacket(at: 0), file: count.file, fileOffset: block.offset, time: 0,
        interface: source.index, linkType: source.linkType, originalLength: original,
        bytes: input.bytes(12, captured)))
  }

  func interface(_ number: Int, _ block: PcapngBlockHead) throws(CaptureError) -> Interface {
    guard number < interfaces.count else {
      throw .unknownInterface(offset: block.offset, interface: number)
    }
    return interfaces[number]
  }
}
