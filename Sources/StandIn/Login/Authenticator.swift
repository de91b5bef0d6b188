import Authentication
import Packets
import SQLEngine
import TLS
import Transport
import Wire

/// Plays the server's half of an authentication over a client's connection.
struct Authenticator {
  let server: ServerState
  let link: PacketLink
  let observer: WireObserver
  let deadline: Deadline
  let isSecure: Bool
  /// A certificate of the client that its authority issued.
  let hasCertificate: Bool

  /// Asks until the client has proved who it is.
  ///
  /// - Parameter writer: is left at the number of the final OK.
  /// - Returns: the account, with all its requirements met.
  /// - Throws: the ERR which says why not.
  func authenticate(
    _ request: AuthenticationRequest, _ writer: inout PacketWriter
  ) async throws(Departure) -> StandInAccount {
    let known = server.accounts[request.user]
    let account = known ?? AccountDirectory.decoy(request.user)
    if request.plugin == nil, account.credentials[0].method != .nativePassword {
      throw .error(.unsupportedAuthentication)
    }
    var exchange = AuthenticationExchange(
      account: account, request: request, isSecure: isSecure,
      isCached: server.accounts.isCached(request.user), key: isSecure ? nil : server.passwordKey,
      nonces: server.nonces)
    var action = exchange.begin()
    while true {
      switch action {
      case .accept:
        try check(account, request, usedPassword: exchange.usedPassword)
        server.accounts.cache(account.user)
        return account
      case .acceptAfter(let data):
        writer.append(moreData(data))
        action = .accept
      case .deny(let usedPassword):
        throw .error(
          .accessDenied(request.user, host: request.host, usedPassword: usedPassword))
      case .switchMethod(let plugin, let data):
        if server.configuration.faults.contains(.refusesInsteadOfSwitching) {
          throw .error(.accessDenied(request.user, host: request.host, usedPassword: true))
        }
        var message = AuthSwitchRequest()
        message.pluginName = Bytes(utf8: plugin)
        message.pluginProvidedData = Bytes(data)
        writer.append(message)
        action = exchange.responseReceived(try await answer(&writer))
      case .nextFactor(let plugin, let data):
        if exchange.skippedFastSuccess {
          writer.append(moreData([CachingSHA2Password.fastSuccess]))
        }
        guard writer.capabilities.contains(.multiFactorAuthentication) else {
          throw .error(.accessDenied(request.user, host: request.host, usedPassword: true))
        }
        var message = AuthNextFactor()
        message.pluginName = Bytes(utf8: plugin)
        message.pluginProvidedData = Bytes(data)
        writer.append(message)
        action = exchange.responseReceived(try await answer(&writer))
      case .ask(let data):
        writer.append(moreData(data))
        action = exchange.responseReceived(try await answer(&writer))
      }
    }
  }

  private func moreData(_ data: [UInt8]) -> AuthMoreData {
    var message = AuthMoreData()
    message.data = Bytes(data)
    return message
  }

  /// Sends what was written, and waits for the client's next packet.
  private func answer(_ writer: inout PacketWriter) async throws(Departure) -> [UInt8] {
    do { try await link.send(writer.take()) } catch { throw .silent }
    let packet = try await link.packet(numbered: writer.sequence, until: deadline)
    _ = observer.received(packet)
    writer.continueAt(packet.lastSequence &+ 1)
    return packet.payload
  }

  /// What is asked of an account whose password was right.
  private func check(
    _ account: StandInAccount, _ request: AuthenticationRequest, usedPassword: Bool
  ) throws(Departure) {
    let isWelcome =
      switch account.requirement {
      case .none: true
      case .tls: isSecure
      case .certificate: hasCertificate
      }
    guard isWelcome else {
      throw .error(.accessDenied(request.user, host: request.host, usedPassword: usedPassword))
    }
    if account.isLocked { throw .error(.accountLocked(request.user, host: request.host)) }
    if server.configuration.tls == .required, !isSecure { throw .error(.insecureTransport) }
    let canChangePassword = observer.capabilities.contains(.canHandleExpiredPasswords)
    if account.isExpired, !canChangePassword { throw .error(.passwordExpired) }
  }
}
