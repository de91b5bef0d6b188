/// A table's definition; it never changes, an altered table gets a new one.
final class TableDefinition: Sendable {
  struct Key: Hashable, Sendable {
    var name: String
    /// Positions among the columns.
    var columns: [Int]
    var isPrimary: Bool
  }

  /// Of its rows in the store; it survives `ALTER TABLE`, but not `TRUNCATE`.
  let id: Int
  let schema: String
  let name: String
  let columns: [ColumnDefinition]
  /// The primary key first.
  let uniqueKeys: [Key]
  let otherKeys: [Key]
  let collation: Collation
  let isTemporary: Bool

  private let positions: [String: Int]

  init(
    id: Int, schema: String, name: String, columns: [ColumnDefinition], uniqueKeys: [Key],
    otherKeys: [Key], collation: Collation, isTemporary: Bool
  ) {
    self.id = id
    self.schema = schema
    self.name = name
    self.columns = columns
    self.uniqueKeys = uniqueKeys
    self.otherKeys = otherKeys
    self.collation = collation
    self.isTemporary = isTemporary
    positions = Dictionary(
      columns.enumerated().map { ($1.name.lowercased(), $0) }, uniquingKeysWith: { a, _ in a })
  }

  func position(of column: String) -> Int? { positions[column.lowercased()] }

  var primaryKey: Key? { uniqueKeys.first.flatMap { $0.isPrimary ? $0 : nil } }

  var autoIncrementColumn: Int? { columns.firstIndex(where: \.isAutoIncrement) }

  /// As error 1062 and the like name it.
  func keyName(_ key: Key) -> String { "\(name).\(key.name)" }

  /// The bytes that identify a row under a unique key; nil when a part is NULL.
  ///
  /// They sort like the values.
  func keyBytes(_ key: Key, _ row: [Value]) -> [UInt8]? {
    var result: [UInt8] = []
    for position in key.columns {
      guard !row[position].isNull else { return nil }
      row[position].appendKey(columns[position].type, to: &result)
    }
    return result
  }

  /// The lock a row is known by: its primary key, or its number without one.
  func rowLock(_ row: StoredRow) -> LockKey {
    if let key = primaryKey, let bytes = keyBytes(key, row.values) {
      return LockKey(table: id, index: 0, bytes: bytes)
    }
    return LockKey(
      table: id, index: -2, bytes: withBytes(of: UInt64(bitPattern: row.id)))
  }

  /// The same table with another identity, for `TRUNCATE` and `CREATE TABLE … LIKE`.
  func copied(id: Int, schema: String? = nil, name: String? = nil, isTemporary: Bool? = nil)
    -> TableDefinition
  {
    TableDefinition(
      id: id, schema: schema ?? self.schema, name: name ?? self.name, columns: columns,
      uniqueKeys: uniqueKeys, otherKeys: otherKeys, collation: collation,
      isTemporary: isTemporary ?? self.isTemporary)
  }

  func adding(_ column: ColumnDefinition) -> TableDefinition {
    TableDefinition(
      id: id, schema: schema, name: name, columns: columns + [column], uniqueKeys: uniqueKeys,
      otherKeys: otherKeys, collation: collation, isTemporary: isTemporary)
  }
}

/// A row with the number the store knows it by.
struct StoredRow: Sendable {
  let id: Int64
  var values: [Value]
}

private func withBytes(of value: UInt64) -> [UInt8] {
  stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> UInt64($0)) }
}

extension Value {
  /// Appends bytes that sort like the values of a column do.
  fileprivate func appendKey(_ type: DataType, to result: inout [UInt8]) {
    switch self {
    case .null:
      break
    case .int(let value):
      result += withBytes(of: UInt64(bitPattern: value) ^ (1 << 63))
    case .uint(let value):
      result += withBytes(of: value)
    case .double(let value):
      let bits = (value == 0 ? 0.0 : value).bitPattern
      result += withBytes(of: bits >> 63 == 1 ? ~bits : bits ^ (1 << 63))
    case .decimal(let value):
      let digits = Array(padded(magnitudeText(value), 68).utf8)
      result.append(value.isNegative ? 0 : 1)
      result += value.isNegative ? digits.map { 0xFF - $0 } : digits
    case .string(let bytes, _):
      for byte in type.collation.sortKey(bytes) {
        result.append(byte)
        if byte == 0 { result.append(0xFF) }
      }
      result += [0, 0]
    case .date(let value):
      result += withBytes(of: UInt64(value.number))
    case .dateTime(let value):
      result += Array(value.description.utf8)
    case .time(let value):
      result += withBytes(of: UInt64(bitPattern: value.totalMicroseconds) ^ (1 << 63))
    }
  }
}

/// The digits of a decimal without its sign; the column's scale is the same for all rows.
private func magnitudeText(_ value: DecimalNumber) -> String {
  value.isNegative ? String(value.description.dropFirst()) : value.description
}

private func padded(_ text: String, _ width: Int) -> String {
  text.count >= width ? text : String(repeating: "0", count: width - text.count) + text
}
