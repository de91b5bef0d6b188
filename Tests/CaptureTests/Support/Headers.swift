import Capture

/// Packets put together header by header; checksums are left out where nobody reads them.
enum Headers {
  static let macs = [UInt8](repeating: 2, count: 12)
  static let cooked: [UInt8] = [0, 0, 3, 4, 0, 6] + [UInt8](repeating: 0, count: 8)
  static let cooked2 = [UInt8](repeating: 0, count: 18)

  /// An IPv4 packet from port 50,000 to 50,001 with the payload 1, 2, 3.
  static let v4 = Conversation(linkType: .raw)
    .packets([.opened(by: .local), .sent([1, 2, 3])])[1][0].bytes
  /// The same in IPv6.
  static let v6 = Conversation(
    remote: IPEndpoint(address: .v6(high: 0, low: 1), port: 50_001), linkType: .raw
  ).packets([.opened(by: .local), .sent([1, 2, 3])])[1][0].bytes

  static func number(_ value: Int, _ count: Int = 2) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * (count - 1 - $0))) }
  }

  static func ethernet(_ type: Int, _ payload: [UInt8]) -> [UInt8] {
    macs + number(type) + payload
  }

  /// An IPv4 datagram; `field` is that of fragments.
  static func ipv4(
    _ protocolNumber: UInt8, _ payload: [UInt8], identification: Int = 0, field: Int = 0,
    source: [UInt8] = [192, 0, 2, 1], options: [UInt8] = []
  ) -> [UInt8] {
    [0x45 + UInt8(options.count / 4), 0] + number(20 + options.count + payload.count)
      + number(identification) + number(field) + [64, protocolNumber, 0, 0] + source
      + [192, 0, 2, 2] + options + payload
  }

  static func ipv6(_ next: UInt8, _ payload: [UInt8]) -> [UInt8] {
    [0x60, 0, 0, 0] + number(payload.count) + [next, 64]
      + [0x20, 1, 0xd, 0xb8] + [UInt8](repeating: 0, count: 11) + [1]
      + [0x20, 1, 0xd, 0xb8] + [UInt8](repeating: 0, count: 11) + [2] + payload
  }

  static func udp(_ port: Int, _ payload: [UInt8]) -> [UInt8] {
    number(65_000) + number(port) + number(8 + payload.count) + [0, 0] + payload
  }

  static func vxlan(_ frame: [UInt8]) -> [UInt8] {
    [8, 0, 0, 0, 0, 0, 42, 0] + frame
  }

  static func geneve(_ type: Int, options: [UInt8] = [], _ payload: [UInt8]) -> [UInt8] {
    [UInt8(options.count / 4), 0] + number(type) + [0, 0, 42, 0] + options + payload
  }

  /// GRE with as many words behind its header as the flags announce.
  static func gre(_ flags: Int, _ type: Int, words: Int = 0, _ payload: [UInt8]) -> [UInt8] {
    number(flags) + number(type) + [UInt8](repeating: 1, count: 4 * words) + payload
  }

  static func packet(
    _ bytes: [UInt8], _ linkType: LinkType = .ethernet, time: UInt64 = 0, interface: Int = 0,
    originalLength: Int? = nil
  ) -> CapturedPacket {
    // Not at the beginning of an array, as in a file.
    let padded = [9, 9, 9] + bytes
    return CapturedPacket(
      number: 1, fileOffset: 0, time: time, interface: interface, linkType: linkType,
      originalLength: originalLength ?? bytes.count, bytes: padded.dropFirst(3))
  }
}
