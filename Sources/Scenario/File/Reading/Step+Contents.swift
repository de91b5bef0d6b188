extension Step {
  /// Whether the step, or one inside it, makes a check that can fail.
  var canFail: Bool {
    switch action {
    case .eventually(let steps, _), .repeated(_, let steps): steps.contains(where: \.canFail)
    case .parallel(let branches): branches.contains { $0.contains(where: \.canFail) }
    case .conditional(_, let then, let otherwise): (then + otherwise).contains(where: \.canFail)
    case .command(_, _, _, waits: false), .command(.longData, _, _, _),
      .command(.closeStatement, _, _, _):
      false
    case .login, .startTLS, .expect, .closed, .silent, .usable, .tls, .check, .command, .reply: true
    case .open, .connect, .send, .packet, .raw, .record, .disconnect, .wait, .set, .reserved: false
    }
  }
}

extension Step {
  /// Whether its checks are those of the steps inside it.
  var holdsSteps: Bool {
    switch action {
    case .eventually, .parallel, .repeated, .conditional: true
    default: false
    }
  }
}

extension [Step] {
  /// The steps and those inside them.
  var flattened: [Step] {
    flatMap { step in
      switch step.action {
      case .eventually(let steps, _), .repeated(_, let steps): [step] + steps.flattened
      case .parallel(let branches): [step] + branches.flatMap(\.flattened)
      case .conditional(_, let then, let otherwise): [step] + (then + otherwise).flattened
      default: [step]
      }
    }
  }
}

extension Step.Action {
  var opensSession: Bool {
    switch self {
    case .open, .connect, .login: true
    default: false
    }
  }

  /// Whether the step concerns a session that must be there.
  var needsSession: Bool {
    switch self {
    case .startTLS, .send, .packet, .raw, .expect, .closed, .silent, .usable, .tls, .command,
      .reply, .disconnect:
      true
    case .open, .connect, .login, .check, .record, .wait, .eventually, .parallel, .repeated,
      .conditional, .set, .reserved:
      false
    }
  }

  /// The values in the step itself, without those of steps inside it.
  var ownExpressions: [Expression] {
    switch self {
    case .connect(let options), .login(let options): options.expressions
    case .startTLS(let options): options.expressions
    case .send(let templates, _): templates.flatMap(\.expressions)
    case .packet(let value, _), .raw(let value, _): [value]
    case .expect(let patterns, _, let should, let record):
      (patterns + should + record).flatMap(\.expressions)
    case .tls(let fields): fields.flatMap(\.matcher.expressions)
    case .check(let value, let matcher): [value] + matcher.expressions
    case .record(let assignments), .set(let assignments): assignments.map(\.value)
    case .command(let command, let pattern, let should, _):
      command.expressions + pattern.expressions + (should?.expressions ?? [])
    case .reply(let pattern, let should, let file):
      pattern.expressions + (should?.expressions ?? []) + [file].compactMap(\.self)
    case .open, .closed, .silent, .usable, .disconnect, .wait, .eventually, .parallel, .repeated,
      .conditional, .reserved:
      []
    }
  }
}

extension Expression {
  /// The names of the variables in the value.
  var variables: [String] {
    switch self {
    case .variable(let name): [name]
    case .joined(let pieces): pieces.flatMap(\.variables)
    case .call(_, let arguments): arguments.flatMap(\.variables)
    case .integer, .unsigned, .bytes, .null: []
    }
  }
}

extension LoginOptions {
  fileprivate var expressions: [Expression] {
    var values = [user, password, database, plugin, authResponse, charset, maxPacketSize]
      .compactMap(\.self)
    values += attributes.map(\.value) + overrides.flatMap(\.expressions)
    if case .custom(let options) = tls { values += options.expressions }
    return values + (error?.expressions ?? [])
  }
}

extension TLSOptions {
  fileprivate var expressions: [Expression] {
    [serverName, injected].compactMap(\.self) + (request?.expressions ?? [])
  }
}

extension ErrorPattern {
  fileprivate var expressions: [Expression] {
    code.expressions + state.expressions + message.expressions
  }
}

extension MessageTemplate {
  fileprivate var expressions: [Expression] {
    fields.flatMap(\.expressions) + overrides.flatMap(\.expressions)
  }
}

extension MessageTemplate.Setting {
  fileprivate var expressions: [Expression] {
    switch value {
    case .expression(let value): [value]
    case .flags: []
    case .groups(let groups): groups.flatMap { $0.flatMap(\.expressions) }
    }
  }
}

extension MessageTemplate.Override {
  fileprivate var expressions: [Expression] {
    switch value {
    case .expression(let value), .raw(let value): [value]
    case .omitted: []
    }
  }
}

extension Pattern {
  fileprivate var expressions: [Expression] {
    switch self {
    case .message(let message): message.fields.flatMap(\.matcher.expressions)
    case .closed: []
    }
  }
}

extension Matcher {
  fileprivate var expressions: [Expression] {
    switch self {
    case .equals(let value), .contains(let value), .startsWith(let value), .atLeast(let value),
      .atMost(let value):
      [value]
    case .not(let matcher), .length(let matcher): matcher.expressions
    case .oneOf(let matchers), .all(let matchers): matchers.flatMap(\.expressions)
    case .any, .absent, .matches, .flags: []
    }
  }
}

extension ReplyPattern {
  fileprivate var expressions: [Expression] {
    var values = (rows ?? []).flatMap { $0.flatMap(\.expressions) }
    if case .fields(let columns)? = columns {
      values += columns.flatMap { $0.flatMap(\.matcher.expressions) }
    }
    values += (ok ?? []).flatMap(\.matcher.expressions)
    values += error?.expressions ?? []
    return values + (results ?? []).flatMap(\.expressions)
  }
}

extension Command {
  fileprivate var expressions: [Expression] {
    switch self {
    case .query(let sql, let attributes, let file):
      [sql] + attributes.map(\.value) + [file].compactMap(\.self)
    case .prepare(let sql, _): [sql]
    case .execute(_, let values, _, _): values.map(\.value)
    case .longData(_, _, let data): [data]
    case .useSchema(let name): [name]
    case .changeUser(let options): options.expressions
    case .fetch, .closeStatement, .resetStatement, .resetConnection, .quit: []
    }
  }
}
