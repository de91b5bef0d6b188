/// A token of a statement, with where it stands in the text.
struct Token {
  enum Kind: Hashable {
    /// An unquoted word, as written and in capitals.
    case word(String, upper: String)
    /// A name in backticks, or in double quotes with `ANSI_QUOTES`.
    case quotedName(String)
    /// A string, its escapes resolved.
    case string([UInt8])
    /// A string whose escapes make it `N'…'`.
    case nationalString([UInt8])
    case integer(String)
    case decimal(String)
    case float(String)
    /// `0x…`, `x'…'`, `0b…`, `b'…'`.
    case hexadecimal([UInt8])
    case bits([UInt8])
    case parameter
    /// `@name`, without the sign.
    case userVariable(String)
    /// `@@`.
    case systemVariable
    /// An operator or a delimiter.
    case symbol(String)
    /// An optimizer hint's text.
    case hint(String)
    case end
  }

  var kind: Kind
  var range: Range<Int>
}
