extension StatementRunner {
  /// `LOAD DATA LOCAL INFILE`: the client sends the file.
  func load(_ load: LoadData) throws {
    guard load.isLocal else {
      throw SQLError(
        code: 1045, state: "28000",
        message: "Access denied for user \(session.account.quoted) (using password: YES)")
    }
    guard session.options.localFiles, session.engine.global("local_infile").intValue != 0 else {
      throw SQLError(
        code: 3948, state: "42000",
        message: "Loading local data is disabled; this must be enabled on both the client and "
          + "server sides")
    }
    guard load.fieldTerminator.count == 1, load.lineTerminator.last != nil else {
      throw SQLError.notSupported("field terminators of several characters")
    }
    let binder = Binder(session, parameters: [])
    let table = try binder.table(load.table, .write)
    let writer = try RowWriter(session, table)
    var columns: [Int] = []
    for name in load.columns {
      guard let position = table.position(of: name) else {
        throw SQLError.unknownColumn(name, "field list")
      }
      columns.append(position)
    }
    if columns.isEmpty { columns = Array(table.columns.indices) }
    var insert = Insert(table: load.table, columns: nil, source: .rows([[], []]))
    insert.isReplace = load.isReplace
    insert.ignoresErrors = true
    var inserter = RowInserter(session, writer, insert, columns)
    var failure: SQLError?
    var source = try sink.localInfile(load.file)
    var reader = FileReader(load)
    let collation = Collation(load.characterSet ?? session.variables.characterSetOfDatabase)
    let context = ExecutionContext(session)
    while let piece = try source.next() {
      if failure != nil { continue }
      do throws(SQLError) {
        try reader.feed(piece, limit: session.memoryLimit)
        while let fields = reader.nextRow(atEnd: false) {
          try insertRow(fields, columns, collation, &inserter, context)
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    while let fields = reader.nextRow(atEnd: true) {
      try insertRow(fields, columns, collation, &inserter, context)
    }
    var reply = inserter.reply(isList: false)
    reply.info =
      "Records: \(inserter.recordCount)  Deleted: \(inserter.deletedCount)  Skipped: "
      + "\(inserter.skippedCount)  Warnings: \(session.diagnostics.count)"
    try session.finishStatement()
    try sendOK(reply)
  }

  private func insertRow(
    _ fields: [[UInt8]?], _ columns: [Int], _ collation: Collation,
    _ inserter: inout RowInserter, _ context: ExecutionContext
  ) throws(SQLError) {
    let row = inserter.recordCount + 1
    if fields.count < columns.count {
      session.warn(
        SQLError(
          code: 1261, state: "01000", message: "Row \(row) doesn't contain data for all columns"))
    } else if fields.count > columns.count {
      session.warn(
        SQLError(
          code: 1262, state: "01000",
          message: "Row \(row) was truncated; it contained more data than there were input columns")
      )
    }
    let nodes: [Node?] = columns.indices.map { index in
      guard index < fields.count else { return nil }
      guard let bytes = fields[index] else { return .constant(.null, .null) }
      return .constant(.string(bytes, collation), .string(bytes.count, collation))
    }
    try inserter.insert(nodes, context)
  }
}

/// Cuts a file into rows and fields.
private struct FileReader {
  private let format: LoadData
  private var buffer: [UInt8] = []
  private var start = 0
  private var skipped = 0

  init(_ format: LoadData) {
    self.format = format
  }

  /// - Throws: 1041 when a row grows beyond `limit` bytes.
  mutating func feed(_ piece: [UInt8], limit: Int) throws(SQLError) {
    if start > 0 {
      buffer.removeSubrange(..<start)
      start = 0
    }
    guard buffer.count + piece.count <= limit else { throw .outOfMemory }
    buffer += piece
  }

  /// The next whole row; the last one needs no terminator at the end of the file.
  mutating func nextRow(atEnd: Bool) -> [[UInt8]?]? {
    while let line = nextLine(atEnd: atEnd) {
      if skipped < format.ignoredLines {
        skipped += 1
        continue
      }
      guard let body = withoutPrefix(line) else { continue }
      return fields(body)
    }
    return nil
  }

  private mutating func nextLine(atEnd: Bool) -> ArraySlice<UInt8>? {
    var index = start
    while index < buffer.count {
      if let escape = format.escape, buffer[index] == escape {
        index += 2
        continue
      }
      if buffer[index...].starts(with: format.lineTerminator) {
        defer { start = index + format.lineTerminator.count }
        return buffer[start..<index]
      }
      index += 1
    }
    guard atEnd, start < buffer.count else { return nil }
    defer { start = buffer.count }
    return buffer[start...]
  }

  private func withoutPrefix(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    if format.linePrefix.isEmpty { return line }
    guard let range = line.firstRange(of: format.linePrefix) else { return nil }
    return line[range.upperBound...]
  }

  private func fields(_ line: ArraySlice<UInt8>) -> [[UInt8]?] {
    var result: [[UInt8]?] = []
    var index = line.startIndex
    while true {
      var field: [UInt8] = []
      var isNull = false
      var closing: UInt8?
      if let enclosure = format.enclosure, index < line.endIndex, line[index] == enclosure {
        closing = enclosure
        index += 1
      }
      while index < line.endIndex {
        let byte = line[index]
        if byte == format.escape, index + 1 < line.endIndex {
          let next = line[index + 1]
          if next == UInt8(ascii: "N"), field.isEmpty, closing == nil {
            isNull = true
          } else {
            field.append(Self.unescaped(next))
          }
          index += 2
        } else if let mark = closing, byte == mark {
          index += 1
          if index < line.endIndex, line[index] == mark {
            field.append(mark)
            index += 1
          } else {
            closing = nil
          }
        } else if closing == nil, byte == format.fieldTerminator[0] {
          break
        } else {
          field.append(byte)
          index += 1
        }
      }
      result.append(isNull && field.isEmpty ? nil : field)
      guard index < line.endIndex else { return result }
      index += 1
    }
  }

  private static func unescaped(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "0"): 0
    case UInt8(ascii: "b"): 8
    case UInt8(ascii: "n"): 10
    case UInt8(ascii: "r"): 13
    case UInt8(ascii: "t"): 9
    case UInt8(ascii: "Z"): 26
    default: byte
    }
  }
}

extension SessionVariables {
  var characterSetOfDatabase: CharacterSet {
    CharacterSet(name: self["character_set_database"].string) ?? .utf8mb4
  }
}
