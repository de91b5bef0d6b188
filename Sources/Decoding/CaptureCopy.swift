public import Capture

/// Copies the packets of some streams out of the files of a capture, as the blocks of a pcapng file.
public struct CaptureCopy {
  /// How many packets were copied.
  public private(set) var packets = 0

  private let streams: Set<CapturedStream.ID>
  private var reader = CaptureReader()
  private var segments = SegmentReader()
  private var flows: FlowTable
  private var writer = PcapngWriter(application: "mysqlspec")
  /// The number of each interface of the source in the copy.
  private var interfaces: [Int: Int] = [:]
  /// What the source says of its interfaces.
  private var descriptions: [Int: CaptureInterface] = [:]

  /// - Parameters:
  ///   - streams: those to copy, by their numbers in the whole capture.
  ///   - keyLog: secrets to put in front of the packets, beside those in the source.
  public init(
    _ streams: Set<CapturedStream.ID>, keyLog: String = "", limits: StreamLimits = StreamLimits()
  ) {
    self.streams = streams
    flows = FlowTable(limits)
    if !keyLog.isEmpty { writer.write(keyLog: keyLog) }
  }

  /// Takes what comes next of the files; where one cannot be read further, the next goes on.
  public mutating func receive(_ piece: CapturePiece) {
    switch piece {
    case .begin(let name): reader.beginFile(named: name)
    case .bytes(let bytes): reader.feed(bytes)
    case .end: reader.finish()
    }
    while let item = try? reader.next() { copy(item) }
  }

  /// The whole blocks since the last call.
  public mutating func takeBlocks() -> [UInt8] {
    writer.takeBytes()
  }

  private mutating func copy(_ item: CaptureItem) {
    switch item {
    case .packet(let packet): copy(packet)
    case .secrets(let secrets) where secrets.kind == .tlsKeyLog:
      writer.write(keyLog: String(decoding: secrets.bytes, as: UTF8.self))
    case .interface(let interface): descriptions[interface.index] = interface
    case .section, .secrets, .statistics, .disorder: break
    }
  }

  private mutating func copy(_ packet: CapturedPacket) {
    guard let segment = try? segments.segment(of: packet) else { return }
    let location = CaptureLocation(
      packet: packet.number, fileOffset: packet.fileOffset, time: packet.time)
    let route = flows.route(segment, interface: packet.interface, at: location)
    guard streams.contains(route.stream) else { return }
    packets += 1
    let interface = interface(of: packet)
    unsafe writer.write(
      packet: packet.bytes.span.bytes, originalLength: packet.originalLength, at: packet.time,
      interface: interface)
  }

  private mutating func interface(of packet: CapturedPacket) -> Int {
    if let known = interfaces[packet.interface] { return known }
    let description = descriptions[packet.interface]
    let number = writer.addInterface(
      named: description?.name ?? "interface \(packet.interface)",
      description: description?.description, linkType: packet.linkType,
      snapLength: UInt32(clamping: description?.snapLength ?? 0), filter: description?.filter)
    interfaces[packet.interface] = number
    return number
  }
}
