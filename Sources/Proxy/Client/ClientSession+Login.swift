import Logging
import NIOCore
import Packets
import Wire

extension ClientSession {
  /// Takes the next packet of a login, or of COM_CHANGE_USER.
  ///
  /// - Returns: whether there may be more to do.
  func continueLogin() -> Bool {
    guard let packet = takePacket(limit: ClientCommand.loginLimit) else { return false }
    guard packet.sequence == loginSequence else {
      refuse(ProxyError.outOfOrder, sequence: packet.sequence &+ 1, "a login out of order")
      phase = .ended
      return false
    }
    return follow(login.received(packet.payload), sequence: packet.sequence &+ 1)
  }

  /// - Returns: whether there may be more to do.
  func follow(_ action: ClientLogin.Action, sequence: UInt8) -> Bool {
    switch action {
    case .send(let payloads):
      send(payloads, sequence: sequence)
      loginSequence = sequence &+ UInt8(truncatingIfNeeded: payloads.count)
      return true
    case .startTLS:
      guard let tls = core.clientTLS else {
        refuse(ProxyError.badHandshake, sequence: sequence, "TLS is not configured")
        return false
      }
      phase = .startingTLS
      loginSequence = sequence
      // What came behind the request is the first of the handshake, never a command.
      let received = input
      input = ByteBuffer()
      link.startTLS(tls, received: received)
      return false
    case .accept(let login, let payloads):
      open(login, payloads, sequence: sequence)
      return true
    case .refuse(let error, let reason):
      core.metrics.logins[.refused, default: 0] += 1
      core.logger.info(
        "a login was refused",
        metadata: metadata(["reason": "\(reason)", "error": "\(error.errorCode)"]))
      refuse(error, sequence: sequence, reason)
      phase = .ended
      return false
    }
  }

  private func open(_ login: ClientLogin.Login, _ payloads: [[UInt8]], sequence: UInt8) {
    account = login
    translation = ReplyTranslation(for: login.capabilities)
    key = BackendKey(
      user: login.user,
      password: core.configuration.targetPassword == nil ? login.password : [],
      usesTLS: core.usesTLS(isClientSecure: isSecure),
      shaping: login.capabilities.intersection(.shaping), isReadOnly: isReadOnly)
    core.noteCollation(login.collation)
    state = freshState(schema: login.schema)
    status = core.freshStatus
    pendingOK = (payloads, sequence)
    phase = .opening
    if let schema = login.schema, !core.knows(schema, of: login.user) {
      borrow()
    } else {
      opened()
    }
  }

  /// What the session has set when it begins: the character sets of its login.
  func freshState(schema: Bytes?) -> SessionState {
    if let values = knownCharacterSets {
      hasGuessedCharacterSets = false
      return core.canonical(SessionState(schema: schema, variables: values))
    }
    hasGuessedCharacterSets = true
    let id = account.map { UInt64($0.collation) } ?? 0
    guard
      let collation = Collation.of(id, core.vendor)
        ?? Collation.of(UInt64(ProxyCore.defaultCollation), core.vendor)
    else { return core.canonical(SessionState(schema: schema)) }
    let name = Bytes(utf8: collation.name)
    return core.canonical(
      SessionState(
        schema: schema,
        variables: [
          .characterSetClient: Bytes(utf8: collation.characterSet), .characterSetResults: name,
          .collationConnection: name,
        ]))
  }

  /// What the target takes the collation of the login for.
  private var knownCharacterSets: [TrackedVariable: Bytes]? {
    account.flatMap { UInt8(exactly: $0.collation) }.flatMap { core.loginCharacterSets[$0] }
  }

  /// Takes over what the target has said in the meantime of logins with the same collation.
  func refreshCharacterSets() {
    guard hasGuessedCharacterSets, let values = knownCharacterSets else { return }
    hasGuessedCharacterSets = false
    state = core.canonical(state.with(values))
  }

  /// The session may begin.
  func opened() {
    guard let pending = pendingOK else { return }
    pendingOK = nil
    let wasChangingUser = isChangingUser
    isChangingUser = false
    phase = .ready
    core.metrics.logins[.accepted, default: 0] += 1
    if !wasChangingUser { core.sessionOpened(self) }
    send(pending.payloads + [okPayload(status)], sequence: pending.sequence)
    idleTimer?.cancel()
    idleTimer = nil
    startIdleTimer(core.configuration.limits.idleClientTimeout)
  }

  /// The schema that the login named cannot be used.
  func openingFailed(_ error: ERRPacket) {
    guard let pending = pendingOK else { return }
    pendingOK = nil
    core.metrics.logins[.refused, default: 0] += 1
    send(pending.payloads, sequence: pending.sequence)
    refuse(
      error, sequence: pending.sequence &+ UInt8(truncatingIfNeeded: pending.payloads.count),
      "its schema cannot be used")
    phase = .ended
  }

  func metadata(_ more: Logger.Metadata = [:]) -> Logger.Metadata {
    var metadata: Logger.Metadata = ["connection": "\(id)"]
    if let account { metadata["user"] = "\(account.user)" }
    return metadata.merging(more) { $1 }.escaped
  }
}
