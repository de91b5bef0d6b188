import Authentication
import Logging
import NIOCore
import Packets
import TLS
import Wire

/// Everything of a running proxy: its sessions, its pool, what it knows of its target.
///
/// Lives on one event loop, and so does all that it refers to: no locks, and nothing in the path
/// of the data that waits for a task.
final class ProxyCore {
  let loop: any EventLoop
  var configuration: ProxyConfiguration
  let logger: Logger
  var metrics = ProxyMetrics()

  var sessions: [UInt32: ClientSession] = [:]
  var connections: [UInt64: BackendConnection] = [:]
  var pool: ConnectionPool<BackendKey>
  /// The sessions that wait for a connection; their ids are those of the pool's waiters.
  var waiting: [UInt64: ClientSession] = [:]
  private var states = SessionStateCache()
  private var knownSchemas: [String: Set<Bytes>] = [:]
  private var lastSessionID = ProxyCore.firstSessionID
  /// What the last client spoke; new connections begin with it.
  var collation = ProxyCore.defaultCollation
  /// What a login sets, by its collation; some servers set another than they are told.
  private(set) var loginCharacterSets: [UInt8: [TrackedVariable: Bytes]] = [:]
  var connectionRate = RateLimit()
  private var tokenRate = RateLimit()

  var clientTLS: TLSContext?
  var backendTLS: TLSContext?

  /// What the target said of itself when it was asked last.
  var greeting: HandshakeV10? {
    didSet {
      comments = greeting.map { ExecutableComments(serverVersion: $0.serverVersion.text) } ?? .all
    }
  }
  private(set) var comments = ExecutableComments.all
  var maxConnections: Int?
  /// KILL statements which wait for a connection that can say them.
  var pendingKills: [BackendKey: [TargetKill]] = [:]
  /// Those that are on their way, by the connection that says them.
  var runningKills: [UInt64: TargetKill] = [:]
  var retry: Scheduled<Void>?
  var backoff = TimeAmount.milliseconds(100)
  var isDraining = false
  var whenEmpty: [() -> Void] = []
  var sweeping: RepeatedTask?

  /// `utf8mb4_general_ci`, of sessions whose collation the target does not know.
  static let defaultCollation: UInt8 = 45
  /// How long a connection still counts that the target has closed.
  static let closingDelay = TimeAmount.milliseconds(100)

  /// The ids of clients, in the greeting and in KILL, are above those of the target's connections,
  /// so that one can't be taken for the other.
  static let firstSessionID: UInt32 = 0x4000_0000

  init(
    _ configuration: ProxyConfiguration, loop: any EventLoop, logger: Logger
  ) throws(TLSError) {
    self.configuration = configuration
    self.loop = loop
    self.logger = logger
    // Until the target has said how many it takes.
    pool = ConnectionPool(limit: 1)
    try makeTLS()
  }

  func makeTLS() throws(TLSError) {
    clientTLS = nil
    if let identity = configuration.identity {
      var tls = TLSConfiguration()
      tls.identity = identity
      clientTLS = try TLSContext(role: .server, configuration: tls)
    }
    backendTLS =
      configuration.target.encryption == .never
      ? nil : try TLSContext(role: .client, configuration: configuration.target.tls)
  }

  // MARK: Time

  func after(_ time: TimeAmount, _ body: @escaping () -> Void) -> Scheduled<Void> {
    loop.assumeIsolated().scheduleTask(in: time, body)
  }

  func after(_ time: Duration, _ body: @escaping () -> Void) -> Scheduled<Void> {
    after(time.nio, body)
  }

  // MARK: Clients

  /// A client connected.
  func clientConnected(_ link: Link, role: ProxyConfiguration.TargetRole) {
    metrics.clientConnectionsReceived += 1
    if let refusal = refusal(at: .now()) {
      metrics.clientConnectionsRefused += 1
      var buffer = link.buffer(capacity: 128)
      // The client's flags are not known yet, and without them an ERR has no SQLSTATE.
      buffer.writePacket(refusal.payload(MessageContext()), sequence: 0)
      link.write(buffer)
      link.close(because: refusal.errorMessage.text)
      return
    }
    repeat {
      lastSessionID =
        lastSessionID >= 0x7FFF_FFFF ? Self.firstSessionID + 1 : lastSessionID + 1
    } while sessions[lastSessionID] != nil
    let session = ClientSession(
      id: lastSessionID, link: link, isReadOnly: role == .readOnly, core: self,
      login: makeLogin(isSecure: false))
    sessions[session.id] = session
    // Some drivers ask for the collation that the server greets with; 255 is MySQL's own.
    session.greet(version: version, collation: greeting?.characterSet ?? 255)
  }

  private func refusal(at now: NIODeadline) -> ERRPacket? {
    let limits = configuration.limits
    if isDraining { return ProxyError.shutdown }
    if sessions.count >= limits.simultaneousConnections {
      return ProxyError.tooManyConnections(limit: limits.simultaneousConnections)
    }
    if !connectionRate.admits(limits.connectionsPerSecond, at: now) {
      return ProxyError.connectionRateExceeded(limit: limits.connectionsPerSecond ?? 0)
    }
    return nil
  }

  private var version: String {
    configuration.version ?? greeting?.serverVersion.text ?? configuration.fallbackVersion
  }

  var vendor: Vendor? {
    greeting.map { $0.serverVersion.text.contains("MariaDB") ? .mariadb : .mysql }
  }

  /// The flags of a session that has said nothing yet.
  var freshStatus: StatusFlags {
    let flags = StatusFlags(rawValue: greeting?.statusFlags ?? 0)
    return flags.intersection(.noBackslashEscapes).union(.autocommit)
  }

  /// - Parameter nonce: what the client had last, where it logs in once more.
  func makeLogin(isSecure: Bool, nonce: [UInt8]? = nil) -> ClientLogin {
    let configuration = configuration
    var offered = Capabilities.proxy
    if greeting?.capabilities.contains(.queryAttributes) != true {
      offered.remove(.queryAttributes)
    }
    return ClientLogin(
      ClientLogin.Environment(
        offered: offered, isTLSAvailable: clientTLS != nil,
        requiresTLS: configuration.requiresTLS,
        requiresFullAuthentication: configuration.requiresFullAuthentication,
        greetingPlugin: configuration.clientPasswordAuthType == .native
          ? .nativePassword : .cachingSHA2Password,
        credentials: configuration.credentials, verifyToken: configuration.verifyToken,
        admitsToken: { [unowned self] in
          tokenRate.admits(configuration.limits.tokensPerSecond, at: .now())
        },
        key: { PasswordKey.shared },
        makeNonce: { SecureRandom.bytes(20).map { $0 % 127 + 1 } }),
      isSecure: isSecure, nonce: nonce)
  }

  func usesTLS(isClientSecure: Bool) -> Bool {
    switch configuration.target.encryption {
    case .likeClient: isClientSecure
    case .never: false
    case .always: true
    }
  }

  func sessionOpened(_ session: ClientSession) {
    logger.debug("a client logged in", metadata: session.metadata())
  }

  func sessionEnded(_ session: ClientSession, _ reason: String) {
    guard sessions[session.id] === session else { return }
    session.unpin()
    sessions[session.id] = nil
    logger.debug("a client left", metadata: session.metadata(["reason": "\(reason)"]))
    checkEmpty()
  }

  /// A session sends a statement, of which `text` is at least the beginning.
  func statementBegins(_ session: ClientSession, _ text: ByteBuffer) {
    guard configuration.logsStatements else { return }
    let statement = Redaction.standard.redacted(
      statement: Bytes(Array(text.readableBytesView.prefix(LogText.limit))))
    logger.debug("a statement", metadata: session.metadata(["statement": "\(statement.text)"]))
  }

  func sessionPinned(_ session: ClientSession, _ reason: PinReason, digest: String?) {
    metrics.pins[reason, default: 0] += 1
    metrics.pinnedSessions += 1
    let text = reason.text + (digest.map { " Digest: \"\($0)\"." } ?? "")
    logger.warning(
      "The client session was pinned to the database connection for the remainder of the session.",
      metadata: session.metadata(["reason": "\(text)", "pin": "\(reason.rawValue)"]))
  }

  func sessionUnpinned() {
    metrics.pinnedSessions -= 1
  }

  // MARK: State

  func canonical(_ state: SessionState) -> SessionState { states.canonical(state) }

  /// A login with this collation gave these values.
  func noteLogin(_ collation: UInt8, _ values: [TrackedVariable: Bytes]) {
    guard configuration.pool.initQuery == nil else { return }
    loginCharacterSets[collation] = values.filter {
      [.characterSetClient, .characterSetResults, .collationConnection].contains($0.key)
    }
  }

  func noteCollation(_ collation: UInt16) {
    if let byte = UInt8(exactly: collation), Collation.of(UInt64(byte), vendor) != nil {
      self.collation = byte
    }
  }

  /// Whether a connection of this user was in that schema before.
  func knows(_ schema: Bytes, of user: String) -> Bool {
    knownSchemas[user]?.contains(schema) ?? false
  }

  func note(_ schema: Bytes, of user: String) {
    if knownSchemas.count > 1024 || knownSchemas[user, default: []].count > 1024 {
      knownSchemas = [:]
    }
    knownSchemas[user, default: []].insert(schema)
  }

  func forgetSchemas() {
    knownSchemas = [:]
  }

  /// Another server may stand at the target's address.
  func forgetTarget() {
    forgetSchemas()
    loginCharacterSets = [:]
  }
}
