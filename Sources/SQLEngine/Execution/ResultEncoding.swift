/// Turns columns and values into what the wire carries.
struct ResultEncoding {
  private let columns: [ResultColumn]
  private let results: Collation?

  init(_ columns: [ResultColumn], _ session: SessionState) {
    self.columns = columns
    results = session.variables.resultCollation
  }

  var infos: [ColumnInfo] { columns.map { Self.info($0, results) } }

  /// The definition of a column as sent in a collation; nil to send it as it is.
  static func info(_ column: ResultColumn, _ results: Collation?) -> ColumnInfo {
    let type = column.type
    let isBase = column.origin?.isBase == true
    var info = ColumnInfo(name: column.name, type: type.type, length: 0)
    var flags = column.flags
    if !type.isNullable { flags.insert(.notNull) }
    if isBase, type.isNullable { flags.remove(.notNull) }
    if type.isUnsigned { flags.insert(.unsigned) }
    if type.isZerofill { flags.insert(.zerofill) }
    if type.isString {
      encode(type, results, &info, &flags, isBase: isBase)
    } else {
      info.length = UInt32(clamping: type.length)
      info.decimals = type.decimals ?? 31
      if column.origin == nil || type.isTemporal { flags.insert(.binary) }
    }
    if let origin = column.origin {
      info.schema = origin.schema
      info.table = origin.table
      info.orgTable = origin.orgTable
      info.orgName = origin.orgName
    }
    info.flags = flags
    return info
  }

  private static func encode(
    _ type: DataType, _ results: Collation?, _ info: inout ColumnInfo,
    _ flags: inout ColumnFlags, isBase: Bool
  ) {
    let isBinary = type.collation.characterSet == .binary
    let collation = isBinary ? type.collation : results ?? type.collation
    info.characterSet = collation.id
    let length = type.length.multipliedReportingOverflow(by: collation.characterSet.maximumLength)
    info.length = isBinary ? UInt32(clamping: type.length) : UInt32(clamping: length.partialValue)
    info.decimals = type.decimals ?? (isBase && type.type != .vector ? 0 : 31)
    if type.collation.strength == .binary { flags.insert(.binary) }
    switch type.type {
    case .enumeration:
      flags.insert(.enumeration)
      info.type = .string
    case .set:
      flags.insert(.set)
      info.type = .string
    case .tinyBlob, .blob, .mediumBlob, .longBlob:
      if isBase {
        flags.insert(.blob)
        info.type = .blob
      }
    case .json, .geometry, .vector:
      flags.formUnion([.blob, .binary])
      info.characterSet = 63
      info.length = UInt32(clamping: type.length)
    default:
      break
    }
  }

  func values(_ row: [Value]) -> [SQLValue] {
    var result: [SQLValue] = []
    result.reserveCapacity(row.count)
    for (index, value) in row.enumerated() { result.append(encode(value, columns[index].type)) }
    return result
  }

  private func encode(_ value: Value, _ type: DataType) -> SQLValue {
    switch value {
    case .null: return .null
    case .int(let number):
      if type.isString { return .text(Array(String(number).utf8)) }
      if type.type == .newdecimal { return .decimal(String(number)) }
      if type.type == .double { return .double(Double(number)) }
      return type.isUnsigned && type.type != .year
        ? .uint(UInt64(bitPattern: number)) : .int(number)
    case .uint(let number):
      if type.isString { return .text(Array(String(number).utf8)) }
      if type.type == .newdecimal { return .decimal(String(number)) }
      return type.isUnsigned ? .uint(number) : .int(Int64(bitPattern: number))
    case .double(let number):
      if type.isString { return .text(Array(number.mysqlText.utf8)) }
      return type.type == .float ? .float(Float(number)) : .double(number)
    case .decimal(let number):
      if type.isString { return .text(Array(number.description.utf8)) }
      return .decimal(number.description)
    case .string(let bytes, let collation):
      if type.collation.characterSet == .binary || collation.characterSet == .binary {
        return .bytes(bytes)
      }
      guard let results else { return .text(bytes) }
      return .text(collation.characterSet.convert(bytes, to: results.characterSet))
    case .date(let date):
      return type.isString ? .text(Array(date.description.utf8)) : .date(date)
    case .dateTime(let moment):
      return type.isString ? .text(Array(moment.description.utf8)) : .dateTime(moment)
    case .time(let span):
      return type.isString ? .text(Array(span.description.utf8)) : .time(span)
    }
  }
}
