import Dispatch

extension FunctionTable {
  mutating func addLocking() {
    add("SLEEP", arguments: 1...1) { (_, arguments) throws(SQLError) in
      Self.waiting(.integer(21, isNullable: false), arguments) {
        (values, session) throws(SQLError) in
        guard !values[0].isNull, values[0].doubleValue >= 0 else {
          throw SQLError(code: 1210, state: "HY000", message: "Incorrect arguments to sleep.")
        }
        let isComplete = session.alarm.sleep(until: .now() + Self.interval(values[0].doubleValue))
        return .int(isComplete ? 0 : 1)
      }
    }
    add("GET_LOCK", arguments: 2...2) { (_, arguments) throws(SQLError) in
      Self.waiting(.integer(21), arguments) { (values, session) throws(SQLError) in
        let name = try Self.lockName(values[0])
        let seconds = values[1].isNull ? -1 : values[1].doubleValue
        let deadline: DispatchTime = .now() + Self.interval(seconds < 0 ? 31_536_000 : seconds)
        let isTaken = try session.engine.userLocks.acquire(
          name, connection: session.connectionID, alarm: session.alarm, until: deadline)
        return .bool(isTaken)
      }
    }
    add("RELEASE_LOCK", arguments: 1...1) { (_, arguments) throws(SQLError) in
      Self.waiting(.integer(21), arguments) { (values, session) throws(SQLError) in
        session.engine.userLocks.release(
          try Self.lockName(values[0]), connection: session.connectionID
        ).map { .int(Int64($0)) } ?? .null
      }
    }
    add("RELEASE_ALL_LOCKS", arguments: 0...0) { (_, arguments) throws(SQLError) in
      Self.waiting(.integer(21, isUnsigned: true, isNullable: false), arguments) {
        (_, session) throws(SQLError) in
        .uint(UInt64(session.engine.userLocks.releaseAll(connection: session.connectionID)))
      }
    }
    add("IS_FREE_LOCK", arguments: 1...1) { (_, arguments) throws(SQLError) in
      Self.waiting(.integer(1), arguments) { (values, session) throws(SQLError) in
        .bool(session.engine.userLocks.holder(try Self.lockName(values[0])) == nil)
      }
    }
    add("IS_USED_LOCK", arguments: 1...1) { (_, arguments) throws(SQLError) in
      Self.waiting(.integer(21, isUnsigned: true), arguments) {
        (values, session) throws(SQLError) in
        session.engine.userLocks.holder(try Self.lockName(values[0]))
          .map { .uint(UInt64($0)) } ?? .null
      }
    }
  }

  /// A function whose value depends on when it is called.
  private static func waiting(
    _ type: DataType, _ arguments: [Node],
    _ body: @escaping ([Value], SessionState) throws(SQLError) -> Value
  ) -> Node {
    var node = Node(type, of: arguments, coercibility: .number) { (frame) throws(SQLError) in
      var values: [Value] = []
      for argument in arguments { values.append(try argument.evaluate(frame)) }
      return try body(values, frame.context.session)
    }
    node.usesRow = true
    return node
  }

  private static func interval(_ seconds: Double) -> DispatchTimeInterval {
    .nanoseconds(Int(min(seconds, 31_536_000) * 1_000_000_000))
  }

  /// - Throws: 3057 for NULL, an empty name and one of more than 64 characters.
  private static func lockName(_ value: Value) throws(SQLError) -> String {
    let name = value.string.lowercased()
    guard !value.isNull, !name.isEmpty, name.unicodeScalars.count <= 64 else {
      throw SQLError(
        code: 3057, state: "42000",
        message: "Incorrect user-level lock name '\(value.isNull ? "NULL" : name)'.")
    }
    return name
  }
}
