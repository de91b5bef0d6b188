import SQLEngine

/// Statements and replies as text, in the form of ``ObservedReplies``.
struct Transcript {
  struct Entry {
    var statement: String
    /// Nil for a statement whose reply is not checked.
    var reply: String?
  }

  let entries: [Entry]

  init(_ text: String) {
    var entries: [Entry] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix(">> ") || line.hasPrefix(">~ ") {
        let isChecked = line.hasPrefix(">> ")
        entries.append(
          Entry(statement: String(line.dropFirst(3)), reply: isChecked ? "" : nil))
      } else if let index = entries.indices.last, let reply = entries[index].reply {
        let body = line.hasPrefix("|") ? line.dropFirst() : line[...]
        entries[index].reply = reply.isEmpty ? String(body) : reply + "\n" + body
      }
    }
    self.entries = entries
  }

  /// A command's replies in the same form.
  static func text(_ replies: [StatementReply]) -> String {
    replies.flatMap(lines).joined(separator: "\n")
  }

  private static func lines(_ reply: StatementReply) -> [String] {
    switch reply {
    case .ok(let ok):
      return [
        "ok affected \(ok.affectedRows) id \(ok.lastInsertID) warn \(ok.warnings) "
          + "status \(hexadecimal(ok.status)) info b'\(ok.info)'"
      ]
    case .rows(let columns, let rows, let end):
      return columns.map(line) + rows.prefix(12).map { line($0, columns) }
        + ["eof warn \(end.warnings) status \(hexadecimal(end.status))"]
    case .rowsThenError(_, _, let error), .error(let error):
      return ["ERR \(error.code) \(error.state) \(error.message)"]
    }
  }

  /// Whether the client tracks its session's state is not part of the observation.
  private static func hexadecimal(_ status: ServerStatus) -> String {
    "0x" + String(status.subtracting(.sessionStateChanged).rawValue, radix: 16)
  }

  private static func line(_ column: ColumnInfo) -> String {
    "col \(column.schema) \(column.table) \(column.orgTable) \(column.name) \(column.orgName) "
      + "type \(column.type.rawValue) cs \(column.characterSet) len \(column.length) "
      + "flags 0x\(String(column.flags.rawValue, radix: 16)) dec \(column.decimals)"
  }

  private static func line(_ row: [SQLValue], _ columns: [ColumnInfo]) -> String {
    let values = zip(row, columns).map { value, column in
      guard let text = value.rowText(column) else { return "None" }
      let quoted = "'\(String(decoding: text, as: UTF8.self))'"
      if case .bytes = value { return "b" + quoted }
      return quoted
    }
    return "row (" + values.joined(separator: ", ") + (values.count == 1 ? ",)" : ")")
  }
}
