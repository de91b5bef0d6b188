extension StatementRunner {
  func show(_ command: ShowCommand) throws {
    switch command {
    case .warnings, .warningCount:
      // These show what was there, and leave it there.
      let (columns, rows) = try ShowResult(session).result(of: command)
      session.diagnostics = Diagnostics()
      try send(columns, rows)
      session.diagnostics = session.shownDiagnostics
    default:
      let (columns, rows) = try ShowResult(session).result(of: command)
      try session.finishStatement()
      switch command {
      case .variables(_, .condition): break
      case .variables, .databases: session.usedNoIndex = true
      case .processList: session.warn(.processListTable)
      default: break
      }
      try send(columns, rows)
    }
  }

  func getDiagnostics(_ statement: GetDiagnostics) throws {
    let shown = session.shownDiagnostics
    var values: [Value] = []
    if let expression = statement.condition {
      let binder = Binder(session, parameters: [])
      let number = try binder.bind(expression).evaluate(Frame(ExecutionContext(session))).intValue
      guard number >= 1, number <= shown.conditions.count else {
        session.warn(
          SQLError(code: 1758, state: "35000", message: "Invalid condition number"), level: .error)
        try sendOK()
        return
      }
      let error = shown.conditions[Int(number) - 1].error
      for (_, item) in statement.items { values.append(error.value(of: item)) }
    } else {
      for (_, item) in statement.items {
        values.append(
          item == "NUMBER" ? .int(Int64(shown.count)) : .int(session.rowCount))
      }
    }
    for ((variable, _), value) in zip(statement.items, values) {
      let type: DataType =
        if case .string = value { .string(0, .utf8mb3) } else { .integer(isUnsigned: true) }
      try session.setUserVariable(variable, value, type)
    }
    let count = session.rowCount
    try sendOK()
    session.diagnostics = shown
    session.rowCount = count
  }
}

extension SQLError {
  fileprivate func value(of item: String) -> Value {
    switch item {
    case "RETURNED_SQLSTATE": .text(state)
    case "MYSQL_ERRNO": .int(Int64(code))
    case "MESSAGE_TEXT": .text(message)
    case "CLASS_ORIGIN", "SUBCLASS_ORIGIN": .text(state.hasPrefix("HY") ? "MySQL" : "ISO 9075")
    default: .text("")
    }
  }
}
