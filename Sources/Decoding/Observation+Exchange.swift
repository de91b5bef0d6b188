import Packets
import Session

extension Observation {
  /// Whether the message is a command.
  var isCommand: Bool {
    guard side == .client else { return false }
    switch type {
    case HandshakeResponse41.type, HandshakeResponse320.type, SSLRequest.type,
      AuthSwitchResponse.type, LocalInfileData.type, UnclassifiedPacket.type:
      return false
    default: return true
    }
  }

  /// Whether the message is a client's answer to the greeting.
  var isLogin: Bool { type == HandshakeResponse41.type || type == HandshakeResponse320.type }

  /// Whether the message begins an exchange that the server has to end.
  var asksForReply: Bool {
    guard side == .client else { return false }
    switch type {
    case QuitCommand.type, StatementCloseCommand.type, StatementSendLongDataCommand.type,
      AuthSwitchResponse.type, LocalInfileData.type, SSLRequest.type, UnclassifiedPacket.type:
      return false
    default: return true
    }
  }

  /// Whether the message ends an exchange that the client began.
  var completesReply: Bool {
    guard side == .server, endsReply else { return false }
    switch type {
    case HandshakeV10.type, AuthSwitchRequest.type, OldAuthSwitchRequest.type, AuthMoreData.type,
      AuthNextFactor.type, LocalInfileRequest.type:
      return false
    default: return true
    }
  }
}
