import NIOCore
import Packets
import TLS
import Wire

/// One connection to the target, from its first packet to its last.
///
///     connecting ──► login ──► errand (preparation) ──► idle ◄──► lent
///                                                         ▲         │
///                                                         └─ errand (reset, other state)
final class BackendConnection {
  enum Phase {
    case connecting
    case login
    case idle
    /// A session has it, and may send commands.
    case lent
    /// It works for the proxy.
    case errand(Errand, Purpose)
    case closing
  }

  /// What comes after an errand.
  enum Purpose {
    case preparation
    case reset
    /// It takes on the state of the session that has it.
    case stateChange(SessionState)
    /// It tells the session that has it what a failed command left.
    case inquiry
    /// It runs a statement for the proxy, such as KILL.
    case chore
  }

  let id: UInt64
  let key: BackendKey
  let link: Link
  private(set) unowned var core: ProxyCore
  private(set) var phase = Phase.connecting
  private let tls: TLSContext?

  private(set) var accepted: BackendLogin.Accepted?
  let openedAt: NIODeadline
  var lastUsedAt: NIODeadline
  /// What is set on it, as far as that is followed.
  var state = SessionState.fresh
  /// The values of the tracked variables when it was fresh.
  private(set) var baseline: [TrackedVariable: Bytes] = [:]
  /// The schema that the InitQuery changes to.
  private(set) var baselineSchema: Bytes?
  /// The session that has it.
  weak var session: ClientSession?
  /// The id of the session that had it last, which may want to read what its last statement left;
  /// nil when it was reset since.
  var lastSession: UInt32?
  /// Until when it is kept back for the session that had it last.
  var keptUntil: NIODeadline?
  /// What `LAST_INSERT_ID()` gives here.
  var insertID: UInt64 = 0
  /// It cannot be reset to what it was, so nobody else may have it.
  var mustClose = false
  var relay: ReplyRelay?
  /// It is lent again when the KILL for it, which may come late, has been answered.
  var isHeld = false
  /// The target was configured anew, or failed over, since it was opened.
  var isOutdated = false

  private let collation: UInt8
  private var login: BackendLogin
  /// The target has accepted the TCP connection, and counts it.
  private(set) var hasOpened = false
  /// It logs in once more.
  private var isRenewal = false
  private var joined = ByteBuffer()
  private var sequence: UInt8 = 0
  private var deadline: Scheduled<Void>?

  init(
    id: UInt64, key: BackendKey, collation: UInt8, core: ProxyCore, tls: TLSContext?, link: Link
  ) {
    self.id = id
    self.key = key
    self.core = core
    self.tls = tls
    self.link = link
    self.collation = collation
    login = BackendLogin(
      key, password: core.configuration.targetPassword?(key.user), collation: collation)
    openedAt = .now()
    lastUsedAt = openedAt
    link.onEvent = { [unowned self] event in self.happened(event) }
    startDeadline(core.configuration.target.connectTimeout, "log in")
  }

  var hasAttributes: Bool { key.shaping.contains(.queryAttributes) }
  var isClosing: Bool { if case .closing = phase { true } else { false } }
  var isConnecting: Bool {
    switch phase {
    case .connecting, .login: true
    case .idle, .lent, .errand, .closing: false
    }
  }
  var isIdle: Bool { if case .idle = phase { true } else { false } }

  // MARK: For the session that has it

  /// A command begins, whose bytes follow.
  func begin(_ kind: ReplyKind, translation: ReplyTranslation, status: StatusFlags) {
    relay = ReplyRelay(kind, translation: translation, status: status)
  }

  func write(_ bytes: ByteBuffer) {
    link.write(bytes)
  }

  func run(_ steps: [Errand.Step], for purpose: Purpose) {
    link.setReading(true)
    let errand = Errand(steps)
    phase = .errand(errand, purpose)
    startDeadline(core.configuration.target.commandTimeout, "answer \(steps[0].name)")
    send(errand.first, sequence: 0)
  }

  /// Whether it can begin its session anew.
  var canLeaveSchema: Bool {
    login.canChangeUser && core.configuration.targetPassword == nil
  }

  /// Begins its session anew, without a schema, which a reset would keep.
  func leaveSchema() {
    session = nil
    relay = nil
    isRenewal = true
    joined.clear()
    let payload = login.changeUser()
    phase = .login
    startDeadline(core.configuration.target.commandTimeout, "change its user")
    send(payload, sequence: 0)
  }

  func becameLent(to session: ClientSession) {
    phase = .lent
    self.session = session
  }

  func becameIdle() {
    phase = .idle
    lastUsedAt = .now()
    if let session { lastSession = session.id }
    session = nil
    relay = nil
    link.setReading(true)
  }

  /// Says COM_QUIT where that is possible, and waits for the target to close.
  func close(because reason: String) {
    guard !isClosing else { return }
    let isQuiet: Bool
    switch phase {
    case .idle: isQuiet = true
    case .lent: isQuiet = relay == nil
    case .errand: isQuiet = false
    case .connecting where !hasOpened:
      // The target may accept it yet, and then counts it; what comes of that is waited for.
      phase = .closing
      return
    case .connecting, .login, .closing:
      phase = .closing
      return link.abort(because: reason)
    }
    phase = .closing
    relay = nil
    session = nil
    if isQuiet {
      var quit = link.buffer(capacity: 5)
      quit.writePacket([CommandByte.quit.rawValue], sequence: 0)
      link.write(quit)
    }
    closeOutput(because: reason, within: core.configuration.target.commandTimeout)
  }

  // MARK: What happens on the link

  private func happened(_ event: Link.Event) {
    switch event {
    case .opened:
      hasOpened = true
      if isClosing {
        link.abort(because: "it is not wanted any more")
      } else {
        phase = .login
      }
    case .bytes(let bytes):
      received(bytes)
    case .tlsEstablished:
      follow(login.tlsEstablished())
    case .writability(let isWritable):
      session?.backendWritability(isWritable)
    case .halfClosed:
      if !isClosing { lost("the target closed it") }
      link.abort(because: "closed")
    case .closing(let reason):
      lost(reason)
    case .closed(let reason):
      lost(reason)
      deadline?.cancel()
      phase = .closing
      core.backendClosed(self)
    }
  }

  private func received(_ bytes: ByteBuffer) {
    switch phase {
    case .lent:
      relayReply(bytes)
    case .login:
      joined.writeImmutableBuffer(bytes)
      while case .login = phase, let header = PacketHeader(joined, at: joined.readerIndex) {
        guard header.length <= 1 << 16 else { return failed(.unusable("its login is too long")) }
        guard joined.readableBytes >= PacketHeader.size + header.length else { return }
        joined.moveReaderIndex(forwardBy: PacketHeader.size)
        sequence = header.sequence &+ 1
        follow(login.received(joined.readBytes(length: header.length) ?? []))
      }
    case .errand(var errand, let purpose):
      // Emptying the case keeps the errand's buffers uniquely owned.
      phase = .closing
      let outcome = errand.received(bytes)
      phase = .errand(errand, purpose)
      follow(outcome, purpose)
    case .idle:
      // A farewell of the target, or something that nobody asked for.
      lost("it spoke without being asked")
    case .connecting, .closing:
      break
    }
  }

  private func relayReply(_ bytes: ByteBuffer) {
    guard let session else { return lost("it spoke without being asked") }
    do {
      if let output = try relay?.receive(bytes) { session.deliver(output) }
    } catch {
      return lost("\(error)")
    }
    guard let relay else { return lost("it spoke without being asked") }
    guard relay.isFinished || relay.awaitsFile else { return }
    if relay.isFinished { session.replyFinished(relay.report) } else { session.fileWanted() }
  }

  // MARK: Login and errands

  private func follow(_ action: BackendLogin.Action) {
    switch action {
    case .send(let payload):
      send(payload, sequence: sequence)
    case .startTLS(let payload):
      send(payload, sequence: sequence)
      sequence &+= 1
      guard let tls else { return failed(.unusable("there is no TLS configuration")) }
      link.startTLS(tls)
    case .wait:
      break
    case .accept(let accepted):
      self.accepted = accepted
      guard joined.readableBytes == 0 else {
        return failed(.unusable("it spoke without being asked"))
      }
      core.targetAnswered(accepted)
      if isRenewal {
        isRenewal = false
        state = .fresh
        run(Preparation.steps(for: self, core.configuration, isFirst: false), for: .reset)
      } else {
        run(Preparation.steps(for: self, core.configuration, isFirst: true), for: .preparation)
      }
    case .fail(let failure):
      failed(failure)
    }
  }

  private func follow(_ outcome: Errand.Outcome, _ purpose: Purpose) {
    switch outcome {
    case .wait:
      break
    case .send(let payload):
      send(payload, sequence: 0)
    case .done(let report):
      deadline?.cancel()
      finished(purpose, report)
    case .failed(let failure):
      switch purpose {
      case .preparation: failed(failure)
      case .reset: lost("\(failure)")
      case .inquiry:
        guard case .statementFailed = failure else { return lost("\(failure)") }
        deadline?.cancel()
        phase = .lent
        session?.inquiryFailed()
      case .chore:
        if case .statementFailed = failure {
          deadline?.cancel()
          core.backendCleaned(self)
        } else {
          lost("\(failure)")
        }
      case .stateChange: session?.stateChangeFailed(failure)
      }
    }
  }

  private func finished(_ purpose: Purpose, _ report: ReplyReport) {
    switch purpose {
    case .preparation:
      if case .errand(let errand, _) = phase {
        let facts = Preparation.facts(errand.row, isMariaDB: accepted?.isMariaDB ?? false)
        baseline = facts.baseline
        core.noteLogin(collation, facts.baseline)
        core.maxConnectionsRead(facts.maxConnections)
      }
      baselineSchema = report.schema ?? nil
      state = core.canonical(SessionState(schema: baselineSchema))
      core.backendOpened(self)
    case .reset:
      lastSession = nil
      keptUntil = nil
      insertID = 0
      state = core.canonical(SessionState(schema: report.schema ?? state.schema))
      core.backendCleaned(self)
    case .chore:
      core.backendCleaned(self)
    case .stateChange(let state):
      if let schema = report.schema, schema != state.schema {
        session?.stateChangeFailed(.unusable("it changed to another schema than it was told"))
        return
      }
      self.state = state
      phase = .lent
      session?.stateReached(self)
    case .inquiry:
      guard case .errand(let errand, _) = phase else { return }
      phase = .lent
      session?.inquiryAnswered(report, errand.row)
    }
  }

  private func send(_ payload: [UInt8], sequence: UInt8) {
    var buffer = link.buffer(capacity: payload.count + PacketHeader.size)
    buffer.writePacket(payload, sequence: sequence)
    link.write(buffer)
  }

  // MARK: The end

  /// There is no channel, and there will be none.
  func connectFailed(_ reason: String) {
    deadline?.cancel()
    failed(.unreachable(reason))
    link.close(because: reason)
  }

  /// Ends it, in whatever it is doing.
  func breakOff(_ reason: String) {
    lost(reason)
  }

  private func failed(_ failure: BackendFailure) {
    guard !isClosing else { return }
    let mayBeBusy: Bool
    if case .errand = phase { mayBeBusy = true } else { mayBeBusy = false }
    phase = .closing
    // That it cannot begin anew says nothing about those that are opened.
    if isRenewal { core.backendLost(self, "\(failure)") } else { core.backendFailed(self, failure) }
    if mayBeBusy {
      closeOutput(because: "\(failure)", within: core.configuration.target.connectTimeout)
    } else {
      link.abort(because: "\(failure)")
    }
  }

  /// Sends FIN, and waits for the target's: what it runs may go on, and counts as long as it does.
  private func closeOutput(because reason: String, within timeout: Duration) {
    link.setReading(true)
    link.closeOutput(because: reason)
    startDeadline(timeout, "close")
  }

  /// The connection is of no use any more.
  private func lost(_ reason: String) {
    switch phase {
    case .closing:
      return
    case .connecting, .login, .errand(_, .preparation):
      return failed(.unreachable(reason))
    case .idle, .lent, .errand:
      break
    }
    phase = .closing
    core.backendLost(self, reason)
    let session = session
    self.session = nil
    session?.backendLost(reason, relay)
    relay = nil
    closeOutput(because: reason, within: core.configuration.target.commandTimeout)
  }

  private func startDeadline(_ timeout: Duration, _ operation: String) {
    deadline?.cancel()
    deadline = core.after(timeout) { [weak self] in
      guard let self else { return }
      switch self.phase {
      case .connecting, .login, .errand(_, .preparation):
        self.failed(.timedOut(operation: operation))
      case .errand(_, .stateChange):
        self.session?.stateChangeFailed(.timedOut(operation: operation))
      case .errand:
        self.lost("it did not \(operation) in time")
      case .closing:
        self.link.abort(because: "it did not \(operation) in time")
      case .idle, .lent:
        break
      }
    }
  }
}
