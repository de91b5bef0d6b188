/// A word of SQL, as far as a proxy reads it.
struct Token: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// A keyword or an identifier, without quotes.
    case word
    /// An identifier in backticks.
    case quotedName
    /// A string, or with ANSI_QUOTES an identifier.
    case string
    case number
    /// `@name`
    case userVariable
    /// `@@`, in front of the name of a system variable.
    case systemVariable
    /// `:=`
    case assignment
    /// Any other character.
    case symbol(UInt8)
    case end
  }

  var kind: Kind
  /// Where it lies in the text; of a quoted name what is between the quotes.
  var range: Range<Int>
}
