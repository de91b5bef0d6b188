/// A number that ERR packets carry, with the name of its C constant.
public struct ErrorCode: Hashable, Sendable {
  public let number: UInt16
  /// Such as `ER_ACCESS_DENIED_ERROR`.
  public let name: String
  /// The SQLSTATE that goes with it by default, such as `28000`.
  public let sqlState: String

  /// The error of that number; without a vendor MySQL's, and MariaDB's where MySQL has none.
  public static func of(_ number: UInt64, _ vendor: Vendor?) -> ErrorCode? {
    guard let number = UInt16(exactly: number) else { return nil }
    return switch vendor {
    case .mysql: mysql[number]
    case .mariadb: mariadb[number]
    case nil: mysql[number] ?? mariadb[number]
    }
  }

  /// The numbers of MySQL 9.7.
  public static let mysql = table(mysqlErrors)
  /// The numbers of MariaDB 11.8.
  public static let mariadb = table(mariadbErrors)

  /// Reads lines of `number name sqlstate`.
  private static func table(_ lines: StaticString) -> [UInt16: ErrorCode] {
    var table: [UInt16: ErrorCode] = [:]
    for line in "\(lines)".split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 3, let number = UInt16(words[0]) else { continue }
      table[number] = ErrorCode(
        number: number, name: String(words[1]), sqlState: String(words[2]))
    }
    return table
  }
}
