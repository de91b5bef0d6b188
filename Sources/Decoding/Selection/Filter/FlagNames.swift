import Packets

/// Flags by their C names, as far as each kind of flags has them.
struct FlagNames: Hashable, Sendable {
  private var status: UInt64?
  private var capabilities: UInt64?
  private var columnFlags: UInt64?

  /// The flag of that name, with or without its prefix.
  init(_ name: String) {
    status = StatusFlags(named: name).map { UInt64($0.rawValue) }
    capabilities = Capabilities(named: name)?.rawValue
    columnFlags = ColumnFlags(named: name).map { UInt64($0.rawValue) }
  }

  /// Whether a field of that format knows the flag.
  func exists(in format: IntegerFormat) -> Bool { mask(format) != nil }

  func areSet(in value: Field.Value) -> Bool {
    guard case .integer(let bits, let format) = value, let mask = mask(format) else { return false }
    return bits & mask == mask
  }

  private func mask(_ format: IntegerFormat) -> UInt64? {
    switch format {
    case .status: status
    case .columnFlags: columnFlags
    case .capabilities(let shift):
      // A flag beyond the field's bits is not in it.
      capabilities.map { $0 >> UInt64(shift) }.flatMap { $0 == 0 ? nil : $0 }
    default: nil
    }
  }

  /// The name as people write it: `IN_TRANS` for `SERVER_STATUS_IN_TRANS`.
  static func withoutPrefix(_ name: String) -> String {
    for prefix in ["SERVER_STATUS_", "SERVER_QUERY_", "SERVER_", "CLIENT_"]
    where name.hasPrefix(prefix) { return String(name.dropFirst(prefix.count)) }
    return name
  }

  /// The names of the flags of a format.
  static func names(of format: IntegerFormat) -> [String]? {
    switch format {
    case .status: StatusFlags.names.map(\.name)
    case .columnFlags: ColumnFlags.names.map(\.name)
    case .capabilities: Capabilities.names.map(\.name)
    default: nil
    }
  }
}
