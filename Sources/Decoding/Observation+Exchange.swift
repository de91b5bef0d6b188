import Packets
import Session

extension Observation {
  private static let withoutReply: Set<MessageType> = [
    QuitCommand.type, StatementCloseCommand.type, StatementSendLongDataCommand.type,
    AuthSwitchResponse.type, LocalInfileData.type, SSLRequest.type, UnclassifiedPacket.type,
  ]
  private static let continuing: Set<MessageType> = [
    HandshakeV10.type, AuthSwitchRequest.type, OldAuthSwitchRequest.type, AuthMoreData.type,
    AuthNextFactor.type, LocalInfileRequest.type,
  ]

  /// Whether the message begins an exchange that the server has to end.
  var asksForReply: Bool { side == .client && !Self.withoutReply.contains(type) }

  /// Whether the message ends an exchange that the client began.
  var completesReply: Bool { side == .server && endsReply && !Self.continuing.contains(type) }
}
