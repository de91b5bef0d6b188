import Logging
import NIOCore
import Packets

// KILL, whose ids are those of the proxy's greetings.
extension ProxyCore {
  /// What a client's wish to kill comes to.
  enum KillOutcome {
    /// It is done, or there was nothing to do.
    case done
    case unknownThread
    /// The id is not one of the proxy's: the target may know it.
    case forTarget
  }

  func kill(_ id: UInt64, isQuery: Bool, by killer: ClientSession) -> KillOutcome {
    guard id > UInt64(Self.firstSessionID), let id = UInt32(exactly: id), id <= 0x7FFF_FFFF else {
      return .forTarget
    }
    guard let victim = sessions[id], victim.account?.user == killer.account?.user else {
      return .unknownThread
    }
    // A session that ends abandons its connection, which ends the statement as well.
    if isQuery, let backend = victim.backend, case .running = victim.phase {
      killThread(of: backend)
    }
    if case .waiting = victim.phase {
      cancel(victim)
      victim.borrowFailed(ProxyError.killed)
    }
    if !isQuery {
      if victim === killer { return .done }
      victim.quit(because: "it was killed")
    }
    return .done
  }

  /// Ends a statement of the target, through a connection of the same user that is
  /// idle, or the next one that is.
  func killThread(of victim: BackendConnection) {
    guard let thread = victim.accepted?.threadID else { return }
    let kill = TargetKill(connection: victim.id, thread: thread)
    let key = victim.key
    guard let id = pool.idle(key).last, let connection = connections[id], pool.take(id) else {
      if pendingKills[key, default: []].count < TargetKill.limit {
        pendingKills[key, default: []].append(kill)
      }
      return
    }
    run(kill, on: connection)
  }

  /// Says what could not be said while no connection was free.
  ///
  /// - Returns: whether the connection is needed for that.
  func runPendingKill(on connection: BackendConnection) -> Bool {
    guard let kill = pendingKills[connection.key]?.popLast() else { return false }
    if pendingKills[connection.key]?.isEmpty == true { pendingKills[connection.key] = nil }
    run(kill, on: connection)
    return true
  }

  /// What was to be killed on a connection has ended, and what it does next is not meant.
  func forgetKills(of victim: BackendConnection) {
    guard pendingKills[victim.key] != nil else { return }
    pendingKills[victim.key]?.removeAll { $0.connection == victim.id }
    if pendingKills[victim.key]?.isEmpty == true { pendingKills[victim.key] = nil }
  }

  /// Whether a KILL for the connection is on its way to the target, and may yet hit what the next
  /// session does on it.
  func isBeingKilled(_ connection: BackendConnection) -> Bool {
    !runningKills.isEmpty && runningKills.values.contains { $0.connection == connection.id }
  }

  /// The target answered a KILL, or the connection that said it is lost.
  func killEnded(on connection: BackendConnection) {
    guard let kill = runningKills.removeValue(forKey: connection.id),
      let victim = connections[kill.connection], victim.isHeld, !victim.isClosing,
      !isBeingKilled(victim)
    else { return }
    victim.isHeld = false
    makeAvailable(victim)
  }

  private func run(_ kill: TargetKill, on connection: BackendConnection) {
    pool.startedCleaning(connection.id)
    connection.session = nil
    connection.relay = nil
    runningKills[connection.id] = kill
    // The thread may be gone by now, which is what was wanted.
    connection.run(
      [.query(kill.text, "KILL", hasAttributes: connection.hasAttributes)], for: .chore)
  }
}

extension ClientSession {
  /// COM_PROCESS_KILL.
  func killByCommand(_ header: PacketHeader) -> Inspection {
    let length = PacketHeader.size + header.length
    guard header.length == 5 else { return .forward }
    guard input.readableBytes >= length else { return .incomplete }
    let at = input.readerIndex + PacketHeader.size + 1
    guard let id = input.getInteger(at: at, endianness: .little, as: UInt32.self) else {
      return .forward
    }
    return kill(UInt64(id), isQuery: false, length: length)
  }

  /// KILL as text.
  func killByStatement(_ kill: StatementTraits.Kill, _ header: PacketHeader) -> Inspection {
    self.kill(kill.id, isQuery: kill.isQuery, length: PacketHeader.size + header.length)
  }

  private func kill(_ id: UInt64, isQuery: Bool, length: Int) -> Inspection {
    switch core.kill(id, isQuery: isQuery, by: self) {
    case .forTarget:
      return .forward
    case .unknownThread:
      input.moveReaderIndex(forwardBy: length)
      send(ProxyError.unknownThread(id), sequence: 1)
    case .done where !isQuery && id == UInt64(self.id):
      // A connection that kills itself is told so, and ends.
      input.moveReaderIndex(forwardBy: length)
      refuse(ProxyError.killed, sequence: 1, "it killed itself")
    case .done:
      input.moveReaderIndex(forwardBy: length)
      send([okPayload(status)], sequence: 1)
    }
    return .answered
  }
}
