import Packets
import Scenario
import Session
import Wire

extension CaseRun {
  /// Judges a reply by a pattern, and again by the one that is only a *should*.
  func judge(
    _ step: Step, _ reply: Reply, _ pattern: ReplyPattern, _ should: ReplyPattern?
  ) throws(Stop) -> Outcome {
    try judge(step, reply, pattern, level: step.level)
    if let should { try judge(step, reply, should, level: .should) }
    return .reply(reply)
  }

  private func judge(
    _ step: Step, _ reply: Reply, _ pattern: ReplyPattern, level: Level
  ) throws(Stop) {
    if let shortfall = reply.shortfall {
      let actual =
        switch shortfall {
        case .timedOut: "\(reply.packetCount) packets, then nothing in time"
        case .ended(let reason): "\(reply.packetCount) packets, then \(reason)"
        }
      return try judge(
        step, level: level, passed: false, expected: "a complete reply", actual: actual,
        entry: reply.lastEntry)
    }
    let expected = pattern.description
    let mismatch = try mismatch(reply, pattern)
    try judge(
      step, level: level, passed: mismatch == nil, expected: expected,
      actual: mismatch ?? reply.summary, entry: reply.lastEntry)
  }

  /// The first thing about a reply that is not as wanted, `nil` when nothing is.
  private func mismatch(_ reply: Reply, _ pattern: ReplyPattern) throws(Stop) -> String? {
    if let count = pattern.packets, reply.packetCount != count {
      return "\(reply.packetCount) packets"
    }
    if let count = pattern.parameters, reply.prepared.map({ Int($0.parameterCount) }) != count {
      return "\(reply.prepared?.parameterCount ?? 0) parameters"
    }
    if case .count(let count)? = pattern.columns, let prepared = reply.prepared {
      return Int(prepared.columnCount) == count ? nil : "\(prepared.columnCount) columns"
    }
    if let results = pattern.results {
      guard results.count == reply.results.count else { return "\(reply.results.count) results" }
      for (index, wanted) in results.enumerated() {
        if let wrong = try mismatch(reply.results[index], wanted) {
          return "result \(index + 1): \(wrong)"
        }
      }
      return nil
    }
    guard let last = reply.last else { return "no reply" }
    return try mismatch(last, pattern)
  }

  private func mismatch(
    _ result: Reply.Result, _ pattern: ReplyPattern
  ) throws(Stop) -> String? {
    if let wanted = pattern.error {
      guard let error = result.error else { return "no ERR, but \(result.summary)" }
      if try !matches(error, wanted) { return error.summary }
    } else if let error = result.error {
      return error.summary
    }
    if let count = pattern.rowCount, result.rows.count != count {
      return "\(result.rows.count) rows"
    }
    if let rows = pattern.rows, let wrong = try mismatch(result, rows: rows) { return wrong }
    if let columns = pattern.columns, let wrong = try mismatch(result, columns) { return wrong }
    if let fields = pattern.ok {
      guard let end = result.end, !result.isResultSet || result.error == nil else {
        return result.summary
      }
      if let wrong = try mismatch(of: end, with: fields) { return wrong.mismatch }
    }
    if let wanted = pattern.status {
      let status = result.status.map { Value.integer(Int64($0.rawValue)) }
      let isRight = try evaluate { (e) throws(Evaluator.Failure) in
        try e.matches(Subject(status, format: .status), wanted)
      }
      if !isRight {
        return "status flags \(result.status?.namesOfSetBits.joined(separator: " ") ?? "absent")"
      }
    }
    return nil
  }

  private func mismatch(
    _ result: Reply.Result, rows wanted: [[Matcher]]
  ) throws(Stop) -> String? {
    guard result.isResultSet else { return result.summary }
    guard result.rows.count == wanted.count else { return result.summary }
    for (row, matchers) in zip(result.rows, wanted) {
      guard row.count == matchers.count else { return result.summary }
      for (value, matcher) in zip(row, matchers) {
        let isRight = try evaluate { (e) throws(Evaluator.Failure) in
          try e.matches(Subject(value.map { .bytes($0) } ?? .null), matcher)
        }
        if !isRight { return result.summary }
      }
    }
    return nil
  }

  private func mismatch(
    _ result: Reply.Result, _ wanted: ReplyPattern.Columns
  ) throws(Stop) -> String? {
    switch wanted {
    case .count(let count):
      return result.columns.count == count ? nil : "\(result.columns.count) columns"
    case .fields(let columns):
      guard result.columns.count == columns.count else {
        return "\(result.columns.count) columns"
      }
      for (definition, fields) in zip(result.columns, columns) {
        let annotated = FieldAnnotator.annotate(
          definition.payload(), as: ColumnDefinition41(), MessageContext()
        ).fields
        for field in fields {
          let found = annotated.field(at: field.path)
          let isRight = try evaluate { (e) throws(Evaluator.Failure) in
            try e.matches(Subject(found), field.matcher)
          }
          if !isRight {
            let value = found.map { Value($0.value).description } ?? "absent"
            return "column \(definition.name.text) with \(field.path) \(value)"
          }
        }
      }
      return nil
    }
  }

  func matches(_ error: ERRPacket, _ pattern: ErrorPattern) throws(Stop) -> Bool {
    try evaluate { (e) throws(Evaluator.Failure) in
      let state: Value? = error.sqlState.isEmpty ? nil : .bytes(error.sqlState)
      guard try e.matches(Subject(.integer(Int64(error.errorCode))), pattern.code),
        try e.matches(Subject(.bytes(error.errorMessage)), pattern.message)
      else { return false }
      return pattern.state == .any ? true : try e.matches(Subject(state), pattern.state)
    }
  }
}

extension Reply {
  /// The reply in a few words.
  var summary: String {
    if let prepared {
      return "StatementPrepareOK with \(prepared.parameterCount) parameters and "
        + "\(prepared.columnCount) columns"
    }
    if results.isEmpty { return "no reply" }
    return results.map(\.summary).joined(separator: "; ")
  }
}

extension Reply.Result {
  var summary: String {
    if let error {
      return isResultSet ? "\(rows.count) rows, then \(error.summary)" : error.summary
    }
    guard isResultSet else {
      guard let ok: OKPacket = end?.message() else {
        return end?.type.name ?? "an unfinished result"
      }
      return "OK, \(ok.affectedRows) rows affected"
    }
    let shown = rows.prefix(3).map { row in
      "(" + row.prefix(6).map { $0?.displayed ?? "NULL" }.joined(separator: ", ") + ")"
    }
    return "\(rows.count) rows" + (shown.isEmpty ? "" : ": " + shown.joined(separator: " "))
  }
}
