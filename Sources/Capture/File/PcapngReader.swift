/// Reads the blocks of a pcapng file, section after section, each in its own byte order.
///
/// <https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html>
struct PcapngReader {
  private struct Interface {
    var index: Int
    var linkType: LinkType
    var resolution: TimestampResolution
    /// The most that was captured of a packet, in bytes; 0 is no limit.
    var snapLength: Int
  }

  /// A block in the input, all of it there.
  private struct Block {
    var type: UInt32
    var offset: Int
    var body: ArraySlice<UInt8>

    func require(_ length: Int) throws(CaptureError) {
      guard body.count >= length else { throw .blockTooShort(offset: offset, type: type) }
    }
  }

  private static let mostInterfaces = 65_536

  private var order = ByteOrder.littleEndian
  private var interfaces: [Interface] = []
  private var described = 0
  private var packets = 0

  mutating func next(_ input: inout InputBuffer) throws(CaptureError) -> CaptureItem? {
    while let block = try block(&input) {
      // A block that cannot be read stays, so that the error and the input agree on the place.
      let item = try item(block)
      input.consume(block.body.count + PcapngBlock.minimumLength)
      if let item { return item }
    }
    return nil
  }

  /// The next block of a type that is read, once it is there as a whole.
  private mutating func block(_ input: inout InputBuffer) throws(CaptureError) -> Block? {
    while input.count > 0 || input.owed > 0 {
      guard try input.holds(PcapngBlock.minimumLength) else { return nil }
      let head = input.prefix(PcapngBlock.minimumLength)
      // The section's type reads the same in both orders; its body begins with a mark.
      if head.bigEndian32(0) == PcapngBlock.BlockType.section.rawValue {
        switch head.bigEndian32(8) {
        case PcapngBlock.byteOrderMagic: order = .bigEndian
        case PcapngBlock.byteOrderMagic.byteSwapped: order = .littleEndian
        case let mark: throw .unknownFormat(magic: mark)
        }
      }
      let type = order.load32(head, 0)
      let length = Int(order.load32(head, 4))
      guard length >= PcapngBlock.minimumLength, length.isMultiple(of: 4) else {
        throw .badLength(offset: input.offset, length: length)
      }
      guard PcapngBlock.BlockType(rawValue: type) != nil else {
        input.consume(length)
        continue
      }
      guard length <= CaptureReader.largestRecord else {
        throw .badLength(offset: input.offset, length: length)
      }
      guard try input.holds(length) else { return nil }
      let whole = input.prefix(length)
      let last = Int(order.load32(whole, length - 4))
      guard last == length else {
        throw .lengthsDiffer(offset: input.offset, first: length, last: last)
      }
      return Block(type: type, offset: input.offset, body: whole.dropFirst(8).dropLast(4))
    }
    return nil
  }

  private mutating func item(_ block: Block) throws(CaptureError) -> CaptureItem? {
    switch PcapngBlock.BlockType(rawValue: block.type) {
    case .section:
      try beginSection(block)
      return nil
    case .interface: return try interface(block)
    case .enhancedPacket: return try enhancedPacket(block)
    case .packet: return try obsoletePacket(block)
    case .simplePacket: return try simplePacket(block)
    case .secrets: return try secrets(block)
    case nil: return nil
    }
  }

  private mutating func beginSection(_ block: Block) throws(CaptureError) {
    try block.require(16)
    let (major, minor) = (order.load16(block.body, 4), order.load16(block.body, 6))
    guard major == 1 else {
      throw .unsupportedVersion(offset: block.offset, major: major, minor: minor)
    }
    interfaces = []
  }

  private mutating func interface(_ block: Block) throws(CaptureError) -> CaptureItem {
    try block.require(8)
    guard interfaces.count < Self.mostInterfaces else {
      throw .tooManyInterfaces(offset: block.offset)
    }
    var name: String?
    var resolution: UInt8 = 6
    var offsetSeconds: Int64 = 0
    try options(block, from: 8) { code, value in
      switch (code, value.count) {
      case (2, _): name = String(decoding: value, as: UTF8.self)
      case (9, 1): resolution = value.byte(0)
      case (14, 8): offsetSeconds = Int64(bitPattern: order.load64(value, 0))
      default: break
      }
    }
    let interface = Interface(
      index: described, linkType: LinkType(rawValue: order.load16(block.body, 0)),
      resolution: TimestampResolution(code: resolution, offsetSeconds: offsetSeconds),
      snapLength: Int(order.load32(block.body, 4)))
    interfaces.append(interface)
    described += 1
    return .interface(
      CaptureInterface(index: interface.index, linkType: interface.linkType, name: name))
  }

  private mutating func enhancedPacket(_ block: Block) throws(CaptureError) -> CaptureItem {
    try block.require(20)
    let number = Int(order.load32(block.body, 0))
    return try packet(block, interface: number)
  }

  private mutating func obsoletePacket(_ block: Block) throws(CaptureError) -> CaptureItem {
    try block.require(20)
    return try packet(block, interface: Int(order.load16(block.body, 0)))
  }

  /// Both forms agree from the time on.
  private mutating func packet(_ block: Block, interface: Int) throws(CaptureError) -> CaptureItem {
    let body = block.body
    let captured = Int(order.load32(body, 12))
    try block.require(20 + captured)
    var comments: [String] = []
    let end = 20 + (captured + 3) & ~3
    if end < body.count {
      try options(block, from: end) { code, value in
        if code == 1 { comments.append(String(decoding: value, as: UTF8.self)) }
      }
    }
    let source = try describedInterface(interface, block)
    let ticks = UInt64(order.load32(body, 4)) << 32 | UInt64(order.load32(body, 8))
    packets += 1
    return .packet(
      CapturedPacket(
        number: packets, fileOffset: block.offset, time: source.resolution.nanoseconds(ticks),
        interface: source.index, linkType: source.linkType,
        originalLength: Int(order.load32(body, 16)),
        bytes: body.dropFirst(20).prefix(captured), comments: comments))
  }

  private mutating func simplePacket(_ block: Block) throws(CaptureError) -> CaptureItem {
    try block.require(4)
    let source = try describedInterface(0, block)
    let original = Int(order.load32(block.body, 0))
    let captured = source.snapLength == 0 ? original : min(original, source.snapLength)
    try block.require(4 + captured)
    packets += 1
    return .packet(
      CapturedPacket(
        number: packets, fileOffset: block.offset, time: 0, interface: source.index,
        linkType: source.linkType, originalLength: original,
        bytes: block.body.dropFirst(4).prefix(captured)))
  }

  private func secrets(_ block: Block) throws(CaptureError) -> CaptureItem {
    try block.require(8)
    let length = Int(order.load32(block.body, 4))
    try block.require(8 + length)
    return .secrets(
      DecryptionSecrets(
        kind: DecryptionSecrets.Kind(rawValue: order.load32(block.body, 0)),
        fileOffset: block.offset, bytes: block.body.dropFirst(8).prefix(length)))
  }

  private func describedInterface(
    _ number: Int, _ block: Block
  ) throws(CaptureError) -> Interface {
    guard number < interfaces.count else {
      throw .unknownInterface(offset: block.offset, interface: number)
    }
    return interfaces[number]
  }

  private func options(
    _ block: Block, from start: Int, visit: (UInt16, ArraySlice<UInt8>) -> Void
  ) throws(CaptureError) {
    var rest = block.body.dropFirst(start)
    while rest.count >= 4 {
      let code = order.load16(rest, 0)
      let length = Int(order.load16(rest, 2))
      guard code != 0 else { return }
      guard rest.count >= 4 + length else {
        throw .badOption(offset: block.offset, type: block.type)
      }
      visit(code, rest.dropFirst(4).prefix(length))
      rest = rest.dropFirst(4 + (length + 3) & ~3)
    }
  }
}
