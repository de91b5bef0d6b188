import Packets

/// The names that numbers of a field can have.
enum IntegerNames {
  /// Every name of numbers of that format; a name may stand for several numbers.
  static func of(_ format: IntegerFormat) -> [(name: String, number: UInt64)] {
    switch format {
    case .errorCode: errors
    case .collation: collations
    case .command: CommandByte.names.map { ($0.name, UInt64($0.command.rawValue)) }
    case .columnType: ColumnType.names.map { ($0.name, UInt64($0.type.rawValue)) }
    case .eventType: BinlogEventType.names.map { ($0.name, UInt64($0.type.rawValue)) }
    case .decimal, .hexadecimal, .capabilities, .status, .columnFlags, .signed, .float, .double: []
    }
  }

  private static let errors = (Array(ErrorCode.mysql.values) + Array(ErrorCode.mariadb.values))
    .map { (name: $0.name, number: UInt64($0.number)) }

  private static let collations = (Array(Collation.mysql.values) + Array(Collation.mariadb.values))
    .map { (name: $0.name, number: UInt64($0.id)) }
}
