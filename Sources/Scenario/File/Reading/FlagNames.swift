import Packets

/// Checks the names of bits against the C headers.
enum FlagNames {
  /// What is wrong with a flag in a field, `nil` when nothing is.
  ///
  /// `field` is `nil` when the flag may be of any.
  static func objection(to name: String, in field: FieldLayout?) -> String? {
    guard let field else {
      let isKnown =
        Capabilities(named: name) != nil || StatusFlags(named: name) != nil
        || ColumnFlags(named: name) != nil
      return isKnown ? nil : "no flag is called `\(name)`"
    }
    switch field.integerFormat {
    case .capabilities(let shift):
      guard let flag = Capabilities(named: name) else { return unknown(name, Capabilities.self) }
      let bit = flag.rawValue.trailingZeroBitCount - shift
      let isInside = bit >= 0 && (field.maximum ?? 0) >> UInt64(bit) & 1 == 1
      return isInside ? nil : "`\(name)` is no bit of `\(field.name)`"
    case .status: return StatusFlags(named: name) == nil ? unknown(name, StatusFlags.self) : nil
    case .columnFlags:
      return ColumnFlags(named: name) == nil ? unknown(name, ColumnFlags.self) : nil
    default: return "`\(field.name)` is \(field.notation), and has no named flags"
    }
  }

  static func unknown<Flags: NamedFlags>(_ name: String, _: Flags.Type) -> String {
    let known = Flags.names.map(\.name)
    let short = known.map { known in
      ["CLIENT_", "SERVER_STATUS_", "SERVER_QUERY_", "SERVER_"].first { known.hasPrefix($0) }
        .map { String(known.dropFirst($0.count)) } ?? known
    }
    return "no flag is called `\(name)`\(Suggestion.text(for: name, among: short + known))"
  }
}
