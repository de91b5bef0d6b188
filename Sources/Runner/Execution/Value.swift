import Packets
import Scenario
import Wire

/// A value that a case computed or received.
enum Value: Hashable, Sendable {
  case integer(Int64)
  case unsigned(UInt64)
  case bytes(Bytes)
  case null
  /// A list of so many groups of fields.
  case groups(Int)

  /// The value as bytes: integers in decimal digits, NULL as none.
  var bytes: Bytes {
    switch self {
    case .integer(let number): Bytes(utf8: String(number))
    case .unsigned(let number): Bytes(utf8: String(number))
    case .bytes(let bytes): bytes
    case .null, .groups: []
    }
  }

  /// The value as an integer, `nil` when it is none; negative ones in two's complement.
  var integer: UInt64? {
    switch self {
    case .integer(let number): UInt64(bitPattern: number)
    case .unsigned(let number): number
    case .bytes(let bytes):
      UInt64(bytes.text) ?? Int64(bytes.text).map { UInt64(bitPattern: $0) }
    case .null, .groups: nil
    }
  }

  init(_ number: UInt64) {
    self = Int64(exactly: number).map { .integer($0) } ?? .unsigned(number)
  }

  init(_ field: Field.Value) {
    switch field {
    case .integer(let number, .signed(let width)):
      let shift = UInt64(64 - 8 * width)
      self = .integer(Int64(bitPattern: number << shift) >> Int64(shift))
    case .integer(let number, _): self.init(number)
    case .bytes(let bytes, .temporal(let type)):
      self = .bytes(Bytes(utf8: TemporalText.text(bytes, type) ?? bytes.hex))
    case .bytes(let bytes, _): self = .bytes(bytes)
    case .null: self = .null
    case .groups(let groups): self = .groups(groups.count)
    }
  }

  var assigned: FieldAssigner.Value {
    switch self {
    case .integer(let number): .integer(UInt64(bitPattern: number))
    case .unsigned(let number): .integer(number)
    case .bytes(let bytes): .bytes(bytes)
    case .null, .groups: .null
    }
  }
}

extension Value: CustomStringConvertible {
  var description: String {
    switch self {
    case .integer(let number): String(number)
    case .unsigned(let number): String(number)
    case .bytes(let bytes): bytes.displayed
    case .null: "NULL"
    case .groups(let count): "a list of \(count)"
    }
  }
}

extension Bytes {
  /// The bytes as a short text for messages.
  var displayed: String {
    let limit = 120
    guard count > limit else { return isReadable ? "\"\(text)\"" : "0x\(hex)" }
    let head = self[0..<limit]
    let start = head.isReadable ? "\"\(head.text)…\"" : "0x\(head.hex)…"
    return "\(start) (\(count) bytes)"
  }

  private var isReadable: Bool {
    let text = self.text
    return !text.contains("\u{FFFD}") && !text.unicodeScalars.contains { $0.value < 0x20 }
  }
}
