public import Capture
public import Packets
import Session
import Wire

/// What a conversation has told of itself so far; never changed, but replaced.
public final class SessionFacts: Sendable, Hashable {
  public let client: IPEndpoint
  public let server: IPEndpoint
  /// Whose server it is, once the greeting was seen.
  public let vendor: Vendor?
  public let serverVersion: String?
  public let user: String?
  public let database: String?
  /// The authentication method of the login, by the name of its client plugin.
  public let authenticationMethod: String?

  init(
    client: IPEndpoint, server: IPEndpoint, vendor: Vendor? = nil, serverVersion: String? = nil,
    user: String? = nil, database: String? = nil, authenticationMethod: String? = nil
  ) {
    self.client = client
    self.server = server
    self.vendor = vendor
    self.serverVersion = serverVersion
    self.user = user
    self.database = database
    self.authenticationMethod = authenticationMethod
  }

  public static func == (a: SessionFacts, b: SessionFacts) -> Bool {
    a === b
      || a.client == b.client && a.server == b.server && a.vendor == b.vendor
        && a.serverVersion == b.serverVersion && a.user == b.user && a.database == b.database
        && a.authenticationMethod == b.authenticationMethod
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(client)
    hasher.combine(server)
    hasher.combine(user)
    hasher.combine(database)
  }

  /// The facts after `observation`; `request` is what it answers, if it ends a reply.
  func learning(
    from observation: Observation, answering request: Observation?,
    method: @autoclosure () -> String?
  ) -> SessionFacts {
    switch observation.type {
    case HandshakeV10.type:
      guard let greeting: HandshakeV10 = observation.message() else { return self }
      return with(vendor: Vendor(greeting), version: greeting.serverVersion.text)
    case OKPacket.type: return confirmed(observation, request, method)
    default: return self
    }
  }

  private func confirmed(
    _ observation: Observation, _ request: Observation?, _ method: () -> String?
  ) -> SessionFacts {
    guard let request else { return self }
    switch request.type {
    case HandshakeResponse41.type:
      guard let login: HandshakeResponse41 = request.message() else { return self }
      return with(user: login.username.text, database: login.database.text, method: method())
    case HandshakeResponse320.type:
      guard let login: HandshakeResponse320 = request.message() else { return self }
      return with(user: login.username.text, database: login.database.text, method: method())
    case ChangeUserCommand.type:
      guard let change: ChangeUserCommand = request.message() else { return self }
      return with(user: change.user.text, database: change.database.text, method: method())
    case InitDBCommand.type:
      guard let change: InitDBCommand = request.message() else { return self }
      return with(user: user, database: change.schemaName.text, method: authenticationMethod)
    default:
      return tracking(observation)
    }
  }

  /// The facts after the change of schema that an OK packet may tell of.
  private func tracking(_ observation: Observation) -> SessionFacts {
    guard observation.frame.payload.count > 9, let ok: OKPacket = observation.message(),
      ok.status.contains(.sessionStateChanged),
      let change = ok.sessionStateInfo.last(where: { $0.kind == .schema }),
      let schema = try? change.strings().first
    else { return self }
    return with(user: user, database: schema.text, method: authenticationMethod)
  }

  private func with(vendor: Vendor?, version: String) -> SessionFacts {
    SessionFacts(client: client, server: server, vendor: vendor, serverVersion: version)
  }

  private func with(user: String?, database: String?, method: String?) -> SessionFacts {
    SessionFacts(
      client: client, server: server, vendor: vendor, serverVersion: serverVersion, user: user,
      database: database.flatMap { $0.isEmpty ? nil : $0 }, authenticationMethod: method)
  }
}
