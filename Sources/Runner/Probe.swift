import Authentication
public import Packets
import Scenario
import Session
import TLS
public import Transport
import Wire

/// Asks an endpoint what it offers.
public struct Probe: Sendable {
  /// Why nothing can be said about an endpoint.
  public enum Failure: Error, Sendable {
    case unreachable(TransportError)
    /// Something answers that is no MySQL server, or refuses with an error.
    case noGreeting(String)
    /// Nothing at all came in time.
    case silent(Endpoint, Duration)
  }

  public let target: Target
  public let timeout: Duration

  public init(_ target: Target, timeout: Duration) {
    self.target = target
    self.timeout = timeout
  }

  /// Reads the greeting, and nothing more.
  public func greet() async throws(Failure) -> HandshakeV10 {
    let session = try await open()
    defer { Task { await session.close() } }
    return try await greeting(session)
  }

  /// Finds out everything that suites ask about.
  ///
  /// - Parameter roles: The users whose login is tried.
  public func run(roles: Set<String>) async throws(Failure) -> EndpointFacts {
    var facts = EndpointFacts(greeting: try await greet())
    facts.named = target.facts
    facts.tokenRoles = Set(target.users.filter { $0.value.tokens != nil }.keys)
    if facts.greeting.capabilities.contains(.ssl) {
      await probeTLS(&facts)
    }
    for role in roles.sorted() {
      let (problem, method) = await tryLogin(as: role, facts)
      if let method { facts.methods.insert(method) }
      if let problem {
        facts.roleProblems[role] = problem
      } else {
        facts.usableRoles.insert(role)
      }
    }
    if facts.usableRoles.contains("default") { await probeSession(&facts) }
    return facts
  }

  // MARK: Steps

  private func open() async throws(Failure) -> LiveSession {
    do throws(TransportError) {
      return try await LiveSession.open(
        "probe", to: target.endpoint, recorder: CaseRecorder(tolerating: []),
        deadline: .after(timeout))
    } catch {
      throw .unreachable(error)
    }
  }

  private func greeting(_ session: LiveSession) async throws(Failure) -> HandshakeV10 {
    let incoming: LiveSession.Incoming
    do throws(TransportError) {
      incoming = try await session.receive(deadline: .after(timeout))
    } catch {
      throw .unreachable(error)
    }
    switch incoming {
    case .packet(let observation, _):
      if let greeting = await session.conversation.greeting { return greeting }
      throw .noGreeting("it sent \(observation.summary) in place of a greeting")
    case .timedOut: throw .silent(target.endpoint, timeout)
    case .ended, .broken: throw .noGreeting(incoming.description)
    }
  }

  private func probeTLS(_ facts: inout EndpointFacts) async {
    for version in TLSVersion.allCases {
      let summary = await tlsSummary(version, facts.greeting)
      guard let summary else { continue }
      facts.tlsVersions.append(version)
      facts.tls = summary
    }
  }

  private func tlsSummary(
    _ version: TLSVersion, _ greeting: HandshakeV10
  ) async -> TLSSummary? {
    guard let session = try? await open(), (try? await self.greeting(session)) != nil else {
      return nil
    }
    defer { Task { await session.disconnect(.fin) } }
    var configuration = TLSConfiguration()
    configuration.minimumVersion = version
    configuration.maximumVersion = version
    if version < .tls12 { configuration.securityLevel = 0 }
    configuration.trust = target.authorities.map { .pem($0) } ?? .system
    var request = SSLRequest()
    request.capabilities = CaseRun.defaultCapabilities.intersection(greeting.capabilities)
      .union(.ssl)
    request.characterSet = 45
    guard let context = try? TLSContext(role: .client, configuration: configuration) else {
      return nil
    }
    let prefix = await session.frame(request.payload())
    do {
      try await session.sendFramed(prefix, deadline: .after(timeout))
      try await session.startTLS(context, deadline: .after(timeout))
      return await session.tlsSummary
    } catch {
      return nil
    }
  }

  /// Why a role's user cannot log in, `nil` when it can, or is refused as its role says; and the
  /// method by which it was let in.
  private func tryLogin(
    as role: String, _ facts: EndpointFacts
  ) async -> (problem: String?, method: String?) {
    guard let account = target.users[role] else {
      return ("is not among the target's users", nil)
    }
    guard role != "require_x509" || target.clientCertificate != nil else {
      return ("needs a certificate, and the target names no client certificate", nil)
    }
    let (outcome, method) = await login(role, facts)
    let problem: String
    switch outcome {
    case .accepted: return (nil, method)
    case .denied(let error, _):
      if Self.lawfulRefusals[role]?.contains(error.errorCode) == true { return (nil, nil) }
      problem = error.summary
    case .refused(let refusal): problem = "\(refusal)"
    case .interrupted(let incoming): problem = incoming.description
    }
    return ("(\(account.user)) cannot log in: \(problem)", nil)
  }

  /// The errors by which users of some roles are refused because of what they are for.
  private static let lawfulRefusals: [String: Set<UInt16>] = [
    "locked": [3118, 4151], "expired": [1862],
  ]

  private func login(
    _ role: String, _ facts: EndpointFacts
  ) async -> (outcome: LiveSession.LoginOutcome, method: String?) {
    let step = Step(
      .login(options(role)), session: "probe", location: Location(file: "", line: 0, column: 0))
    let testCase = Case(
      id: "probe.\(role)", title: "", why: "", source: "", steps: [step],
      location: step.location)
    let run = CaseRun(testCase, target: target, facts: facts, timeout: timeout, seed: 0)
    return await run.loginOutcome(step, options(role))
  }

  private func options(_ role: String) -> LoginOptions {
    var options = LoginOptions()
    options.role = role
    if role == "mfa" { options.addedCapabilities = ["MULTI_FACTOR_AUTHENTICATION"] }
    if role == "expired" { options.addedCapabilities = ["CAN_HANDLE_EXPIRED_PASSWORDS"] }
    if role == "require_x509", target.clientCertificate != nil {
      var tls = TLSOptions()
      tls.sendsCertificate = true
      options.tls = .custom(tls)
    }
    return options
  }

  private func probeSession(_ facts: inout EndpointFacts) async {
    let run = CaseRun(
      Case(
        id: "probe.session", title: "", why: "", source: "", steps: [],
        location: Location(file: "", line: 0, column: 0)),
      target: target, facts: facts, timeout: timeout, seed: 0)
    let answers = await run.ask([
      "SELECT @@local_infile", "SELECT @@max_connections", "SELECT VERSION()",
    ])
    facts.hasLocalInfile = answers.first == "1"
    facts.maxConnections = answers.dropFirst().first.flatMap { $0 }.flatMap { Int($0) }
    facts.serverVersionVariable = answers.last ?? nil
    facts.isPooled = await run.sharesServerConnections()
  }
}

extension CaseRun {
  fileprivate func loginOutcome(
    _ step: Step, _ options: LoginOptions
  ) async -> (outcome: LiveSession.LoginOutcome, method: String?) {
    defer { Task { for session in sessions.values { await session.close() } } }
    do throws(Stop) {
      let outcome = try await tryLogin(step, options)
      return (outcome, await sessions[step.session]?.conversation.authenticationMethod)
    } catch {
      return (.interrupted(.broken(error.reason)), nil)
    }
  }

  /// Runs statements on one session and returns the first value of each.
  fileprivate func ask(_ statements: [String]) async -> [String?] {
    let step = Step(
      .login(LoginOptions()), session: "probe", location: testCase.location)
    guard (try? await opening(step)) != nil, let session = sessions["probe"] else { return [] }
    var answers: [String?] = []
    for sql in statements {
      let value = try? await session.scalar(sql, deadline: .after(timeout))
      answers.append(value.flatMap { $0 }?.text)
    }
    await session.close()
    return answers
  }

  /// Whether two idle sessions of one user are served by the same server connection, as a pooling
  /// proxy does it.
  fileprivate func sharesServerConnections() async -> Bool {
    var seen: [String: Set<Bytes>] = ["first": [], "second": []]
    for name in seen.keys {
      let step = Step(.login(LoginOptions()), session: name, location: testCase.location)
      guard (try? await opening(step)) != nil else { return false }
    }
    // A busy pool may hand out another connection each time, so one look is not enough.
    for _ in 0..<10 {
      for name in seen.keys {
        let id = try? await sessions[name]?.scalar(
          "SELECT CONNECTION_ID()", deadline: .after(timeout))
        if let id = id.flatMap({ $0 }).flatMap({ $0 }) { seen[name]?.insert(id) }
      }
    }
    for session in sessions.values { await session.close() }
    return seen["first"].map { !$0.isDisjoint(with: seen["second"] ?? []) } ?? false
  }
}

extension CaseRun.Stop {
  var reason: String {
    switch self {
    case .failed: "a step failed"
    case .unreachable(let error): "\(error)"
    case .mistake(let reason): reason
    case .cancelled: "the run was cut off"
    }
  }
}

extension Probe.Failure: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreachable(let error): "\(error)"
    case .noGreeting(let what):
      "no MySQL server answers there: \(what); check host and port"
    case .silent(let endpoint, let timeout):
      "\(endpoint) accepted the connection and sent nothing within \(timeout): "
        + "is it a MySQL endpoint? (--timeout waits longer)"
    }
  }
}
