import Packets
import Wire

/// What a field is compared with.
enum FilterOperand: Hashable, Sendable {
  case number(FilterNumber)
  case text([UInt8])
  case null
  /// Both ends included.
  indirect case range(FilterOperand, FilterOperand)

  /// How a value stands to this: below 0 when it is smaller, 0 when it is equal, above 0 when it is
  /// larger; `nil` when the two cannot be compared.
  func order(of value: Field.Value) -> Int? {
    switch self {
    case .null: return value == .null ? 0 : nil
    case .number(let number):
      guard let other = value.filterNumber else { return nil }
      return other < number ? -1 : other == number ? 0 : 1
    case .text(let text):
      guard let other = value.filterText else { return nil }
      return other.elementsEqual(text) ? 0 : other.lexicographicallyPrecedes(text) ? -1 : 1
    case .range(let lower, let upper):
      guard let low = lower.order(of: value), let high = upper.order(of: value) else { return nil }
      return low < 0 ? -1 : high > 0 ? 1 : 0
    }
  }
}

extension Field.Value {
  /// The number that the value is, or that its text says.
  var filterNumber: FilterNumber? {
    switch self {
    case .integer(let bits, let format):
      switch format {
      case .signed(let width):
        let shift = UInt64(64 - 8 * Swift.min(8, Swift.max(1, width)))
        return .integer(Int128(Int64(bitPattern: bits << shift) >> Int64(shift)))
      case .float: return .real(Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))))
      case .double: return .real(Double(bitPattern: bits))
      default: return .integer(Int128(bits))
      }
    case .bytes(let bytes, .text):
      return bytes.count <= 40 ? FilterNumber(reading: bytes.text) : nil
    case .bytes, .null, .groups: return nil
    }
  }

  /// The text that the value is, or that its number would be in the text protocol.
  var filterText: Bytes? {
    switch self {
    case .bytes(let bytes, .temporal(let type)):
      TemporalText.text(bytes, type).map { Bytes(utf8: $0) } ?? bytes
    case .bytes(let bytes, _): bytes
    case .integer: filterNumber.map { Bytes(utf8: $0.description) }
    case .null, .groups: nil
    }
  }
}
