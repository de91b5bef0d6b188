/// A set of bits that the protocol's C headers name.
public protocol NamedFlags: OptionSet, Sendable where RawValue: FixedWidthInteger {
  /// Every flag with the name of its C constant, by rising bit.
  static var names: [(flag: Self, name: String)] { get }
}

extension NamedFlags {
  /// The C names of the bits that are set; a bit without a name appears as `bit N`.
  public var namesOfSetBits: [String] {
    var names: [String] = []
    var rest = rawValue
    while rest != 0 {
      let bit = rest.trailingZeroBitCount
      let mask = RawValue(1) << RawValue(bit)
      names.append(Self.names.first { $0.flag.rawValue == mask }?.name ?? "bit \(bit)")
      rest &= ~mask
    }
    return names
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
