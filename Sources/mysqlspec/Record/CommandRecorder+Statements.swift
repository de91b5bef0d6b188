import Packets
import Wire

extension CommandRecorder {
  mutating func prepare(_ exchange: Exchange) -> RecordedStep {
    guard let command: StatementPrepareCommand = exchange.command.message() else {
      return Self.packet(exchange.command)
    }
    preparations += 1
    let name = "s\(preparations)"
    if let prepared = RecordedReply(exchange.reply).prepared {
      names[prepared.statementID] = name
      statements[prepared.statementID] = command.query.text
    }
    var step = RecordedStep()
    let sql = sql(command.query, &step)
    step.members.append(
      .init("prepare", .mapping([.init("sql", sql), .init("id", .scalar(name))])))
    return step
  }

  func execute(_ exchange: Exchange) -> RecordedStep {
    guard let command: StatementExecuteCommand = exchange.command.message() else {
      return unknownStatement(exchange)
    }
    guard let name = names[command.statementID] else { return unknownStatement(exchange) }
    var step = RecordedStep()
    var values = command.values
    let placeholders = exchange.command.context.parameterCount
    if values.count > placeholders {
      step.remarks.append("Left out: \(values.count - placeholders) query attributes.")
      values = Array(values.prefix(placeholders))
    }
    let longData = exchange.command.context.longDataParameters
    var members = [YAMLValue.Member("id", .scalar(name))]
    if !values.isEmpty {
      members.append(
        .init(
          "values",
          .list(
            values.enumerated().map { index, value in
              longData.contains(index) ? .scalar("\"\"") : ParameterValue.yaml(value)
            })))
    }
    if command.newParamsBindFlag == 0, !values.isEmpty {
      members.append(.init("bind", .scalar("false")))
    }
    if command.flags & 7 != 0 { members.append(.init("cursor", .scalar("true"))) }
    step.members = [.init("execute", .mapping(members))]
    return step
  }

  func fetch(_ exchange: Exchange) -> RecordedStep {
    guard let command: StatementFetchCommand = exchange.command.message(),
      let name = names[command.statementID]
    else { return unknownStatement(exchange) }
    return RecordedStep(members: [
      .init(
        "fetch",
        .mapping([
          .init("id", .scalar(name)), .init("rows", .number(min(command.rowCount, 10_000_000))),
        ]))
    ])
  }

  func longData(_ exchange: Exchange) -> RecordedStep {
    guard let command: StatementSendLongDataCommand = exchange.command.message(),
      let name = names[command.statementID]
    else { return unknownStatement(exchange) }
    var step = RecordedStep()
    if command.data.count > Self.longestFile {
      step.remarks.append("The value had \(command.data.count) bytes; this is the beginning.")
    }
    step.members = [
      .init(
        "long-data",
        .mapping([
          .init("id", .scalar(name)), .init("parameter", .number(command.parameterID)),
          .init("data", .bytes(command.data.prefix(Self.longestFile))),
        ]))
    ]
    return step
  }

  func statement(_ exchange: Exchange, _ action: String) -> RecordedStep {
    // Both commands consist of their first byte and the id.
    let id =
      exchange.command.message(as: StatementCloseCommand.self)?.statementID
      ?? exchange.command.message(as: StatementResetCommand.self)?.statementID
    guard let id, let name = names[id] else { return unknownStatement(exchange) }
    return RecordedStep(members: [.init(action, .scalar(name))])
  }

  private func unknownStatement(_ exchange: Exchange) -> RecordedStep {
    .comment(
      "Left out: \(exchange.command.type.name) of a statement that is not prepared in the capture.")
  }
}
