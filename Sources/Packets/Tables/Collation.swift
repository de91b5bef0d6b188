/// A character set with an order, by the id that greetings and column definitions carry.
public struct Collation: Hashable, Sendable {
  public let id: UInt16
  /// Such as `utf8mb4_0900_ai_ci`.
  public let name: String
  /// Such as `utf8mb4`.
  public let characterSet: String
  /// The bytes that a character takes at most.
  public let maximumBytes: Int

  /// The collation of that id; without a vendor MySQL's, and MariaDB's where MySQL has none.
  public static func of(_ id: UInt64, _ vendor: Vendor?) -> Collation? {
    guard let id = UInt16(exactly: id) else { return nil }
    return switch vendor {
    case .mysql: mysql[id]
    case .mariadb: mariadb[id]
    case nil: mysql[id] ?? mariadb[id]
    }
  }

  /// The ids of MySQL 9.7.
  public static let mysql = table(mysqlCollations)
  /// The ids of MariaDB 11.8.
  public static let mariadb = table(mariadbCollations)

  /// Reads lines of `id name charset maximum-bytes`.
  private static func table(_ lines: StaticString) -> [UInt16: Collation] {
    var table: [UInt16: Collation] = [:]
    for line in "\(lines)".split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 4, let id = UInt16(words[0]), let bytes = Int(words[3]) else { continue }
      table[id] = Collation(
        id: id, name: String(words[1]), characterSet: String(words[2]), maximumBytes: bytes)
    }
    return table
  }
}
