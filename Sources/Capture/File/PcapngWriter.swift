/// Writes a pcapng file into memory: little-endian, timestamps in nanoseconds.
///
/// Blocks appear in the order of the calls, so secrets are written before the packets which need
/// them: Wireshark decrypts in one pass.
///
/// <https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html>
public struct PcapngWriter: Sendable {
  /// Which way a packet went, seen from the recording side.
  public enum Direction: UInt32, Sendable {
    case inbound = 1
    case outbound = 2
  }

  /// The bytes written and not yet taken.
  public private(set) var bytes: [UInt8] = []
  private var interfaces: UInt32 = 0

  /// Begins a file.
  ///
  /// - Parameters:
  ///   - application: the program that writes, `shb_userappl`.
  ///   - hardware: the machine, `shb_hardware`.
  ///   - operatingSystem: its operating system, `shb_os`.
  ///   - comment: a remark on the whole file.
  public init(
    application: String, hardware: String? = nil, operatingSystem: String? = nil,
    comment: String? = nil
  ) {
    var options = PcapngOptions()
    if let comment { options.append(1, comment) }
    if let hardware { options.append(2, hardware) }
    if let operatingSystem { options.append(3, operatingSystem) }
    options.append(4, application)

    append(.section, options) { body in
      body.append(littleEndian: PcapngBlock.byteOrderMagic)
      body.append(littleEndian: UInt16(1))
      body.append(littleEndian: UInt16(0))
      body.append(littleEndian: UInt64.max)
    }
  }

  /// Takes the bytes written so far, for a caller who writes them out piece by piece.
  public mutating func takeBytes() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// Describes an interface.
  ///
  /// - Parameters:
  ///   - name: what a viewer shows beside each packet, for example `client ⇄ endpoint`.
  ///   - description: a longer text.
  ///   - linkType: what the packets of this interface begin with.
  ///   - snapLength: the most that is kept of a packet, in bytes; 0 is no limit.
  ///   - filter: what packets have to pass, as libpcap writes it.
  /// - Returns: the number by which packets name it.
  public mutating func addInterface(
    named name: String, description: String? = nil, linkType: LinkType = .ethernet,
    snapLength: UInt32 = 0, filter: String? = nil
  ) -> Int {
    var options = PcapngOptions()
    options.append(2, name)
    if let description { options.append(3, description) }
    options.append(9, [UInt8(9)])
    if let filter { options.append(11, [0] + Array(filter.utf8)) }

    append(.interface, options) { body in
      body.append(littleEndian: linkType.rawValue)
      body.append(littleEndian: UInt16(0))
      body.append(littleEndian: snapLength)
    }
    interfaces += 1
    return Int(interfaces) - 1
  }

  /// Writes TLS secrets in the NSS key log format.
  ///
  /// <https://www.ietf.org/archive/id/draft-ietf-tls-keylogfile-02.html>
  public mutating func write(keyLog: String) {
    let secrets = Array(keyLog.utf8)
    append(.secrets, PcapngOptions()) { body in
      body.append(littleEndian: DecryptionSecrets.Kind.tlsKeyLog.rawValue)
      body.append(littleEndian: UInt32(secrets.count))
      body += secrets
    }
  }

  /// Writes one packet, whole.
  ///
  /// - Parameters:
  ///   - packet: from the header of the interface's link type on.
  ///   - time: in nanoseconds since 1970.
  ///   - interface: a number given by `addInterface`.
  ///   - direction: which way the packet went.
  ///   - comments: shown beside the packet.
  public mutating func write(
    packet: [UInt8], at time: UInt64, interface: Int, direction: Direction? = nil,
    comments: [String] = []
  ) {
    var options = PcapngOptions()
    for comment in comments { options.append(1, comment) }
    if let direction { options.append(2, direction.rawValue) }
    unsafe write(
      packet.span.bytes, originalLength: packet.count, at: time, interface: interface,
      options: options)
  }

  /// Writes as much of a packet as was captured.
  ///
  /// - Parameters:
  ///   - packet: from the header of the interface's link type on.
  ///   - originalLength: its length on the wire, in bytes.
  ///   - time: in nanoseconds since 1970.
  ///   - interface: a number given by `addInterface`.
  public mutating func write(
    packet: RawSpan, originalLength: Int, at time: UInt64, interface: Int
  ) {
    write(
      packet, originalLength: originalLength, at: time, interface: interface,
      options: PcapngOptions())
  }

  /// Writes what an interface has counted; its `interface` is a number given by `addInterface`.
  public mutating func write(_ statistics: InterfaceStatistics) {
    check(statistics.interface)
    var options = PcapngOptions()
    for comment in statistics.comments { options.append(1, comment) }
    let counters: [(UInt16, UInt64?)] = [
      (4, statistics.received), (5, statistics.droppedByInterface), (6, statistics.accepted),
      (7, statistics.droppedBySystem), (8, statistics.delivered),
    ]
    for case (let code, let count?) in counters { options.append(code, count) }
    append(.statistics, options) { body in
      body.append(littleEndian: UInt32(statistics.interface))
      Self.append(statistics.time, to: &body)
    }
  }

  private mutating func write(
    _ packet: RawSpan, originalLength: Int, at time: UInt64, interface: Int,
    options: PcapngOptions
  ) {
    check(interface)
    append(.enhancedPacket, options) { body in
      body.append(littleEndian: UInt32(interface))
      Self.append(time, to: &body)
      body.append(littleEndian: UInt32(packet.byteCount))
      body.append(littleEndian: UInt32(clamping: originalLength))
      unsafe packet.withUnsafeBytes { unsafe body.append(contentsOf: $0) }
    }
  }

  private func check(_ interface: Int) {
    precondition(0..<Int(interfaces) ~= interface, "interface \(interface) is not described yet")
  }

  /// A time takes two numbers, the high one first.
  private static func append(_ time: UInt64, to body: inout [UInt8]) {
    body.append(littleEndian: UInt32(truncatingIfNeeded: time >> 32))
    body.append(littleEndian: UInt32(truncatingIfNeeded: time))
  }

  /// Writes a block; `body` appends what is between its head and its options.
  private mutating func append(
    _ type: PcapngBlock.BlockType, _ options: PcapngOptions, body: (inout [UInt8]) -> Void
  ) {
    let start = bytes.count
    bytes.append(littleEndian: type.rawValue)
    bytes.append(littleEndian: UInt32(0))
    body(&bytes)
    bytes.padToFour()
    options.append(to: &bytes)
    let length = UInt32(bytes.count - start + 4)
    bytes.append(littleEndian: length)
    for index in 0..<4 {
      bytes[start + 4 + index] = UInt8(truncatingIfNeeded: length >> (8 * index))
    }
  }
}
