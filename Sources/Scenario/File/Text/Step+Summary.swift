import Wire

extension Step {
  /// What the step does or demands, in one sentence without a subject.
  ///
  /// Reports call its check so.
  public var summary: String {
    name ?? (session == "main" ? action.summary : "\(action.summary) (session \(session))")
  }
}

extension Step.Action {
  /// What the action does, such as `sends COM_PING`; variables keep their names.
  public var summary: String {
    switch self {
    case .open: "opens a TCP connection"
    case .connect(let options): "sends HandshakeResponse41 \(options.text)"
    case .login(let options):
      "logs in \(options.text)" + (options.error.map { " and expects \($0)" } ?? "")
    case .startTLS(let options): options.text
    case .send(let templates, let sending):
      "sends " + .enumeration(templates.map(\.description), last: "and") + sending.text
    case .packet(let value, let sending): "sends a packet of \(value)\(sending.text)"
    case .raw(let value, let delivery): "sends \(value) without a header\(delivery.text)"
    case .expect(let patterns, let sequence, let should, let record):
      "expects \(patterns.text)" + (sequence.map { ", sequence number \($0)" } ?? "")
        + (should.isEmpty ? "" : ", which should be \(should.text)")
        + (record.isEmpty ? "" : ", and records whether it is \(record.text)")
    case .closed(let endings):
      "expects the end of the connection"
        + (endings.isEmpty ? "" : " by " + .enumeration(endings.map(\.text), last: "or"))
    case .silent(let duration): "expects silence for \(duration.suiteText)"
    case .usable: "expects the session to be usable"
    case .tls(let fields): "expects TLS with \(fields.text)"
    case .check(let value, let matcher): "expects \(value) \(matcher.predicate)"
    case .record(let assignments): "records \(assignments.text)"
    case .command(let command, let pattern, let should, let waits):
      command.summary
        + (waits || !command.hasReply ? pattern.expectation(should) : ", without waiting")
    case .reply(let pattern, let should, _): "reads the reply\(pattern.expectation(should))"
    case .disconnect(.fin): "closes the connection"
    case .disconnect(.reset): "resets the connection"
    case .disconnect(.half): "closes its own direction of the connection"
    case .wait(let duration): "waits \(duration.suiteText)"
    case .eventually(_, let within): "repeats until it holds, for up to \(within.suiteText)"
    case .parallel(let branches): "does \(branches.count) things at the same time"
    case .repeated(let count, _): "repeats \(count) times"
    case .conditional(let need, _, _): "if the endpoint meets \(need)"
    case .set(let assignments): "sets \(assignments.text)"
    case .reserved(let name): name
    }
  }
}

extension LoginOptions {
  /// Who logs in, and how, such as `as user default over TLS`.
  fileprivate var text: String {
    var text = user.map { "as \($0)" } ?? "as user \(role)"
    if let password { text += " with password \(password)" }
    switch tls {
    case .preferred: break
    case .required, .custom: text += " over TLS"
    case .off: text += " without TLS"
    }
    var details: [String] = []
    if case .custom(let options) = tls, let range = options.versions { details.append(range) }
    if let database { details.append("database \(database)") }
    if let plugin { details.append("plugin \(plugin)") }
    if let authResponse { details.append("auth_response \(authResponse)") }
    if !addedCapabilities.isEmpty {
      details.append("with " + .enumeration(addedCapabilities, last: "and"))
    }
    if !removedCapabilities.isEmpty {
      details.append("without " + .enumeration(removedCapabilities, last: "and"))
    }
    if !attributes.isEmpty { details.append("attributes \(attributes.map(\.key).sorted())") }
    if let charset { details.append("charset \(charset)") }
    details += overrides.map(\.description)
    let all = details.isEmpty ? text : "\(text) (\(details.joined(separator: ", ")))"
    return all + sending.text
  }
}

extension TLSOptions {
  /// The versions that are offered, `nil` when any may be.
  fileprivate var versions: String? {
    switch (minimumVersion, maximumVersion) {
    case (let min?, let max?) where min == max: "TLS \(min)"
    case (let min?, let max?): "TLS \(min) to \(max)"
    case (let min?, nil): "TLS \(min) or later"
    case (nil, let max?): "TLS \(max) or earlier"
    case (nil, nil): nil
    }
  }

  fileprivate var text: String {
    var details: [String] = []
    if let ciphers { details.append(ciphers) }
    if let cipherSuites { details.append(cipherSuites) }
    if !alpn.isEmpty { details.append("ALPN " + .enumeration(alpn, last: "and")) }
    if sendsCertificate { details.append("with a client certificate") }
    if let resumes { details.append("resuming that of session \(resumes)") }
    if isCoalesced { details.append("SSLRequest and ClientHello in one segment") }
    if let injected { details.append("\(injected) in between") }
    if let request { details.append(request.description) }
    let list = details.isEmpty ? "" : " (\(details.joined(separator: ", ")))"
    let end =
      switch failsWithAlerts {
      case nil: ""
      case let alerts? where alerts.isEmpty: ", which must fail"
      case let alerts?:
        ", which must fail with alert " + .enumeration(alerts.map { "\($0)" }, last: "or")
      }
    return "starts \(versions ?? "TLS")\(list)\(delivery.text)\(end)"
  }
}

extension Matcher {
  /// What is required, as it fits behind a value.
  fileprivate var predicate: String {
    switch self {
    case .any, .equals, .not, .oneOf, .absent, .length, .atLeast, .atMost: "to be \(self)"
    case .contains, .startsWith, .matches, .flags, .all: description
    }
  }
}

extension Command {
  /// What is sent, such as `runs SELECT 1`.
  public var summary: String {
    switch self {
    case .query(let sql, _, let file):
      "runs \(sql.unquoted)" + (file == nil ? "" : ", with a file to load")
    case .prepare(let sql, let id): "prepares \(id): \(sql.unquoted)"
    case .execute(let id, let values, let bindsTypes, let opensCursor):
      "executes \(id)"
        + (values.isEmpty
          ? "" : " with " + .enumeration(values.map(\.value.description), last: "and"))
        + (bindsTypes ? "" : ", without types") + (opensCursor ? ", with a cursor" : "")
    case .fetch(let id, let rows): "fetches \(rows) rows of \(id)"
    case .longData(let id, let parameter, let data):
      "sends \(data) ahead for parameter \(parameter) of \(id)"
    case .closeStatement(let id): "closes statement \(id)"
    case .resetStatement(let id): "resets statement \(id)"
    case .useSchema(let name): "switches to schema \(name)"
    case .resetConnection: "resets the session"
    case .changeUser(let options):
      "changes the user, \(options.text)" + (options.error.map { ", and expects \($0)" } ?? "")
    case .quit: "sends COM_QUIT"
    }
  }

  /// Whether the endpoint answers the command.
  public var hasReply: Bool {
    switch self {
    case .longData, .closeStatement: false
    default: true
    }
  }
}

extension ReplyPattern {
  fileprivate func expectation(_ should: ReplyPattern?) -> String {
    let must = self == ReplyPattern() ? "" : " and expects \(self)"
    return must + (should.map { ", which should be \($0)" } ?? "")
  }
}

extension MessageTemplate: CustomStringConvertible {
  /// Such as `COM_QUERY with query "SELECT 1"`.
  public var description: String {
    let settings = fields.map { "\($0.name) \($0.value.text)" } + overrides.map(\.description)
    return settings.isEmpty ? name : "\(name) with \(String.enumeration(settings, last: "and"))"
  }
}

extension MessageTemplate.Setting.Value {
  fileprivate var text: String {
    switch self {
    case .expression(let value): value.description
    case .flags(let names): .enumeration(names, last: "and")
    case .groups(let groups):
      "["
        + groups.map { group in group.map { "\($0.name) \($0.value.text)" }.joined(separator: ", ")
        }
        .joined(separator: "; ") + "]"
    }
  }
}

extension MessageTemplate.Override: CustomStringConvertible {
  /// Such as `username left out`.
  public var description: String {
    switch value {
    case .expression(let value): "\(path) falsified to \(value)"
    case .raw(let value): "\(path) replaced by \(value)"
    case .omitted: "\(path) left out"
    }
  }
}

extension SendOptions {
  fileprivate var text: String {
    (sequence.map { ", sequence number \($0)" } ?? "")
      + (claimedLength.map { ", claiming a length of \($0)" } ?? "") + delivery.text
  }
}

extension Delivery {
  fileprivate var text: String {
    switch self {
    case .whole: ""
    case .bytewise: ", byte by byte"
    case .split(let offsets): ", cut at \(offsets)"
    case .chunks(let size): ", in segments of \(size) bytes"
    case .delayed(let duration): ", after \(duration.suiteText)"
    case .random: ", cut at random"
    }
  }
}

extension Step.Ending {
  fileprivate var text: String {
    switch self {
    case .fin: "FIN"
    case .reset: "RST"
    }
  }
}

extension [Step.Assignment] {
  fileprivate var text: String {
    .enumeration(map { "\($0.name) = \($0.value)" }, last: "and")
  }
}

extension Expression {
  /// A statement on one line, without quotes.
  fileprivate var unquoted: String {
    switch self {
    case .bytes(let bytes): bytes.text.onOneLine.shortened(to: 120)
    case .joined: String(description.dropFirst().dropLast()).onOneLine
    default: description
    }
  }
}

extension Duration {
  /// As a suite writes it: `200ms`, `2s`.
  var suiteText: String {
    let milliseconds = components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    return milliseconds % 1000 == 0 ? "\(milliseconds / 1000)s" : "\(milliseconds)ms"
  }
}
