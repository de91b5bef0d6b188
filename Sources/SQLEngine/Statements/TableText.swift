/// A table as `SHOW CREATE TABLE` writes it.
struct TableText {
  private let table: TableDefinition
  private let nextAutoIncrement: UInt64

  init(_ table: TableDefinition, nextAutoIncrement: UInt64) {
    self.table = table
    self.nextAutoIncrement = nextAutoIncrement
  }

  var statement: String {
    let parts = table.columns.map(column) + table.uniqueKeys.map(key) + table.otherKeys.map(index)
    let automatic =
      table.autoIncrementColumn != nil && nextAutoIncrement > 1
      ? " AUTO_INCREMENT=\(nextAutoIncrement)" : ""
    return "CREATE \(table.isTemporary ? "TEMPORARY " : "")TABLE \(quote(table.name)) (\n"
      + parts.map { "  \($0)" }.joined(separator: ",\n")
      + "\n) ENGINE=InnoDB\(automatic) DEFAULT CHARSET=\(table.collation.characterSet.rawValue)"
      + " COLLATE=\(table.collation.name)"
  }

  static func extra(_ column: ColumnDefinition) -> String {
    if column.isAutoIncrement { return "auto_increment" }
    var parts: [String] = []
    if column.defaultValue == .now { parts.append("DEFAULT_GENERATED") }
    if column.updatesToNow { parts.append("on update CURRENT_TIMESTAMP") }
    return parts.joined(separator: " ")
  }

  private func quote(_ name: String) -> String {
    "`\(name.replacing("`", with: "``"))`"
  }

  private func column(_ column: ColumnDefinition) -> String {
    var text = "\(quote(column.name)) \(column.type.name)"
    let type = column.type
    if type.isString, !type.isBlob || type.type != .json, type.collation != table.collation,
      type.collation.characterSet != .binary
    {
      text += " CHARACTER SET \(type.collation.characterSet.rawValue)"
      text += " COLLATE \(type.collation.name)"
    }
    if !type.isNullable {
      text += " NOT NULL"
    } else if type.type == .timestamp {
      text += " NULL"
    }
    switch column.defaultValue {
    case .value(let value):
      let escaped = value.string.replacing("'", with: "''")
      text += value.isNull ? " DEFAULT NULL" : " DEFAULT '\(escaped)'"
    case .now: text += " DEFAULT CURRENT_TIMESTAMP"
    case .none:
      let isLong = [.tinyBlob, .blob, .mediumBlob, .longBlob].contains(type.type)
      if type.isNullable, !isLong { text += " DEFAULT NULL" }
    }
    if column.isAutoIncrement { text += " AUTO_INCREMENT" }
    if column.updatesToNow { text += " ON UPDATE CURRENT_TIMESTAMP" }
    return text
  }

  private func columns(_ key: TableDefinition.Key) -> String {
    key.columns.map { quote(table.columns[$0].name) }.joined(separator: ",")
  }

  private func key(_ key: TableDefinition.Key) -> String {
    key.isPrimary
      ? "PRIMARY KEY (\(columns(key)))" : "UNIQUE KEY \(quote(key.name)) (\(columns(key)))"
  }

  private func index(_ key: TableDefinition.Key) -> String {
    "KEY \(quote(key.name)) (\(columns(key)))"
  }
}

extension DataType {
  /// As `CREATE TABLE` names it.
  var name: String {
    let unsigned = (isUnsigned ? " unsigned" : "") + (isZerofill ? " zerofill" : "")
    let fraction = (decimals ?? 0) > 0 ? "(\(decimals ?? 0))" : ""
    let isBinary = collation.characterSet == .binary
    switch type {
    case .tiny: return (length == 1 && !isUnsigned ? "tinyint(1)" : "tinyint") + unsigned
    case .short: return "smallint" + unsigned
    case .int24: return "mediumint" + unsigned
    case .long: return (isZerofill ? "int(\(length))" : "int") + unsigned
    case .longlong: return "bigint" + unsigned
    case .newdecimal: return "decimal(\(precision),\(decimals ?? 0))" + unsigned
    case .float: return "float" + unsigned
    case .double: return "double" + unsigned
    case .bit: return "bit(\(length))"
    case .year: return "year"
    case .date: return "date"
    case .time: return "time" + fraction
    case .datetime: return "datetime" + fraction
    case .timestamp: return "timestamp" + fraction
    case .string: return isBinary ? "binary(\(length))" : "char(\(length))"
    case .varString: return isBinary ? "varbinary(\(length))" : "varchar(\(length))"
    case .tinyBlob: return isBinary ? "tinyblob" : "tinytext"
    case .blob: return isBinary ? "blob" : "text"
    case .mediumBlob: return isBinary ? "mediumblob" : "mediumtext"
    case .longBlob: return isBinary ? "longblob" : "longtext"
    case .enumeration: return "enum(\(memberList))"
    case .set: return "set(\(memberList))"
    case .json: return "json"
    case .geometry: return "geometry"
    case .vector: return "vector(\(length / 4))"
    case .null: return "null"
    }
  }

  private var memberList: String {
    members.map { "'\($0.replacing("'", with: "''"))'" }.joined(separator: ",")
  }
}
