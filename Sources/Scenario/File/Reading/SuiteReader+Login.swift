import Packets

extension SuiteReader {
  mutating func loginOptions(_ node: YAMLNode) -> LoginOptions {
    var options = LoginOptions()
    options.role = node["as"]?.text ?? options.role
    options.user = bytes(node["user"])
    options.password = bytes(node["password"])
    options.database = bytes(node["database"])
    options.plugin = bytes(node["plugin"])
    options.authResponse = bytes(node["auth"])
    options.tls = tls(node["tls"])
    options.addedCapabilities = capabilities(node["capabilities"]?["with"])
    options.removedCapabilities = capabilities(node["capabilities"]?["without"])
    options.sendsUnoffered = node["exactly"]?.boolean ?? false
    options.charset = number(node["charset"])
    options.attributes = attributes(node["attributes"])
    options.maxPacketSize = number(node["max_packet_size"])
    options.clearPassword =
      node["clear-password"]?.text.flatMap { .init(rawValue: $0) } ?? .overTLS
    options.overrides = overrides(node["override"], of: HandshakeResponse41.type)
    options.sending = SendOptions(
      sequence: sequence(node["sequence"]), delivery: delivery(node["delivery"]))
    options.error = errorPattern(node["error"])
    return options
  }

  private mutating func tls(_ node: YAMLNode?) -> LoginOptions.TLS {
    switch node?.text {
    case nil: node?.entries == nil ? .preferred : .custom(tlsOptions(node))
    case "required": .required
    case "off": .off
    default: .preferred
    }
  }

  mutating func tlsOptions(_ node: YAMLNode?) -> TLSOptions {
    var options = TLSOptions()
    guard let node else { return options }
    options.minimumVersion = node["min"]?.text
    options.maximumVersion = node["max"]?.text
    if let min = options.minimumVersion, let max = options.maximumVersion, min > max,
      let key = node.key("min")
    {
      problems.report("`min` is above `max`", at: key)
    }
    options.ciphers = node["ciphers"]?.text
    options.cipherSuites = node["ciphersuites"]?.text
    options.serverName = bytes(node["sni"])
    options.alpn = texts(node["alpn"])
    options.sendsCertificate = node["certificate"]?.boolean ?? false
    options.verification = node["verify"]?.text.flatMap { .init(rawValue: $0) } ?? .none
    options.resumes = node["resume"]?.text
    options.isCoalesced = node["coalesce"]?.boolean ?? false
    options.injected = bytes(node["inject"])
    options.delivery = delivery(node["delivery"])
    options.request = request(node["request"])
    options.requestSequence = sequence(node["request"]?["sequence"])
    if let fails = node["fails"], fails.boolean != false {
      options.failsWithAlerts = (fails.items ?? []).compactMap { $0.integer.flatMap(UInt8.init) }
    }
    return options
  }

  /// An SSLRequest: its fields, and beside them `override` and `sequence`.
  private mutating func request(_ node: YAMLNode?) -> MessageTemplate? {
    guard let node, let entries = node.entries else { return nil }
    let fields = entries.filter { $0.name != "override" && $0.name != "sequence" }
    var checker = FormChecker(problems: problems)
    node["override"].map { checker.check($0, .definition(.override)) }
    node["sequence"].map { checker.check($0, .integer(0...255)) }
    problems = checker.problems
    let remaining = YAMLNode(
      content: .mapping(fields), location: node.location, length: node.length)
    return MessageTemplate(
      name: SSLRequest.type.name, fields: settings(remaining, of: SSLRequest.type),
      overrides: overrides(node["override"], of: SSLRequest.type), location: node.location)
  }

  private mutating func capabilities(_ node: YAMLNode?) -> [String] {
    for item in node?.items ?? [] {
      if let name = item.text, Capabilities(named: name) == nil {
        problems.report(FlagNames.unknown(name, Capabilities.self), at: item)
      }
    }
    return texts(node)
  }

  mutating func attributes(_ node: YAMLNode?) -> [LoginOptions.Attribute] {
    (node?.entries ?? []).compactMap { entry in
      bytes(entry.value).map { .init(entry.name, $0) }
    }
  }

  /// A number, or what becomes one.
  private mutating func number(_ node: YAMLNode?) -> Expression? {
    guard let node else { return nil }
    switch value(node) {
    case .bytes?, .null?:
      problems.reportMisfit("expected a number, found \(node.found)", at: node)
      return nil
    case let other: return other
    }
  }

  func sequence(_ node: YAMLNode?) -> UInt8? {
    node?.integer.flatMap { UInt8(exactly: $0) }
  }

  mutating func delivery(_ node: YAMLNode?) -> Delivery {
    guard let node else { return .whole }
    if node.text == "bytewise" { return .bytewise }
    guard let entries = node.entries else { return .whole }
    guard entries.count == 1 else {
      problems.reportMisfit(
        "a delivery is one of `split`, `chunks`, `delay` and `random`", at: node)
      return .whole
    }
    let value = entries[0].value
    switch entries[0].name {
    case "split":
      let offsets = (value.items ?? []).compactMap(\.integer)
      if offsets != offsets.sorted() {
        problems.report("the offsets of `split` rise", at: value)
      }
      return .split(offsets)
    case "chunks": return .chunks(max(1, value.integer ?? 1))
    case "delay": return .delayed(duration(value) ?? .zero)
    case "random": return value.boolean == true ? .random : .whole
    default: return .whole
    }
  }

  mutating func errorPattern(_ node: YAMLNode?) -> ErrorPattern? {
    guard let node else { return nil }
    guard node.entries != nil else {
      return node.plain == "any" ? ErrorPattern() : ErrorPattern(code: code(node))
    }
    let layout = FieldLayout.fields(of: ERRPacket())
    func field(_ name: String) -> FieldLayout? { layout.first { $0.name == name } }
    return ErrorPattern(
      code: node["code"].map { code($0) } ?? .any,
      state: node["state"].flatMap { matcher($0, of: field("sql_state")) } ?? .any,
      message: node["message"].flatMap { matcher($0, of: field("error_message")) } ?? .any)
  }

  private mutating func code(_ node: YAMLNode) -> Matcher {
    let field = FieldLayout.fields(of: ERRPacket()).first { $0.name == "error_code" }
    if let items = node.items {
      return .oneOf(items.compactMap { matcher($0, of: field) })
    }
    return matcher(node, of: field) ?? .any
  }
}
