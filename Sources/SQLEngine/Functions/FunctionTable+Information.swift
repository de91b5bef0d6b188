extension FunctionTable {
  mutating func addInformation() {
    add("CONNECTION_ID", arguments: 0...0) { (_, _) throws(SQLError) in
      Self.unsigned { .uint(UInt64($0.connectionID)) }
    }
    add("DATABASE", "SCHEMA", arguments: 0...0) { (_, _) throws(SQLError) in
      Self.system(64) { $0.schema.map { .text($0, .utf8mb3) } ?? .null }
    }
    add("USER", "SESSION_USER", "SYSTEM_USER", arguments: 0...0) { (_, _) throws(SQLError) in
      Self.system(288) { .text("\($0.account.user)@\($0.account.host)", .utf8mb3) }
    }
    add("CURRENT_USER", arguments: 0...0) { (_, _) throws(SQLError) in
      Self.system(288) { .text($0.account.account, .utf8mb3) }
    }
    add("CURRENT_ROLE", arguments: 0...0) { (_, _) throws(SQLError) in
      var node = Self.system(50_331_648) { _ in .text("NONE", .utf8mb3) }
      node.type.type = .longBlob
      return node
    }
    add("VERSION", arguments: 0...0) { (binder, _) throws(SQLError) in
      let version = binder.session.engine.configuration.version
      var node = Self.system(version.count) { _ in .text(version, .utf8mb3) }
      node.type.isNullable = false
      return node
    }
    add("LAST_INSERT_ID", arguments: 0...1) { (_, arguments) throws(SQLError) in
      guard let argument = arguments.first else { return Self.unsigned { .uint($0.lastInsertID) } }
      var node = Node(
        .integer(21, isUnsigned: true, isNullable: argument.type.isNullable), of: arguments,
        coercibility: .number
      ) { (frame) throws(SQLError) in
        let value = try argument.evaluate(frame)
        frame.context.session.lastInsertID = value.isNull ? 0 : value.uintValue
        frame.context.session.statementInsertID = frame.context.session.lastInsertID
        return value.isNull ? .null : .uint(value.uintValue)
      }
      node.usesRow = true
      return node
    }
    add("ROW_COUNT", arguments: 0...0) { (_, _) throws(SQLError) in
      Node(.integer(21, isNullable: false), coercibility: .number) {
        (frame) throws(SQLError) in .int(frame.context.session.rowCount)
      }
    }
    add("FOUND_ROWS", arguments: 0...0) { (binder, _) throws(SQLError) in
      Node(.integer(21, isNullable: false), coercibility: .number) {
        (frame) throws(SQLError) in .int(Int64(clamping: frame.context.session.foundRows))
      }
    }
    add("CHARSET", arguments: 1...1) { (binder, arguments) throws(SQLError) in
      let set = arguments[0].type.collation.characterSet
      return Self.system(64) { _ in .text(set.rawValue, .utf8mb3) }
    }
    add("COLLATION", arguments: 1...1) { (binder, arguments) throws(SQLError) in
      let name = arguments[0].type.collation.name
      return Self.system(64) { _ in .text(name, .utf8mb3) }
    }
    add("MYSQL_QUERY_ATTRIBUTE_STRING", arguments: 1...1) { (binder, arguments) throws(SQLError) in
      let collation = binder.session.connectionCollation
      let type = DataType.string(0, collation).resized(16_777_216)
      return Self.strict(type, arguments) { (values, session) throws(SQLError) in
        guard let value = session.attributes[values[0].string], !value.isNull else { return .null }
        return .string(value.bytes(in: collation.characterSet), collation)
      }
    }
  }

  private static func system(_ length: Int, _ body: @escaping (SessionState) -> Value) -> Node {
    Node(.string(length, .utf8mb3), coercibility: .system) { (frame) throws(SQLError) in
      body(frame.context.session)
    }
  }

  private static func unsigned(_ body: @escaping (SessionState) -> Value) -> Node {
    Node(.integer(21, isUnsigned: true, isNullable: false), coercibility: .number) {
      (frame) throws(SQLError) in body(frame.context.session)
    }
  }
}
