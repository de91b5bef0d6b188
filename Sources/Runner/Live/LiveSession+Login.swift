import Authentication
import Packets
import Scenario
import Session
import Transport
import Wire

extension LiveSession {
  /// How an exchange of authentication data ended.
  enum LoginOutcome {
    case accepted(OKPacket, entry: Int)
    case denied(ERRPacket, entry: Int)
    /// This side gave up.
    case refused(ClientAuthentication.Refusal)
    /// Neither OK nor ERR came.
    case interrupted(Incoming)
  }

  /// Answers what the server asks until it says OK or ERR.
  func authenticate(
    _ authentication: inout ClientAuthentication, deadline: Deadline
  ) async throws(TransportError) -> LoginOutcome {
    // Each factor takes a few rounds; a server that asks for ever is broken.
    for _ in 0..<32 {
      let incoming = try await receive(deadline: deadline)
      guard case .packet(let observation, let entry) = incoming else {
        return .interrupted(incoming)
      }
      if let ok: OKPacket = observation.message() { return .accepted(ok, entry: entry) }
      if observation.type == ERRPacket.type {
        let error = (try? ERRPacket(observation.packet.payload, observation.context))
        return .denied(error ?? ERRPacket(), entry: entry)
      }
      switch authentication.answer(observation) {
      case .send(let bytes): try await send(bytes, deadline: deadline)
      case .wait: continue
      case .refuse(let refusal): return .refused(refusal)
      case nil: return .interrupted(incoming)
      }
    }
    return .interrupted(.broken("the server asked for more than 32 rounds of authentication"))
  }

  /// Reads the greeting, `nil` when something else came, which is in the transcript.
  func greeting(deadline: Deadline) async throws(TransportError) -> Incoming {
    if conversation.greeting != nil { return .timedOut }
    return try await receive(deadline: deadline)
  }
}

extension ClientAuthentication {
  /// What to do about a packet of the server; `nil` for one that is no part of authentication.
  fileprivate mutating func answer(_ observation: Observation) -> Action? {
    if let request: AuthSwitchRequest = observation.message() {
      return switchRequested(
        plugin: request.pluginName.text, data: request.pluginProvidedData.array)
    }
    if let more: AuthMoreData = observation.message() {
      return moreDataReceived(more.data.array)
    }
    if let next: AuthNextFactor = observation.message() {
      return nextFactorRequested(
        plugin: next.pluginName.text, data: next.pluginProvidedData.array)
    }
    if observation.type == OldAuthSwitchRequest.type {
      return .refuse(.unknownMethod("mysql_old_password"))
    }
    return nil
  }
}
