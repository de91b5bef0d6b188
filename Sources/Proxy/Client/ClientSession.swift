import NIOCore
import Packets
import Wire

/// A client's session with the proxy, from the greeting to the end.
///
///     login ──► ready ──► waiting ──► adapting ──► running ──► ready
///                │ a connection is there already      ▲ │        ▲
///                └────────────────────────────────────┘ settling ┘
///
/// It borrows a connection at the first command, and gives it back at the end of the transaction,
/// as the status flags of the replies tell.
final class ClientSession {
  enum Phase {
    case greeted
    case startingTLS
    /// The login is accepted; it remains to be seen whether its schema can be used.
    case opening
    case ready
    /// A connection is waited for.
    case waiting
    /// The connection takes on the state of this session.
    case adapting
    /// The command goes to the backend, the reply comes back.
    case running
    /// The command failed, and the target is asked what it left.
    case settling
    case ended
  }

  let id: UInt32
  let link: Link
  let isReadOnly: Bool
  unowned let core: ProxyCore
  var phase = Phase.greeted
  /// Bytes of the client that nobody has taken yet.
  var input = ByteBuffer()
  var login: ClientLogin
  /// The login of a client that is logged in.
  var account: ClientLogin.Login?
  var isSecure = false
  /// The sequence number that the next packet of the login must have.
  var loginSequence: UInt8 = 1
  /// A COM_CHANGE_USER is being answered.
  var isChangingUser = false
  /// The OK of a login, which waits for the schema.
  var pendingOK: (payloads: [[UInt8]], sequence: UInt8)?

  var key: BackendKey?
  var translation = ReplyTranslation.none
  var state = SessionState.fresh
  /// The character sets of the state are those that the login named, which the target may take for
  /// others.
  var hasGuessedCharacterSets = false
  /// The flags of the last reply.
  var status: StatusFlags = .autocommit
  var pinReason: PinReason?
  /// A SET TRANSACTION holds the connection until the transaction that it is for has ended.
  var awaitsTransaction = false
  /// The last command failed.
  var hasFailed = false
  /// The command may be that transaction, also where it is over at once.
  var mayBeTransaction = false
  var mustCloseBackend = false

  var backend: BackendConnection?
  weak var lastBackend: BackendConnection?
  /// The command asks for what the statement before it left: warnings, or an insert id.
  var asksForTraces = false
  /// The command leaves something that the next may ask for, or leaves it as it is.
  var leavesTraces = false
  /// The command asks for `LAST_INSERT_ID()`.
  var asksForInsertID = false
  /// What `LAST_INSERT_ID()` is to give, whichever connection is asked.
  var insertID: UInt64 = 0
  /// The target told of character sets, and has to be asked for the rest.
  var mustAskForCharacterSets = false
  var command = ClientCommand(byte: .quit, kind: .none, length: 0)
  /// The bytes of the command that have not gone to the backend yet, its header included.
  var uploading = 0
  /// The command goes on in a further packet.
  var isUploadContinued = false
  /// The packet of a file goes on in the next, which does not end the file if it is empty.
  var isFileContinued = false
  var borrowStarted = NIODeadline.now()
  var borrowTimer: Scheduled<Void>?
  var idleTimer: Scheduled<Void>?
  var lastActivity = NIODeadline.now()
  /// The client sends nothing more.
  var isHalfClosed = false
  private var isAdvancing = false

  init(id: UInt32, link: Link, isReadOnly: Bool, core: ProxyCore, login: ClientLogin) {
    self.id = id
    self.link = link
    self.isReadOnly = isReadOnly
    self.core = core
    self.login = login
    link.onEvent = { [unowned self] event in self.happened(event) }
  }

  func greet(version: String, collation: UInt8) {
    send([login.greeting(version: version, collation: collation, connectionID: id)], sequence: 0)
    startIdleTimer(core.configuration.limits.loginTimeout)
  }

  private func happened(_ event: Link.Event) {
    switch event {
    case .opened:
      break
    case .bytes(let bytes):
      received(bytes)
    case .tlsEstablished:
      isSecure = true
      login.tlsEstablished()
      phase = .greeted
      advance()
    case .writability(let isWritable):
      backend?.link.setReading(isWritable)
      if isWritable { advance() }
    case .halfClosed:
      halfClosed()
    case .closing:
      letGo()
    case .closed(let reason):
      ended(reason)
    }
  }

  func received(_ bytes: ByteBuffer) {
    if input.readableBytes == 0 { input = bytes } else { input.writeImmutableBuffer(bytes) }
    advance()
    // More than this waits in the socket, or with the client.
    if input.readableBytes > inputLimit { link.setReading(false) }
  }

  /// How many bytes may wait, which a login has to be in as a whole.
  private var inputLimit: Int {
    account == nil
      ? ClientCommand.loginLimit + PacketHeader.size : ClientCommand.inputLimit
  }

  /// Goes as far as the client's bytes and the backend allow.
  func advance() {
    guard !isAdvancing else { return }
    isAdvancing = true
    defer { isAdvancing = false }
    var goesOn = true
    while goesOn {
      switch phase {
      case .greeted: goesOn = continueLogin()
      case .ready:
        // Nothing more is answered as long as the client does not read.
        goesOn = link.isWritable && (isChangingUser ? continueLogin() : beginCommand())
      case .running: goesOn = upload()
      case .startingTLS, .opening, .waiting, .adapting, .settling: goesOn = false
      case .ended:
        input = ByteBuffer()
        goesOn = false
      }
    }
    if input.readableBytes == 0 {
      // Whatever it was cut from can be read into again.
      input = ByteBuffer()
    }
    if input.readableBytes <= inputLimit {
      link.setReading(link.isWritable && (backend?.link.isWritable ?? true))
    }
    // What it asked for and has no room for yet is answered when it reads.
    if isHalfClosed, link.isWritable, case .ready = phase {
      link.close(because: "the client left")
    }
  }

  /// Takes a whole packet from the input.
  ///
  /// - Returns: nil until it is all there.
  func takePacket(limit: Int) -> (payload: [UInt8], sequence: UInt8)? {
    guard let header = PacketHeader(input, at: input.readerIndex) else { return nil }
    guard header.length <= limit else {
      refuse(ProxyError.badHandshake, sequence: header.sequence &+ 1, "a packet too long")
      return nil
    }
    guard input.readableBytes >= PacketHeader.size + header.length else { return nil }
    input.moveReaderIndex(forwardBy: PacketHeader.size)
    return (input.readBytes(length: header.length) ?? [], header.sequence)
  }

  // MARK: Sending

  /// Sends packets of the proxy's own.
  func send(_ payloads: [[UInt8]], sequence: UInt8) {
    var buffer = link.buffer(
      capacity: payloads.reduce(0) { $0 + $1.count + PacketHeader.size })
    for (index, payload) in payloads.enumerated() {
      buffer.writePacket(payload, sequence: sequence &+ UInt8(truncatingIfNeeded: index))
    }
    link.write(buffer)
  }

  func send(_ error: ERRPacket, sequence: UInt8) {
    var error = error
    // Errors in place of a target's greeting have none.
    if error.sqlState.isEmpty { error.sqlState = "HY000" }
    send([error.payload(MessageContext(capabilities: .protocol41))], sequence: sequence)
  }

  /// Says why, and closes.
  func refuse(_ error: ERRPacket, sequence: UInt8, _ reason: String) {
    send(error, sequence: sequence)
    link.close(because: reason)
  }

  func okPayload(_ status: StatusFlags) -> [UInt8] {
    var ok = OKPacket()
    ok.statusFlags = status.subtracting([.sessionStateChanged, .moreResultsExist]).rawValue
    return ok.payload(MessageContext(capabilities: [.protocol41]))
  }

  // MARK: Waiting for the client

  /// Closes a client that stays silent for so long.
  func startIdleTimer(_ timeout: Duration) {
    lastActivity = .now()
    guard idleTimer == nil else { return }
    scheduleIdleTimer(after: timeout.nio, timeout)
  }

  private func scheduleIdleTimer(after delay: TimeAmount, _ timeout: Duration) {
    idleTimer = core.after(delay) { [weak self] in
      guard let self else { return }
      self.idleTimer = nil
      self.idleTimerFired()
    }
  }

  private func idleTimerFired() {
    let limits = core.configuration.limits
    let timeout = account == nil ? limits.loginTimeout : limits.idleClientTimeout
    let left = (lastActivity + timeout.nio) - .now()
    switch phase {
    case .greeted, .startingTLS:
      guard left <= .nanoseconds(0) else { return scheduleIdleTimer(after: left, timeout) }
      link.close(because: "the login took too long")
    case .ready:
      guard left <= .nanoseconds(0) else { return scheduleIdleTimer(after: left, timeout) }
      core.metrics.idleTimeouts += 1
      refuse(ProxyError.inactive, sequence: 0, "IdleClientTimeout")
    case .opening, .waiting, .adapting, .running, .settling:
      // The clock starts again at the end of the request.
      scheduleIdleTimer(after: timeout.nio, timeout)
    case .ended:
      break
    }
  }
}
