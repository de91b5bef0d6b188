extension Grammar {
  /// What may stand beside every action.
  static let modifiers: [Key] = [
    Key("on", .word(.name), "the session, by default `main`"),
    Key("level", .words(Level.allCases.map(\.rawValue)), "of its checks, by default `must`"),
    Key("name", .text, "what reports call its check"),
    Key("deadline", .word(.duration), "how long it may take, by default 5 s"),
    Key("capture", .entries(.text), "keeps values for later, by paths into what came"),
  ]

  /// The action of that name.
  static func action(_ name: String) -> ActionForm? {
    actions.first { $0.name == name }
  }

  /// Every action.
  ///
  /// A step is the first of these that it has a key for.
  static let actions: [ActionForm] =
    opening + sending + expecting + commands + flow

  private static let opening: [ActionForm] = [
    ActionForm("open", .nothing, "opens the TCP connection, and nothing more", isBare: true),
    ActionForm(
      "connect", .any([.nothing, .keys(connect)]),
      "opens, reads the greeting, starts TLS when asked, sends HandshakeResponse41", isBare: true),
    ActionForm(
      "login", .any([.nothing, .keys(login)]),
      "connects, then answers whatever the server asks until OK or ERR", isBare: true),
    ActionForm(
      "start-tls", .any([.nothing, .definition(.tls)]),
      "SSLRequest and the TLS handshake on a session that has read its greeting", isBare: true),
  ]

  private static let sequence = Key("sequence", .integer(0...255), "the sequence number")
  private static let claimedLength = Key(
    "length", .integer(0...0xFF_FFFF), "the payload length that the header claims")
  private static let deliveryKey = Key("delivery", .definition(.delivery), "how the bytes leave")
  private static let file = Key("file", .value, "the answer to LOAD DATA LOCAL")

  private static let sending: [ActionForm] = [
    ActionForm(
      "send", .any([.definition(.sent), .list(.definition(.sent))]),
      "sends one message, or several in one segment",
      with: [
        sequence, Key("override", .definition(.override), "malforms the message"), claimedLength,
        deliveryKey,
      ]),
    ActionForm(
      "packet", .value, "sends a payload of any bytes, behind a packet header",
      with: [sequence, claimedLength, deliveryKey]),
    ActionForm("raw", .value, "sends bytes without any header", with: [deliveryKey]),
  ]

  private static let patterns = Form.any([
    .definition(.received), .list(.definition(.received)),
  ])

  private static let expecting: [ActionForm] = [
    ActionForm(
      "expect", patterns, "the next packet is that message, or any of these",
      with: [
        sequence, Key("should", patterns, "judges the same packet again, as *should*"),
        Key("record", patterns, "judges the same packet again, as *record*"),
      ]),
    ActionForm(
      "closed",
      .any([
        .nothing,
        .keys([
          Key("how", .any([endings, .list(endings)]), "`fin`, `reset`, or a list of both")
        ]),
      ]), "the endpoint ends the connection, with nothing in between", isBare: true),
    ActionForm("silent", .word(.duration), "nothing comes for so long"),
    ActionForm("usable", .nothing, "COM_PING is answered with OK", isBare: true),
    ActionForm(
      "tls",
      .keys([
        Key("version", .definition(.matcher), "such as `1.3`"),
        Key("cipher", .definition(.matcher), "OpenSSL's name"),
        Key("alpn", .definition(.matcher), "the protocol that was chosen"),
        Key("resumed", .boolean, "whether the session was resumed"),
      ]), "the TLS session has these properties"),
    ActionForm(
      "check", .keys([Key("value", .value, "what is matched", isRequired: true)] + matchers),
      "a captured value matches"),
  ]

  private static let endings = Form.words(Step.Ending.allCases.map(\.rawValue))

  private static let fields = Form.entries(.definition(.matcher))

  /// What a result set, or a part of a reply, must be like.
  static let resultChecks: [Key] = [
    Key("rows", .list(.list(.definition(.matcher))), "the rows, as text"),
    Key("scalar", .definition(.matcher), "one row with this value"),
    Key("row-count", .integer(0...Limits.rows), "the number of rows"),
    Key(
      "columns", .any([.integer(0...65535), .list(fields)]),
      "their number, or fields of each definition"),
    Key("ok", .any([.nothing, fields]), "ends in OK (or EOF) with these fields"),
    Key("error", .definition(.error), "is or ends in this ERR"),
    Key("status", .definition(.flags), "the status flags at the end"),
  ]

  static let replyChecks: [Key] =
    resultChecks + [
      Key("results", .list(.keys(resultChecks)), "several results, in order, and no more"),
      Key("packets", .integer(0...Limits.rows), "the number of packets of the reply"),
      Key("parameters", .integer(0...65535), "placeholders of a prepared statement"),
    ]

  private static let reply: [Key] =
    replyChecks + [Key("should", .keys(replyChecks), "these checks again, as *should*")]

  private static let command: [Key] =
    reply + [Key("wait", .boolean, "`false`: sends only; `reply` reads later")]

  private static let statement = Key(
    "id", .word(.name), "what the case calls the statement", isRequired: true)

  private static let parameter = Form.any([
    .value,
    .keys([
      Key("type", .words(Vocabulary.columnTypes), "the type that is sent"),
      Key("value", .value, "the value", isRequired: true),
    ]),
  ])

  private static let commands: [ActionForm] = [
    ActionForm(
      "query", .value, "COM_QUERY",
      with: command + [Key("attributes", .entries(.value), "query attributes"), file]),
    ActionForm(
      "prepare",
      .keys([Key("sql", .value, "the statement", isRequired: true), statement]),
      "COM_STMT_PREPARE", with: command),
    ActionForm(
      "execute",
      .keys([
        statement, Key("values", .list(parameter), "the values of the placeholders"),
        Key("bind", .boolean, "`false`: leaves the types out"),
        Key("cursor", .boolean, "opens a cursor"),
      ]), "COM_STMT_EXECUTE", with: command),
    ActionForm(
      "fetch",
      .keys([
        statement, Key("rows", .integer(0...Limits.rows), "how many", isRequired: true),
      ]), "COM_STMT_FETCH", with: command),
    ActionForm(
      "long-data",
      .keys([
        statement, Key("parameter", .integer(0...65535), "counted from 0", isRequired: true),
        Key("data", .value, "the bytes", isRequired: true),
      ]), "COM_STMT_SEND_LONG_DATA, which has no reply"),
    ActionForm("close-statement", .word(.name), "COM_STMT_CLOSE, which has no reply"),
    ActionForm("reset-statement", .word(.name), "COM_STMT_RESET", with: command),
    ActionForm("use", .value, "COM_INIT_DB", with: command),
    ActionForm("reset", .nothing, "COM_RESET_CONNECTION", isBare: true, with: command),
    ActionForm(
      "change-user", .any([.nothing, .keys(changeUser)]),
      "COM_CHANGE_USER, with its authentication", isBare: true, with: command),
    ActionForm(
      "quit", .nothing, "COM_QUIT, and the connection must end", isBare: true, with: command),
    ActionForm(
      "reply", .nothing, "reads the reply of a command that was only sent", isBare: true,
      with: reply + [file]),
  ]

  private static let flow: [ActionForm] = [
    ActionForm(
      "disconnect", .words(Step.Disconnection.allCases.map(\.rawValue)),
      "ends our side: FIN, RST, or only our direction"),
    ActionForm(
      "eventually", .definition(.steps), "repeats the steps until all their checks pass",
      with: [Key("within", .word(.duration), "for up to so long, by default 2s")]),
    ActionForm("parallel", .list(.definition(.steps)), "runs lists of steps at the same time"),
    ActionForm(
      "repeat", .integer(0...Limits.repetitions), "runs the steps so often, `$i` counts from 0",
      with: [Key("steps", .definition(.steps), "what is repeated", isRequired: true)]),
    ActionForm(
      "if", .definition(.need), "runs steps when the endpoint meets a need",
      with: [
        Key("then", .definition(.steps), "what is done when it does", isRequired: true),
        Key("else", .definition(.steps), "what is done when it does not"),
      ]),
    ActionForm("set", .entries(.value), "keeps values under names"),
    ActionForm("include", .word(.name), "the steps of a fragment of this suite"),
    // Last: beside other actions these two are modifiers.
    ActionForm("record", .entries(.value), "writes values into the report"),
    ActionForm("wait", .word(.duration), "lets time pass, where time itself is what is tested"),
  ]
}
