/// A column of a table.
struct ColumnDefinition: Hashable, Sendable {
  var name: String
  var type: DataType
  var defaultValue = ColumnDefault.none
  var updatesToNow = false
  var isAutoIncrement = false
  /// A string type whose character set is the table's.
  var inheritsCollation = false
}

enum ColumnDefault: Hashable, Sendable {
  /// Without `DEFAULT`: NULL for a column that may be.
  case none
  case value(Value)
  /// `CURRENT_TIMESTAMP`.
  case now
}

struct KeyDefinition: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case primary, unique, index
  }

  var name: String
  var kind: Kind
  var columns: [String]
}
