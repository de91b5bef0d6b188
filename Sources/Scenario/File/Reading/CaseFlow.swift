/// Follows a case from step to step: which sessions, variables and statements exist by then, and
/// whether any check can fail.
struct CaseFlow {
  private struct State {
    var sessions: Set<String> = []
    var variables: Set<String> = []
    var statements: Set<String> = []
    var loops = 0
  }

  private let file: SourceFile
  private let lines: [Substring]
  private var state = State()
  private var problems: Problems

  /// Reports what is wrong with the order of the steps of a case.
  static func check(
    _ testCase: Case, stepsAt node: YAMLNode, in file: SourceFile, _ problems: inout Problems
  ) {
    var flow = CaseFlow(file: file, lines: file.lines, problems: problems)
    flow.follow(testCase.steps)
    problems = flow.problems
    guard node.items != nil, !testCase.steps.contains(where: \.canFail) else { return }
    problems.report(
      "no check can fail: the case needs a step such as `expect`", at: testCase.location,
      length: testCase.id.count)
  }

  private init(file: SourceFile, lines: [Substring], problems: Problems) {
    self.file = file
    self.lines = lines
    self.problems = problems
  }

  private mutating func follow(_ steps: [Step]) {
    for step in steps {
      follow(step)
    }
  }

  private mutating func follow(_ step: Step) {
    checkVariables(of: step)
    checkSession(of: step)
    checkStatement(of: step)
    switch step.action {
    case .set(let assignments): state.variables.formUnion(assignments.map(\.name))
    case .eventually(let steps, _): follow(steps)
    case .repeated(_, let steps):
      state.loops += 1
      follow(steps)
      state.loops -= 1
    case .conditional(_, let then, let otherwise): follow([then, otherwise])
    case .parallel(let branches):
      checkOverlap(of: branches, at: step)
      follow(branches)
    default: break
    }
    state.variables.formUnion(step.captures.map(\.variable))
  }

  /// Follows branches, each from the same start; afterwards what any of them made is there.
  private mutating func follow(_ branches: [[Step]]) {
    let start = state
    var end = state
    for branch in branches {
      state = start
      follow(branch)
      end.sessions.formUnion(state.sessions)
      end.variables.formUnion(state.variables)
      end.statements.formUnion(state.statements)
    }
    state = end
  }

  private mutating func checkSession(of step: Step) {
    if case .startTLS(let options) = step.action { checkResumed(options, at: step) }
    switch step.action {
    case .open: state.sessions.insert(step.session)
    case .connect(let options), .login(let options):
      if case .custom(let options) = options.tls { checkResumed(options, at: step) }
      state.sessions.insert(step.session)
    case let action where action.needsSession && !state.sessions.contains(step.session):
      let place = place(of: step.session, behind: "on:", from: step)
      problems.report(
        "session `\(step.session)` is not open yet: `open`, `connect` or `login` comes first",
        at: place.location, length: place.length)
      // Once is enough.
      state.sessions.insert(step.session)
    default: break
    }
  }

  private mutating func checkResumed(_ options: TLSOptions, at step: Step) {
    guard let session = options.resumes, !state.sessions.contains(session) else { return }
    let place = place(of: session, behind: "resume:", from: step)
    problems.report(
      "session `\(session)`, which is to be resumed, is not open yet", at: place.location,
      length: place.length)
  }

  private mutating func checkStatement(of step: Step) {
    guard case .command(let command, _, _, _) = step.action else { return }
    switch command {
    case .prepare(_, let id): state.statements.insert(id)
    case .execute(let id, _, _, _), .fetch(let id, _), .longData(let id, _, _),
      .closeStatement(let id), .resetStatement(let id):
      guard !state.statements.contains(id) else { return }
      let place = place(of: id, behind: "", from: step)
      problems.report(
        "statement `\(id)` is not prepared yet", at: place.location, length: place.length)
    case .query, .useSchema, .resetConnection, .changeUser, .quit: break
    }
  }

  private mutating func checkVariables(of step: Step) {
    for name in step.action.ownExpressions.flatMap(\.variables) {
      guard let objection = objection(to: name) else { continue }
      let bare = place(of: "$" + name, behind: "", from: step)
      let braced = place(of: "${" + name + "}", behind: "", from: step)
      let place = bare.isFound ? bare : braced
      problems.report(objection, at: place.location, length: place.length)
    }
  }

  private func objection(to name: String) -> String? {
    let parts = name.split(separator: ".").map(String.init)
    if parts.count == 2 {
      if parts[0] == "case" {
        return parts[1] == "key" ? nil : "`$case` has only `$case.key`"
      }
      guard Vocabulary.roles.contains(parts[0]) else {
        let suggestion = Suggestion.text(for: parts[0], among: Vocabulary.roles)
        return "no user is called `\(parts[0])`\(suggestion)"
      }
      return Vocabulary.roleParts.contains(parts[1])
        ? nil : "a user has `user` and `password`, no `\(parts[1])`"
    }
    if name == "i" { return state.loops > 0 ? nil : "`$i` exists inside of `repeat` alone" }
    guard !state.variables.contains(name) else { return nil }
    let suggestion = Suggestion.text(for: name, among: state.variables.sorted())
    return "`$\(name)` is not set by then; `capture` and `set` keep values\(suggestion)"
  }

  private mutating func checkOverlap(of branches: [[Step]], at step: Step) {
    var owners: [String: Int] = [:]
    for (index, branch) in branches.enumerated() {
      for inner in branch.flattened where inner.action.needsSession || inner.action.opensSession {
        guard let owner = owners.updateValue(index, forKey: inner.session), owner != index
        else { continue }
        let place = place(of: inner.session, behind: "on:", from: inner)
        problems.report(
          "session `\(inner.session)` is used by another branch of `parallel`, too",
          at: place.location, length: place.length)
        owners[inner.session] = owner
      }
    }
  }

  /// Where a word stands in the step; the beginning of the step when it cannot be found.
  private func place(
    of word: String, behind key: String, from step: Step
  ) -> (location: Location, length: Int, isFound: Bool) {
    let start = step.location
    for number in lines.indices.dropFirst(start.line - 1).prefix(60) {
      let line = lines[number]
      let offset = number == start.line - 1 ? start.column - 1 : 0
      // Behind the first line, a dash no deeper than the step's begins the next one.
      let indent = line.prefix { $0 == " " }.count
      if number >= start.line, line.dropFirst(indent).hasPrefix("- "), indent < start.column - 1 {
        break
      }
      guard let column = line.column(of: word, behind: key, from: offset) else { continue }
      return (Location(file: file.path, line: number + 1, column: column), word.count, true)
    }
    return (start, 1, false)
  }
}

extension Substring {
  /// The column of a whole word, counted from 1, somewhere behind `key`.
  fileprivate func column(of word: String, behind key: String, from offset: Int) -> Int? {
    var rest = dropFirst(offset)
    if !key.isEmpty {
      guard let range = rest.firstRange(of: key) else { return nil }
      rest = rest[range.upperBound...]
    }
    while let range = rest.firstRange(of: word) {
      let next = range.upperBound < endIndex ? self[range.upperBound] : " "
      let previous = range.lowerBound > startIndex ? self[index(before: range.lowerBound)] : " "
      let isWhole =
        !(next.isLetter || next.isNumber || "_.".contains(next))
        && !(previous.isLetter || previous.isNumber || previous == "_")
      if isWhole { return distance(from: startIndex, to: range.lowerBound) + 1 }
      rest = rest[range.upperBound...]
    }
    return nil
  }
}
