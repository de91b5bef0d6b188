import Packets
import Wire

/// What a case demands of a reply: what a user would notice, and nothing that differs each time.
struct ReplyChecks {
  /// Results with more rows are only counted.
  private static let mostRows = 20
  /// Definitions of more columns are only counted.
  private static let mostColumns = 16
  /// Longer values are compared by their beginning and length.
  private static let longestValue = 200

  let reply: RecordedReply
  /// The text of the statement, when there is one.
  let statement: String

  /// The checks, none when the reply only has to be no ERR.
  var members: [YAMLValue.Member] {
    if let prepared = reply.prepared {
      return [
        .init("parameters", .number(prepared.parameterCount)),
        .init("columns", .number(prepared.columnCount)),
      ]
    }
    guard reply.results.count > 1 else { return reply.results.first.map { members(of: $0) } ?? [] }
    return [.init("results", .list(reply.results.map { .mapping(members(of: $0)) }))]
  }

  /// What is not compared, for a comment.
  var remarks: [String] {
    reply.results.compactMap { result in
      guard result.isResultSet, result.error == nil else { return nil }
      if isVolatile { return "The rows are those of a moment, and not compared." }
      return result.rowCount > Self.mostRows || result.rows.count != result.rowCount
        ? "\(result.rowCount) rows, which are only counted." : nil
    }
  }

  private var isVolatile: Bool { VolatileStatement(statement).hasVolatileRows }

  private func members(of result: RecordedReply.Result) -> [YAMLValue.Member] {
    if let error = result.error { return [.init("error", Self.pattern(of: error))] }
    var members: [YAMLValue.Member] = []
    if let columns = columns(of: result) { members.append(columns) }
    if result.isResultSet {
      if let rows = rows(of: result) { members.append(rows) }
    } else if let count = result.affectedRows {
      members.append(.init("ok", .mapping([.init("affected_rows", .number(count))])))
    }
    if let status = status(of: result) { members.append(status) }
    return members
  }

  /// Code and SQLSTATE; texts differ from version to version.
  static func pattern(of error: ERRPacket) -> YAMLValue {
    guard !error.sqlState.isEmpty else { return .number(error.errorCode) }
    return .mapping([
      .init("code", .number(error.errorCode)), .init("state", Self.quoted(error.sqlState)),
    ])
  }

  /// A SQLSTATE of digits is no number.
  private static func quoted(_ state: Bytes) -> YAMLValue {
    state.isPrintable ? .scalar("\"\(state.text)\"") : .bytes(state)
  }

  private func columns(of result: RecordedReply.Result) -> YAMLValue.Member? {
    guard !result.columns.isEmpty else { return nil }
    guard result.columns.count <= Self.mostColumns else {
      return .init("columns", .number(result.columns.count))
    }
    return .init(
      "columns", .list(result.columns.map { .mapping([.init("name", .bytes($0.name))]) }))
  }

  private func rows(of result: RecordedReply.Result) -> YAMLValue.Member? {
    // Rows of a cursor are fetched later.
    if result.status?.contains(.cursorExists) == true, result.rowCount == 0 { return nil }
    guard !isVolatile else { return nil }
    guard result.rowCount <= Self.mostRows, result.rows.count == result.rowCount else {
      return .init("row-count", .number(result.rowCount))
    }
    let hasVolatile = VolatileStatement(statement).hasVolatileExpressions
    let rows = result.rows.map { row in
      row.enumerated().map { index, value in
        let comesFromTable =
          result.columns.indices.contains(index) && !result.columns[index].orgTable.isEmpty
        return hasVolatile && !comesFromTable ? YAMLValue.scalar("any") : Self.matcher(value)
      }
    }
    if rows.count == 1, rows[0].count == 1 { return .init("scalar", rows[0][0]) }
    return .init("rows", .list(rows.map { .list($0) }))
  }

  private static func matcher(_ value: Bytes?) -> YAMLValue {
    guard let value else { return .scalar("null") }
    guard value.count > longestValue else { return .bytes(value) }
    // Whole characters, so that the beginning is text where the value is.
    let beginning = value.text.prefix(40)
    let isText = String(validating: value, as: UTF8.self) != nil
    return .mapping([
      .init("starts-with", isText ? .bytes(beginning.utf8) : .bytes(value[0..<40])),
      .init("length", .number(value.count)),
    ])
  }

  private func status(of result: RecordedReply.Result) -> YAMLValue.Member? {
    guard let status = result.status else { return nil }
    var members: [YAMLValue.Member] = []
    let with = [
      (StatusFlags.inTransaction, "IN_TRANS"), (.cursorExists, "CURSOR_EXISTS"),
      (.lastRowSent, "LAST_ROW_SENT"),
    ].filter { status.contains($0.0) }
    if !with.isEmpty { members.append(.init("with", .list(with.map { .scalar($0.1) }))) }
    if !status.contains(.autocommit) {
      members.append(.init("without", .list([.scalar("AUTOCOMMIT")])))
    }
    return members.isEmpty ? nil : .init("status", .mapping(members))
  }
}
