import Packets
import Wire

/// The exchange of authentication data, at login and for COM_CHANGE_USER.
///
/// Starts behind the client's first message; every further one of the client is an
/// `AuthSwitchResponse`.
struct AuthenticationExchange: Hashable, Sendable {
  /// The method in use, by the name of its client plugin.
  private(set) var method: String

  init(method: String) {
    self.method = method
  }

  mutating func serverSent(_ payload: Bytes, _ context: MessageContext) -> Reading {
    switch payload.first {
    case FirstByte.ok:
      return Reading(type: OKPacket.type, context: context, next: .finished)
    case FirstByte.error:
      return Reading(type: ERRPacket.type, context: context, next: .finished)
    case FirstByte.eof where payload.count == 1:
      method = "mysql_old_password"
      return Reading(type: OldAuthSwitchRequest.type, context: context, next: .client)
    case FirstByte.eof:
      if let request = try? AuthSwitchRequest(payload, context) {
        method = request.pluginName.text
      }
      return Reading(type: AuthSwitchRequest.type, context: context, next: .client)
    case FirstByte.moreData:
      // caching_sha2_password's "fast authentication succeeded" is followed by OK.
      let isFastSuccess =
        "caching_sha2_password".hasPrefix(method) && payload.count == 2 && payload[1] == 3
      return Reading(
        type: AuthMoreData.type, context: context, next: isFastSuccess ? .server : .client)
    case FirstByte.nextFactor:
      if let request = try? AuthNextFactor(payload, context) {
        method = request.pluginName.text
      }
      return Reading(type: AuthNextFactor.type, context: context, next: .client)
    default:
      return Reading(type: UnclassifiedPacket.type, context: context, next: .server)
    }
  }
}
