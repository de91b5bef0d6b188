import Authentication
import Packets
import Scenario
import Session
import TLS
import Transport
import Wire

extension CaseRun {
  func opening(_ step: Step) async throws(Stop) -> Outcome {
    switch step.action {
    case .open:
      try await open(step)
      return .nothing
    case .startTLS(let options):
      let session = try session(step)
      try await startTLS(step, session, options, response: defaultResponse(session, step))
      return .nothing
    case .connect(let options):
      let session = try await connect(step, options).session
      return .login(nil, greeting: await session.conversation.greeting)
    case .login(let options):
      return try await login(step, options)
    default:
      throw .mistake("\(step.location): not an opening step")
    }
  }

  @discardableResult
  private func open(_ step: Step) async throws(Stop) -> LiveSession {
    if let earlier = sessions[step.session] { await earlier.close() }
    do throws(TransportError) {
      let session = try await LiveSession.open(
        step.session, to: target.endpoint, recorder: recorder, deadline: deadline(step))
      sessions[step.session] = session
      return session
    } catch .cancelled {
      throw .cancelled
    } catch {
      recorder.append(
        CheckResult(
          name: "the endpoint accepts a connection", level: .must, passed: false,
          expected: "an open connection", actual: "\(error)", location: step.location,
          session: step.session))
      throw .unreachable(error)
    }
  }

  // MARK: The connection phase

  /// Opens, reads the greeting, starts TLS when asked, and sends the handshake response.
  ///
  /// A session that has read its greeting goes on from there.
  private func connect(
    _ step: Step, _ options: LoginOptions
  ) async throws(Stop) -> (session: LiveSession, authentication: ClientAuthentication) {
    let existing = sessions[step.session]
    let goesOn = await existing?.conversation.phase == .awaitingHandshakeResponse
    let session: LiveSession
    if let existing, goesOn { session = existing } else { session = try await open(step) }
    if await session.conversation.greeting == nil { try await readGreeting(step, session) }
    guard let greeting = await session.conversation.greeting else {
      throw .mistake("\(step.location): there is no greeting to answer")
    }
    var response = try handshakeResponse(options, greeting)
    if await !session.isSecure, let tls = try tlsOptions(step, options.tls, greeting) {
      response.clientFlag |= UInt32(Capabilities.ssl.rawValue)
      try await startTLS(step, session, tls, response: response)
    } else if await session.isSecure {
      response.clientFlag |= UInt32(Capabilities.ssl.rawValue)
    }
    var authentication = ClientAuthentication(
      passwords: try passwords(options), isSecure: await session.isSecure,
      clearPassword: .init(options.clearPassword))
    let plugin = response.clientPluginName.text
    response.authResponse = Bytes(
      authentication.begin(plugin: plugin, nonce: greeting.authPluginData.array)[...])
    if let explicit = options.authResponse {
      response.authResponse = try evaluate { (e) throws(Evaluator.Failure) in
        try e.bytes(of: explicit)
      }
    }
    let payload = try payload(
      of: response, overrides: options.overrides, MessageContext(), at: step.location)
    try await attempt { () throws(TransportError) in
      try await session.send(
        payload, options.sending, seed: seed, deadline: deadline(step))
    }
    return (session, authentication)
  }

  private func readGreeting(_ step: Step, _ session: LiveSession) async throws(Stop) {
    let incoming = try await receive(session, deadline(step))
    let expected = "HandshakeV10, the greeting"
    guard case .packet(let observation, let entry) = incoming else {
      return try judge(
        step, "the endpoint greets", level: .must, passed: false, expected: expected,
        actual: incoming.description)
    }
    guard observation.type == HandshakeV10.type, await session.conversation.greeting != nil else {
      return try judge(
        step, "the endpoint greets", level: .must, passed: false, expected: expected,
        actual: observation.summary, entry: entry)
    }
  }

  private func handshakeResponse(
    _ options: LoginOptions, _ greeting: HandshakeV10
  ) throws(Stop) -> HandshakeResponse41 {
    var response = HandshakeResponse41()
    var wanted = Self.defaultCapabilities
    let database = try options.database.map { (x) throws(Stop) in try bytes(x) }
    if let database {
      wanted.insert(.connectWithDB)
      response.database = database
    }
    wanted.formUnion(try capabilities(options.addedCapabilities))
    if !options.sendsUnoffered { wanted.formIntersection(greeting.capabilities) }
    wanted.subtract(try capabilities(options.removedCapabilities))
    response.capabilities = wanted
    response.maxPacketSize = UInt32(
      truncatingIfNeeded: try integer(options.maxPacketSize) ?? 1 << 24)
    let isMariaDB = facts.dialect == .mariadb
    response.characterSet = UInt8(
      truncatingIfNeeded: try integer(options.charset) ?? (isMariaDB ? 45 : 255))
    let user = target.users[options.role]?.user ?? options.role
    response.username =
      try options.user.map { (x) throws(Stop) in try bytes(x) }
      ?? Bytes(utf8: user)
    response.clientPluginName =
      try options.plugin.map { (x) throws(Stop) in try bytes(x) }
      ?? greeting.authPluginName
    for attribute in options.attributes {
      response.attributes.append(
        ConnectionAttribute(Bytes(utf8: attribute.key), try bytes(attribute.value)))
    }
    if options.attributes.isEmpty {
      response.attributes = [ConnectionAttribute("_client_name", "mysqlspec")]
    }
    return response
  }

  /// What `connect` asks for unless a case says otherwise, as far as the server offers it.
  static let defaultCapabilities: Capabilities = [
    .longPassword, .longFlag, .protocol41, .transactions, .secureConnection, .multiStatements,
    .multiResults, .psMultiResults, .pluginAuth, .connectAttrs, .pluginAuthLenencClientData,
    .sessionTrack, .deprecateEOF,
  ]

  private func defaultResponse(
    _ session: LiveSession, _ step: Step
  ) async throws(Stop) -> HandshakeResponse41 {
    guard let greeting = await session.conversation.greeting else {
      throw .mistake("\(step.location): start-tls needs a session that has read its greeting")
    }
    var response = try handshakeResponse(LoginOptions(), greeting)
    response.clientFlag |= UInt32(Capabilities.ssl.rawValue)
    return response
  }

  func passwords(_ options: LoginOptions) throws(Stop) -> [[UInt8]] {
    if let password = options.password { return [try bytes(password).array] }
    guard let account = target.users[options.role] else { return [[]] }
    if account.tokens != nil { return [try bytes(.variable("\(options.role).password")).array] }
    return account.passwords.map { Array($0.utf8) }
  }

  func capabilities(_ names: [String]) throws(Stop) -> Capabilities {
    var set: Capabilities = []
    for name in names {
      guard let flag = Capabilities(named: name) else {
        throw .mistake("\(name) names no capability")
      }
      set.insert(flag)
    }
    return set
  }

  // MARK: TLS

  private func tlsOptions(
    _ step: Step, _ tls: LoginOptions.TLS, _ greeting: HandshakeV10
  ) throws(Stop) -> TLSOptions? {
    let isOffered = greeting.capabilities.contains(.ssl)
    switch tls {
    case .off: return nil
    case .preferred: return isOffered ? TLSOptions() : nil
    case .required, .custom:
      if !isOffered {
        try judge(
          step, "the endpoint offers TLS", level: .must, passed: false,
          expected: "CLIENT_SSL in the greeting", actual: "the greeting lacks CLIENT_SSL")
      }
      if case .custom(let options) = tls { return options }
      return TLSOptions()
    }
  }

  private func startTLS(
    _ step: Step, _ session: LiveSession, _ options: TLSOptions, response: HandshakeResponse41
  ) async throws(Stop) {
    let context = try tlsContext(options)
    let resumed = await resumedSession(options)
    var prefix = await session.frame(
      try sslRequest(options, response, step),
      SendOptions(sequence: options.requestSequence))
    if let injected = options.injected { prefix += try bytes(injected).array }
    let isTogether = options.isCoalesced || options.injected != nil
    do throws(TransportError) {
      if !isTogether { try await session.sendFramed(prefix, deadline: deadline(step)) }
      try await session.startTLS(
        context, resuming: resumed, prefix: isTogether ? prefix : [],
        plan: DeliveryPlan(options.delivery, seed: seed), deadline: deadline(step))
    } catch .cancelled {
      throw .cancelled
    } catch {
      return try await judgeTLSFailure(step, session, options, error)
    }
    if options.failsWithAlerts != nil {
      try judge(
        step, "the TLS handshake fails", passed: false, expected: "a failed handshake",
        actual: "TLS was established")
    }
  }

  private func judgeTLSFailure(
    _ step: Step, _ session: LiveSession, _ options: TLSOptions, _ error: TransportError
  ) async throws(Stop) {
    guard let wanted = options.failsWithAlerts else {
      // To others TLS is only the way there.
      let level: Level = if case .startTLS = step.action { step.level } else { .must }
      return try judge(
        step, "the TLS handshake succeeds", level: level, passed: false,
        expected: "an established TLS session", actual: "\(error)")
    }
    let isTimeout = if case .timedOut = error { true } else { false }
    let alerts = await session.takeAlerts().filter { $0.direction == .received }
    let isRight =
      !isTimeout
      && (wanted.isEmpty || alerts.isEmpty || alerts.contains { wanted.contains($0.number) })
    let numbers = wanted.map(String.init).joined(separator: ", ")
    try judge(
      step, "the TLS handshake fails", passed: isRight,
      expected: wanted.isEmpty
        ? "a failed handshake" : "a failed handshake, with alert \(numbers) or a close",
      actual: alerts.isEmpty
        ? "\(error)" : alerts.map(\.description).joined(separator: ", "))
  }

  private func sslRequest(
    _ options: TLSOptions, _ response: HandshakeResponse41, _ step: Step
  ) throws(Stop) -> [UInt8] {
    var request = SSLRequest()
    request.clientFlag = response.clientFlag
    request.mariaDBClientFlag = response.mariaDBClientFlag
    request.maxPacketSize = response.maxPacketSize
    request.characterSet = response.characterSet
    guard let template = options.request else { return request.payload() }
    let assigned = try assign(template, to: request, MessageContext())
    return try payload(
      of: assigned, overrides: template.overrides, MessageContext(), at: template.location)
  }

  private func resumedSession(_ options: TLSOptions) async -> TLSSession? {
    guard let name = options.resumes, let other = sessions[name] else { return nil }
    return await other.tlsSession
  }

  private func tlsContext(_ options: TLSOptions) throws(Stop) -> TLSContext {
    var configuration = TLSConfiguration()
    if let minimum = options.minimumVersion.flatMap({ TLSVersion("TLSv\($0)") }) {
      configuration.minimumVersion = minimum
    }
    if let maximum = options.maximumVersion.flatMap({ TLSVersion("TLSv\($0)") }) {
      configuration.maximumVersion = maximum
      configuration.minimumVersion = min(configuration.minimumVersion, maximum)
    }
    if configuration.minimumVersion < .tls12 || options.ciphers != nil {
      configuration.securityLevel = 0
    }
    configuration.cipherList = options.ciphers
    configuration.cipherSuites13 = options.cipherSuites
    configuration.serverName = try options.serverName.map { (x) throws(Stop) in
      try bytes(x).text
    }
    configuration.alpn = options.alpn
    if options.sendsCertificate {
      guard let certificate = target.clientCertificate else {
        throw .mistake("the target names no client certificate")
      }
      configuration.identity = Identity(
        certificateChainPEM: certificate.chain, privateKeyPEM: certificate.key)
    }
    configuration.trust = target.authorities.map { .pem($0) } ?? .system
    switch options.verification {
    case .none: configuration.verification = .none
    case .chain: configuration.verification = .chain
    case .identity: configuration.verification = .identity(target.endpoint.host)
    }
    do {
      return try TLSContext(role: .client, configuration: configuration)
    } catch {
      throw .mistake("\(error)")
    }
  }

  // MARK: Logging in

  private func login(_ step: Step, _ options: LoginOptions) async throws(Stop) -> Outcome {
    let outcome = try await tryLogin(step, options)
    return try await judge(step, try session(step), options, outcome)
  }

  /// Logs in without judging what comes of it.
  func tryLogin(
    _ step: Step, _ options: LoginOptions
  ) async throws(Stop) -> LiveSession.LoginOutcome {
    var (session, authentication) = try await connect(step, options)
    return try await authenticate(step, session, &authentication)
  }

  func authenticate(
    _ step: Step, _ session: LiveSession, _ authentication: inout ClientAuthentication
  ) async throws(Stop) -> LiveSession.LoginOutcome {
    var copy = authentication
    defer { authentication = copy }
    do throws(TransportError) {
      return try await session.authenticate(&copy, deadline: deadline(step))
    } catch .cancelled {
      throw .cancelled
    } catch {
      return .interrupted(.broken("\(error)"))
    }
  }

  func judge(
    _ step: Step, _ session: LiveSession, _ options: LoginOptions,
    _ outcome: LiveSession.LoginOutcome
  ) async throws(Stop) -> Outcome {
    let greeting = await session.conversation.greeting
    let expected = options.error.map { "ERR \($0)" } ?? "OK"
    switch outcome {
    case .accepted(let ok, let entry):
      try judge(
        step, passed: options.error == nil, expected: expected, actual: "OK", entry: entry)
      return .login(ok, greeting: greeting)
    case .denied(let error, let entry):
      let isWanted = try options.error.map { (pattern) throws(Stop) in
        try matches(error, pattern)
      }
      try judge(
        step, passed: isWanted ?? false, expected: expected, actual: error.summary, entry: entry)
    case .refused(let refusal):
      try judge(step, passed: false, expected: expected, actual: "\(refusal)")
    case .interrupted(let incoming):
      try judge(step, passed: false, expected: expected, actual: incoming.description)
    }
    return .login(nil, greeting: greeting)
  }
}

extension ClientAuthentication.ClearPassword {
  init(_ option: LoginOptions.ClearPassword) {
    self =
      switch option {
      case .always: .always
      case .overTLS: .overTLS
      case .never: .never
      }
  }
}
