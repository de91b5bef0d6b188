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

    var body: [UInt8] = []
    body.append(littleEndian: PcapngBlock.byteOrderMagic)
    body.append(littleEndian: UInt16(1))
    body.append(littleEndian: UInt16(0))
    body.append(littleEndian: UInt64.max)
    append(.section, body, options)
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
  /// - Returns: the number by which packets name it.
  public mutating func addInterface(
    named name: String, description: String? = nil, linkType: LinkType = .ethernet
  ) -> Int {
    var options = PcapngOptions()
    options.append(2, name)
    if let description { options.append(3, description) }
    options.append(9, [UInt8(9)])

    var body: [UInt8] = []
    body.append(littleEndian: linkType.rawValue)
    body.append(littleEndian: UInt16(0))
    body.append(littleEndian: UInt32(0))
    append(.interface, body, options)
    interfaces += 1
    return Int(interfaces) - 1
  }

  /// Writes TLS secrets in the NSS key log format.
  ///
  /// <https://www.ietf.org/archive/id/draft-ietf-tls-keylogfile-02.html>
  public mutating func write(keyLog: String) {
    let secrets = Array(keyLog.utf8)
    var body: [UInt8] = []
    body.append(littleEndian: DecryptionSecrets.Kind.tlsKeyLog.rawValue)
    body.append(littleEndian: UInt32(secrets.count))
    body += secrets
    body.padToFour()
    append(.secrets, body, PcapngOptions())
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
    precondition(0..<Int(interfaces) ~= interface, "interface \(interface) is not described yet")
    var options = PcapngOptions()
    for comment in comments { options.append(1, comment) }
    if let direction { options.append(2, direction.rawValue) }

    var body: [UInt8] = []
    body.reserveCapacity(packet.count + 24)
    body.append(littleEndian: UInt32(interface))
    body.append(littleEndian: UInt32(truncatingIfNeeded: time >> 32))
    body.append(littleEndian: UInt32(truncatingIfNeeded: time))
    body.append(littleEndian: UInt32(packet.count))
    body.append(littleEndian: UInt32(packet.count))
    body += packet
    body.padToFour()
    append(.enhancedPacket, body, options)
  }

  private mutating func append(
    _ type: PcapngBlock.BlockType, _ body: [UInt8], _ options: PcapngOptions
  ) {
    let tail = options.terminated
    let length = UInt32(12 + body.count + tail.count)
    bytes.append(littleEndian: type.rawValue)
    bytes.append(littleEndian: length)
    bytes += body
    bytes += tail
    bytes.append(littleEndian: length)
  }
}

/// The options behind a block's body: code, length, value padded to four bytes.
private struct PcapngOptions {
  private var bytes: [UInt8] = []

  /// The options with their end mark, or nothing when there are none.
  var terminated: [UInt8] {
    bytes.isEmpty ? [] : bytes + [0, 0, 0, 0]
  }

  mutating func append(_ code: UInt16, _ value: [UInt8]) {
    // A length has 16 bits; what does not fit is cut, for a remark must not cost the file.
    let value = value.prefix(Int(UInt16.max))
    bytes.append(littleEndian: code)
    bytes.append(littleEndian: UInt16(value.count))
    bytes += value
    bytes.padToFour()
  }

  mutating func append(_ code: UInt16, _ text: String) {
    append(code, Array(text.utf8))
  }

  mutating func append(_ code: UInt16, _ value: UInt32) {
    var bytes: [UInt8] = []
    bytes.append(littleEndian: value)
    append(code, bytes)
  }
}

extension [UInt8] {
  fileprivate mutating func padToFour() {
    append(contentsOf: repeatElement(0, count: (4 - count % 4) % 4))
  }
}
