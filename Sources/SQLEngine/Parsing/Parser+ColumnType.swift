extension Parser {
  /// Reads a column's type.
  ///
  /// <https://dev.mysql.com/doc/refman/9.7/en/data-types.html>
  mutating func columnType(_ column: inout ColumnDefinition) throws(SQLError) {
    let upper = word
    let start = token.range.lowerBound
    guard !upper.isEmpty else { throw syntaxError }
    advance()
    switch upper {
    case "TINYINT", "INT1": try integer(&column, .tiny, 4)
    case "BOOL", "BOOLEAN":
      column.type = DataType(type: .tiny, length: 1, decimals: 0)
    case "SMALLINT", "INT2": try integer(&column, .short, 6)
    case "MEDIUMINT", "INT3", "MIDDLEINT": try integer(&column, .int24, 9)
    case "INT", "INTEGER", "INT4": try integer(&column, .long, 11)
    case "BIGINT", "INT8": try integer(&column, .longlong, 20)
    case "SERIAL": throw .notSupported("SERIAL")
    case "DECIMAL", "DEC", "NUMERIC", "FIXED": try decimal(&column)
    case "FLOAT", "FLOAT4": try real(&column, .float, 12)
    case "DOUBLE", "REAL", "FLOAT8":
      if upper == "DOUBLE" { _ = accept("PRECISION") }
      try real(&column, .double, 22)
    case "BIT":
      column.type = DataType(type: .bit, isUnsigned: true, length: try optionalLength() ?? 1)
      column.type.decimals = 0
      guard (1...64).contains(column.type.length) else {
        throw .displayWidth(column.name, 64)
      }
    case "DATE": column.type = .date
    case "DATETIME": column.type = .dateTime(try fractionLength(column.name))
    case "TIMESTAMP":
      column.type = .dateTime(try fractionLength(column.name))
      column.type.type = .timestamp
    case "TIME": column.type = .time(try fractionLength(column.name))
    case "YEAR":
      _ = try optionalLength()
      column.type = DataType(
        type: .year, isUnsigned: true, isZerofill: true, length: 4, decimals: 0)
    case "CHAR", "CHARACTER":
      if accept("VARYING") {
        try variable(&column)
      } else {
        text(&column, .string, try optionalLength() ?? 1)
      }
    case "VARCHAR", "VARCHARACTER": try variable(&column)
    case "BINARY":
      column.type = DataType(type: .string, length: try optionalLength() ?? 1)
    case "VARBINARY":
      guard let length = try optionalLength() else { throw syntaxError }
      column.type = DataType(type: .varString, length: length)
    case "TINYBLOB": column.type = DataType(type: .tinyBlob, length: 255)
    case "BLOB":
      _ = try optionalLength()
      column.type = DataType(type: .blob, length: 65535)
    case "MEDIUMBLOB": column.type = DataType(type: .mediumBlob, length: 16_777_215)
    case "LONGBLOB": column.type = DataType(type: .longBlob, length: 4_294_967_295)
    case "TINYTEXT": text(&column, .tinyBlob, 255)
    case "TEXT":
      _ = try optionalLength()
      text(&column, .blob, 65535)
    case "MEDIUMTEXT": text(&column, .mediumBlob, 16_777_215)
    case "LONGTEXT": text(&column, .longBlob, 4_294_967_295)
    case "ENUM": try members(&column, .enumeration)
    case "SET": try members(&column, .set)
    case "JSON": column.type = DataType(type: .json, length: 4_294_967_295, decimals: 0)
    case "GEOMETRY", "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING",
      "MULTIPOLYGON", "GEOMETRYCOLLECTION":
      column.type = DataType(type: .geometry, length: 4_294_967_295, decimals: 0)
    case "VECTOR":
      let entries = try optionalLength() ?? 2048
      column.type = DataType(type: .vector, length: entries * 4)
    case "NATIONAL", "NCHAR", "NVARCHAR", "LONG":
      throw .notSupported(upper)
    default:
      throw SQLError.syntax(sql, at: start)
    }
    if column.type.isString, column.type.collation == .binary, column.inheritsCollation {
      column.type.collation = .utf8mb4
    }
  }

  private mutating func integer(
    _ column: inout ColumnDefinition, _ type: ColumnType, _ width: Int
  ) throws(SQLError) {
    let given = try optionalLength()
    if given != nil {
      warn(
        SQLError(
          code: 1681, state: "HY000",
          message: "Integer display width is deprecated and will be removed in a future release."))
    }
    column.type = DataType(type: type, length: given ?? width, decimals: 0)
    signs(&column)
    if column.type.isUnsigned, given == nil, type != .longlong { column.type.length -= 1 }
  }

  private mutating func signs(_ column: inout ColumnDefinition) {
    while true {
      if accept("UNSIGNED") {
        column.type.isUnsigned = true
      } else if accept("ZEROFILL") {
        column.type.isUnsigned = true
        column.type.isZerofill = true
      } else if !accept("SIGNED") {
        return
      }
    }
  }

  private mutating func decimal(_ column: inout ColumnDefinition) throws(SQLError) {
    let (precision, scale) = try precisionAndScale() ?? (10, 0)
    guard precision <= 65 else {
      throw SQLError(
        code: 1426, state: "42000",
        message: "Too-big precision \(precision) specified for '\(column.name)'. Maximum is 65.")
    }
    guard scale <= 30 else {
      throw SQLError(
        code: 1425, state: "42000",
        message: "Too big scale \(scale) specified for column '\(column.name)'. Maximum is 30.")
    }
    guard scale <= precision else {
      throw SQLError(
        code: 1427, state: "42000",
        message: "For float(M,D), double(M,D) or decimal(M,D), M must be >= D (column "
          + "'\(column.name)').")
    }
    column.type = .decimal(precision == 0 ? 10 : precision, scale)
    signs(&column)
    if column.type.isUnsigned { column.type.length -= 1 }
  }

  private mutating func real(
    _ column: inout ColumnDefinition, _ type: ColumnType, _ width: Int
  ) throws(SQLError) {
    if isSymbol("(") { throw .notSupported("FLOAT(M,D)") }
    column.type = DataType(type: type, length: width, decimals: nil)
    signs(&column)
  }

  private mutating func variable(_ column: inout ColumnDefinition) throws(SQLError) {
    guard let length = try optionalLength() else { throw syntaxError }
    guard length <= 16383 else {
      throw SQLError(
        code: 1074, state: "42000",
        message: "Column length too big for column '\(column.name)' (max = 16383); use BLOB or "
          + "TEXT instead")
    }
    text(&column, .varString, length)
  }

  private func text(_ column: inout ColumnDefinition, _ type: ColumnType, _ length: Int) {
    column.type = DataType(type: type, length: length, collation: .utf8mb4)
    column.inheritsCollation = true
  }

  private mutating func members(
    _ column: inout ColumnDefinition, _ type: ColumnType
  ) throws(SQLError) {
    let names = try parenthesized { (parser) throws(SQLError) in
      try parser.list { (parser) throws(SQLError) in try parser.nameOrString() }
    }
    let counts = names.map(\.unicodeScalars.count)
    let length = type == .set ? counts.reduce(0, +) + names.count - 1 : counts.max() ?? 0
    text(&column, type, length)
    column.type.members = names
  }
}

extension SQLError {
  static func displayWidth(_ column: String, _ maximum: Int) -> SQLError {
    SQLError(
      code: 1439, state: "42000",
      message: "Display width out of range for column '\(column)' (max = \(maximum))")
  }
}
