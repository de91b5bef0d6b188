/// Writes pcapng blocks of either byte order, well-formed or not.
struct Blocks {
  enum Order: CaseIterable {
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

  func option(_ code: UInt64, _ value: [UInt8]) -> [UInt8] {
    number(code, bytes: 2) + number(UInt64(value.count), bytes: 2) + padded(value)
  }

  func option(_ code: UInt64, _ text: String) -> [UInt8] {
    option(code, Array(text.utf8))
  }

  func section(options: [UInt8] = []) -> [UInt8] {
    block(
      0x0a0d_0d0a,
      number(0x1a2b_3c4d) + number(1, bytes: 2) + number(0, bytes: 2) + number(.max, bytes: 8)
        + options)
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

  /// An interface with a snap length and well-formed options.
  func interface(linkType: UInt64, snapLength: UInt64, options: [[UInt8]]) -> [UInt8] {
    block(
      1,
      number(linkType, bytes: 2) + [0, 0] + number(snapLength) + options.flatMap { $0 }
        + option(0, []))
  }

  func packet(
    interface: UInt64, _ bytes: [UInt8], ticks: UInt64 = 0, options: [[UInt8]] = []
  ) -> [UInt8] {
    let length = number(UInt64(bytes.count))
    return block(
      6,
      number(interface) + number(ticks >> 32) + number(ticks) + length + length + padded(bytes)
        + options.flatMap { $0 })
  }

  func statistics(interface: UInt64, ticks: UInt64, options: [[UInt8]]) -> [UInt8] {
    block(
      5, number(interface) + number(ticks >> 32) + number(ticks) + options.flatMap { $0 })
  }

  private func padded(_ bytes: [UInt8]) -> [UInt8] {
    bytes + [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4)
  }
}
