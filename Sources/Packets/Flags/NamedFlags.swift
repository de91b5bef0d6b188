/// A set of bits that the protocol's C headers name.
public protocol NamedFlags: OptionSet, Sendable where RawValue: FixedWidthInteger {
  /// Every flag with the name of its C constant, by rising bit.
  static var names: [(flag: Self, name: String)] { get }
}

extension NamedFlags {
  /// The C names of the bits that are set; a bit without a name appears as `bit N`.
  public var namesOfSetBits: [String] {
    (0..<RawValue.bitWidth).compactMap { bit in
      let mask = RawValue(1) << RawValue(bit)
      guard rawValue & mask != 0 else { return nil }
      return Self.names.first { $0.flag.rawValue == mask }?.name ?? "bit \(bit)"
    }
  }

  /// The flag with the C name `name`, with or without its common prefix or suffix, in any letter
  /// case.
  public init?(named name: String) {
    let wanted = name.uppercased()
    let spellings = [wanted, wanted + "_FLAG"] + Self.prefixes.map { $0 + wanted }
    guard let match = Self.names.first(where: { spellings.contains($0.name) }) else { return nil }
    self = match.flag
  }

  private static var prefixes: [String] {
    ["CLIENT_", "MARIADB_CLIENT_", "SERVER_", "SERVER_STATUS_", "SERVER_QUERY_"]
  }
}
