/// The blocks that describe what the packets are.
extension PcapngReader {
  /// The header of a section.
  ///
  /// <https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html#section-4.1>
  mutating func section(
    _ block: PcapngBlockHead, _ input: InputBuffer
  ) throws(CaptureError) -> CaptureItem {
    try block.require(16)
    let (major, minor) = (input.load16(12, order), input.load16(14, order))
    guard major == 1 else {
      throw .unsupportedVersion(offset: block.offset, major: major, minor: minor)
    }
    interfaces = []
    var section = CaptureSection()
    try options(block, from: 24, input) { code, value in
      switch code {
      case 1: section.comments.append(Self.text(value))
      case 2: section.hardware = Self.text(value)
      case 3: section.operatingSystem = Self.text(value)
      case 4: section.application = Self.text(value)
      default: break
      }
    }
    return .section(section)
  }

  /// The description of an interface.
  ///
  /// <https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html#section-4.2>
  mutating func interface(
    _ block: PcapngBlockHead, _ input: InputBuffer, _ count: inout CaptureCount
  ) throws(CaptureError) -> CaptureItem {
    try block.require(8)
    guard interfaces.count < Self.mostInterfaces else {
      throw .tooManyInterfaces(offset: block.offset)
    }
    var described = CaptureInterface(
      index: 0, linkType: LinkType(rawValue: input.load16(8, order)),
      snapLength: Int(input.load32(12, order)))
    var resolution: UInt8 = 6
    var offsetSeconds: Int64 = 0
    let order = order
    try options(block, from: 16, input) { code, value in
      switch (code, value.count) {
      case (1, _): described.comments.append(Self.text(value))
      case (2, _): described.name = Self.text(value)
      case (3, _): described.description = Self.text(value)
      case (9, 1): resolution = value.byte(0)
      // The first byte tells a text from instructions of the packet filter.
      case (11, 1...) where value.byte(0) == 0: described.filter = Self.text(value.dropFirst())
      case (14, 8): offsetSeconds = Int64(bitPattern: order.load64(value, 0))
      default: break
      }
    }
    described.index = count.addInterface()
    interfaces.append(
      Interface(
        index: described.index, linkType: described.linkType,
        resolution: TimestampResolution(code: resolution, offsetSeconds: offsetSeconds),
        snapLength: described.snapLength))
    return .interface(described)
  }

  /// What an interface has counted.
  ///
  /// <https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html#section-4.6>
  func statistics(
    _ block: PcapngBlockHead, _ input: InputBuffer
  ) throws(CaptureError) -> CaptureItem {
    try block.require(12)
    let source = try interface(Int(input.load32(8, order)), block)
    let ticks = UInt64(input.load32(12, order)) << 32 | UInt64(input.load32(16, order))
    var statistics = InterfaceStatistics(
      interface: source.index, time: source.resolution.nanoseconds(ticks))
    try options(block, from: 20, input) { code, value in
      switch (code, value.count) {
      case (1, _): statistics.comments.append(Self.text(value))
      case (4, 8): statistics.received = order.load64(value, 0)
      case (5, 8): statistics.droppedByInterface = order.load64(value, 0)
      case (6, 8): statistics.accepted = order.load64(value, 0)
      case (7, 8): statistics.droppedBySystem = order.load64(value, 0)
      case (8, 8): statistics.delivered = order.load64(value, 0)
      default: break
      }
    }
    return .statistics(statistics)
  }

  /// Secrets for the packets behind them.
  ///
  /// <https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html#section-4.7>
  func secrets(
    _ block: PcapngBlockHead, _ input: InputBuffer
  ) throws(CaptureError) -> CaptureItem {
    try block.require(8)
    let length = Int(input.load32(12, order))
    try block.require(8 + length)
    return .secrets(
      DecryptionSecrets(
        kind: DecryptionSecrets.Kind(rawValue: input.load32(8, order)),
        fileOffset: block.offset, bytes: input.bytes(16, length)))
  }

  /// The remarks among the options of a packet.
  func comments(
    _ block: PcapngBlockHead, from start: Int, _ input: InputBuffer
  ) throws(CaptureError) -> [String] {
    var comments: [String] = []
    try options(block, from: start, input) { code, value in
      if code == 1 { comments.append(Self.text(value)) }
    }
    return comments
  }

  /// Visits the options behind what a block begins with: code, length, value padded to four bytes.
  private func options(
    _ block: PcapngBlockHead, from start: Int, _ input: InputBuffer,
    visit: (UInt16, ArraySlice<UInt8>) -> Void
  ) throws(CaptureError) {
    var place = start
    while block.bodyEnd - place >= 4 {
      let code = input.load16(place, order)
      let length = Int(input.load16(place + 2, order))
      guard code != 0 else { return }
      guard block.bodyEnd - place - 4 >= length else {
        throw .badOption(offset: block.offset, type: block.type.rawValue)
      }
      visit(code, input.bytes(place + 4, length))
      place += 4 + (length + 3) & ~3
    }
  }

  private static func text(_ value: ArraySlice<UInt8>) -> String {
    String(decoding: value, as: UTF8.self)
  }
}
