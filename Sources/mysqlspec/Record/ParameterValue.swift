import Packets
import Wire

/// Writes parameters of prepared statements as `execute` takes them.
enum ParameterValue {
  /// Integers and text alone where that is what the language makes of them, else with their types.
  static func yaml(_ value: BinaryValue) -> YAMLValue {
    switch value.type {
    case .null: return .scalar("null")
    case .longLong:
      return value.isUnsigned ? .number(value.bits) : .number(Int64(bitPattern: value.bits))
    case .varString: return text(value.content)
    case .tiny: return typed(value, .number(Int8(truncatingIfNeeded: value.bits)))
    case .short, .year: return typed(value, .number(Int16(truncatingIfNeeded: value.bits)))
    case .long, .int24: return typed(value, .number(Int32(truncatingIfNeeded: value.bits)))
    case .float, .double:
      return typed(value, .scalar(SuiteScalar.value(value.text ?? [])))
    case .date, .time, .dateTime, .timestamp:
      // In the binary form of the type.
      return typed(value, .scalar("hex(\(value.content.hex))"))
    default: return typed(value, text(value.content))
    }
  }

  /// Text, in quotes where it would be taken for a number.
  private static func text(_ bytes: Bytes) -> YAMLValue {
    let scalar = SuiteScalar.value(bytes)
    let isNumber = bytes.first.map { $0 == UInt8(ascii: "-") || $0 < 0x3A } ?? false
    return .scalar(isNumber && !scalar.hasPrefix("\"") ? "\"\(scalar)\"" : scalar)
  }

  private static func typed(_ value: BinaryValue, _ text: YAMLValue) -> YAMLValue {
    guard let name = value.type.name else { return text }
    return .mapping([.init("type", .scalar(name)), .init("value", text)])
  }
}
