import Packets
import Session
import Synchronization
import Wire

/// Follows one client's conversation from both sides.
///
/// Names what the client sends, keeps what decoding needs, and watches the server itself.
final class WireObserver: Sendable {
  private struct State {
    var conversation = Conversation()
    /// To a client that breaks the rules before it is logged in, no answer is lawful.
    var isJudging = true
  }

  private let state = Mutex(State())
  private let onViolation: (@Sendable (Violation) -> Void)?

  init(onViolation: (@Sendable (Violation) -> Void)?) {
    self.onViolation = onViolation
  }

  /// What both sides agreed to.
  var capabilities: Capabilities { state.withLock { $0.conversation.capabilities } }

  func received(_ packet: PacketJoiner.Packet) -> Observation {
    state.withLock { state in
      let observation = state.conversation.observe(packet, from: .client)
      if !observation.violations.isEmpty, state.conversation.phase != .command {
        state.isJudging = false
      }
      return observation
    }
  }

  func sent(_ packet: PacketJoiner.Packet) {
    let violations: [Violation] = state.withLock { state in
      let observation = state.conversation.observe(packet, from: .server)
      return state.isJudging ? observation.violations : []
    }
    guard let onViolation else { return }
    for violation in violations { onViolation(violation) }
  }

  func tlsEstablished() {
    state.withLock { $0.conversation.tlsEstablished() }
  }

  func ended() {
    state.withLock { $0.conversation.ended() }
  }
}
