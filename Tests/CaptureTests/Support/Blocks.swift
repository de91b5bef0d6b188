/// Writes pcapng blocks of either byte order, well-formed or not.
struct Blocks {
  enum Order {
    case big
    case little
  }

  private let order: Order

  init(_ order: Order) {
    self.order = order
  }

  func number(_ value: UInt64, bytes count: Int = 4) -> [UInt8] {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    return order == .little ? bytes : bytes.reversed()
  }

  func block(_ type: UInt32, _ body: [UInt8]) -> [UInt8] {
    let length = number(UInt64(body.count + 12))
    return number(UInt64(type)) + length + body + length
  }

  func section() -> [UInt8] {
    block(
      0x0a0d_0d0a,
      number(0x1a2b_3c4d) + number(1, bytes: 2) + number(0, bytes: 2) + number(.max, bytes: 8))
  }

  /// An interface, with one option if `options` holds its code and length as two bytes each, low
  /// byte first.
  func interface(linkType: UInt64, options: [UInt8] = [], value: UInt8 = 0) -> [UInt8] {
    var body = number(linkType, bytes: 2) + [0, 0] + number(0)
    if options.count == 4 {
      body += number(UInt64(options[0]), bytes: 2)
      body += number(UInt64(options[2]) << 8 | UInt64(options[1]), bytes: 2)
      body += [value, 0, 0, 0]
    }
    return block(1, body)
  }

  func packet(interface: UInt64, _ bytes: [UInt8], ticks: UInt64 = 0) -> [UInt8] {
    let length = number(UInt64(bytes.count))
    let padding = [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4)
    return block(
      6,
      number(interface) + number(ticks >> 32) + number(ticks) + length + length + bytes
        + padding)
  }
}
