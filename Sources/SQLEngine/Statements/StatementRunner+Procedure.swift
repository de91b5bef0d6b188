extension StatementRunner {
  /// Runs one of the suites' procedures.
  ///
  /// - Throws: 1305 for any other.
  func call(_ name: TableName, _ arguments: [Expression], _ parameters: [Value]) throws {
    let schema = try session.schemaName(name)
    let display = "\(schema).\(name.name)"
    guard schema == "mysqlspec", let procedure = Procedure(rawValue: name.name.lowercased()),
      session.account.mayEnter(schema, writing: true)
    else {
      throw SQLError(
        code: 1305, state: "42000", message: "PROCEDURE \(display) does not exist")
    }
    guard arguments.count == procedure.argumentCount else {
      throw SQLError(
        code: 1318, state: "42000",
        message: "Incorrect number of arguments for PROCEDURE \(display); expected "
          + "\(procedure.argumentCount), got \(arguments.count)")
    }
    switch procedure {
    case .twoResults:
      try sendResult("a", 1)
      try sendResult("b", 2)
    case .setMode:
      // What a procedure sets sql_mode to is gone when it returns.
      session.tracker.noteVariable("sql_mode")
    case .setVariable:
      session.variables.set("lock_wait_timeout", .uint(77))
      session.tracker.noteVariable("lock_wait_timeout")
    case .outParam:
      try assignOut(arguments[0], display)
    case .failAfterResult:
      try sendResult("a", 1)
      throw SQLError(code: 31000, state: "45000", message: "failed on purpose")
    }
    try session.finishStatement()
    try sendOK()
  }

  private enum Procedure: String {
    case twoResults = "two_results"
    case setMode = "set_mode"
    case setVariable = "set_variable"
    case outParam = "out_param"
    case failAfterResult = "fail_after_result"

    var argumentCount: Int { self == .outParam ? 1 : 0 }
  }

  /// `SELECT number AS name`, with more to come.
  private func sendResult(_ name: String, _ number: Int64, extra: ServerStatus = []) throws {
    let column = ResultColumn(name: name, type: .integer(2, isNullable: false))
    try send([column], [[.int(number)]], extra: extra.union(.moreResults))
  }

  private func assignOut(_ argument: Expression, _ procedure: String) throws {
    switch argument {
    case .userVariable(let name):
      try session.setUserVariable(name, .int(42), .integer())
    case .parameter:
      var type = DataType.integer(11)
      type.type = .long
      try send(
        [ResultColumn(name: "x", type: type)], [[.int(42)]],
        extra: [.outParameters, .moreResults])
    default:
      throw SQLError(
        code: 1414, state: "42000",
        message: "OUT or INOUT argument 1 for routine \(procedure) is not a variable or NEW "
          + "pseudo-variable in BEFORE trigger")
    }
  }

  func kill(_ kind: Interruption, _ expression: Expression, _ parameters: [Value]) throws {
    let binder = Binder(session, parameters: parameters)
    let frame = Frame(ExecutionContext(session, parameters: parameters))
    let value = try binder.bind(expression).evaluate(frame)
    let number = min(value.uintValue, UInt64(UInt32.max))
    let id = UInt32(clamping: number)
    guard let entry = session.engine.sessionEntry(id), !value.isNull else {
      throw SQLError(code: 1094, state: "HY000", message: "Unknown thread id: \(number)")
    }
    guard session.account.isAdministrator || entry.current.account == session.account.account else {
      throw SQLError(
        code: 1095, state: "HY000", message: "You are not owner of thread \(number)")
    }
    entry.alarm.interrupt(kind)
    session.engine.configuration.onKill(id, kind)
    if id == session.connectionID { throw SQLError.queryInterrupted }
    try sendOK()
  }
}
