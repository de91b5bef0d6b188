import Packets
import SQLEngine
import Wire

extension CommandPhase {
  /// COM_FIELD_LIST: the columns of a table with their default values.
  func fieldList(_ payload: [UInt8], _ writer: PacketWriter) async throws(Departure) {
    guard let command = decode(payload, as: FieldListCommand.self) else {
      return try await refuse(.malformedPacket, writer)
    }
    guard await session.schema != nil else {
      return try await refuse(.noDatabaseSelected, writer)
    }
    let name = command.table.text
    guard !name.isEmpty else { return try await refuse(.incorrectTableName(name), writer) }
    let quoted =
      "`"
      + name.split(separator: "`", omittingEmptySubsequences: false)
      .joined(separator: "``") + "`"
    let listing = await session.execute("SHOW COLUMNS FROM \(quoted)").first
    let selection = await session.execute("SELECT * FROM \(quoted) LIMIT 0").first
    guard case .rows(_, let rows, _)? = listing, case .rows(let columns, _, let end)? = selection
    else {
      return try await refuse(Self.error(in: selection) ?? .malformedPacket, writer)
    }
    var writer = writer
    let pattern = Array(command.wildcard)
    for (column, row) in zip(columns, rows) where Self.matches(column.name, pattern) {
      writer.append(Self.definition(column, listing: row))
    }
    writer.appendEnd(end)
    try await send(writer)
  }

  private static func error(in reply: StatementReply?) -> SQLError? {
    switch reply {
    case .error(let error)?, .rowsThenError(_, _, let error)?: error
    case .ok?, .rows?, nil: nil
    }
  }

  /// - Parameter listing: a row of SHOW COLUMNS; the fifth value is the default.
  private static func definition(
    _ column: ColumnInfo, listing: [SQLValue]
  ) -> ColumnDefinition41 {
    let plain = ColumnDefinition41(column)
    // A definition has a place for a default value once one was read.
    let null: UInt8 = 0xFB
    guard var definition = try? ColumnDefinition41(plain.payload() + [null]) else { return plain }
    switch listing.dropFirst(4).first {
    case .text(let text)?, .bytes(let text)?: definition.defaultValue = Bytes(text[...])
    default:
      // A column that must have a value has one of its type.
      let isRequired = column.flags.contains(.notNull)
      definition.defaultValue = isRequired ? column.type.emptyValue : nil
    }
    return definition
  }

  /// Whether a name matches a pattern of LIKE; an empty one matches all.
  static func matches(_ name: String, _ pattern: [UInt8]) -> Bool {
    guard !pattern.isEmpty else { return true }
    return matches(Array(name.lowercased().utf8)[...], Array(lowercased(pattern))[...])
  }

  private static func lowercased(_ bytes: [UInt8]) -> [UInt8] {
    Array(String(decoding: bytes, as: UTF8.self).lowercased().utf8)
  }

  /// Remembers the last `%` alone, so that no pattern takes more than quadratic time.
  private static func matches(_ name: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>) -> Bool {
    var (name, pattern) = (name, pattern)
    var retry: (name: ArraySlice<UInt8>, pattern: ArraySlice<UInt8>)?
    while let byte = name.first {
      if pattern.first == UInt8(ascii: "%") {
        pattern.removeFirst()
        retry = (name, pattern)
      } else if let wanted = pattern.first, wanted == byte || wanted == UInt8(ascii: "_") {
        name.removeFirst()
        pattern.removeFirst()
      } else if let last = retry {
        name = last.name.dropFirst()
        pattern = last.pattern
        retry = (name, pattern)
      } else {
        return false
      }
    }
    return pattern.allSatisfy { $0 == UInt8(ascii: "%") }
  }
}

extension SQLEngine.ColumnType {
  /// What a required column without a default gets.
  fileprivate var emptyValue: Bytes {
    switch self {
    case .tiny, .short, .long, .float, .double, .longlong, .int24, .newdecimal, .bit: "0"
    case .year: "0000"
    case .date: "0000-00-00"
    case .time: "00:00:00"
    case .timestamp, .datetime: "0000-00-00 00:00:00"
    default: ""
    }
  }
}
