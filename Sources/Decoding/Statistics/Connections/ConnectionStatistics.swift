/// All connections of a capture.
struct ConnectionStatistics: Hashable, Sendable {
  private(set) var endings: [ConnectionEnding: UInt64] = [:]
  private(set) var durations = LatencyHistogram()
  private(set) var users: Tally
  private(set) var databases: Tally
  private(set) var clientHosts: Tally
  private(set) var servers: Tally
  private(set) var serverVersions: Tally
  private(set) var authenticationMethods: Tally
  private(set) var tlsVersions: Tally
  private(set) var cipherSuites: Tally
  private(set) var compressions: Tally

  init(limits: StatisticsLimits) {
    let tally = Tally(limit: limits.names)
    users = tally
    databases = tally
    clientHosts = tally
    servers = tally
    serverVersions = tally
    authenticationMethods = tally
    tlsVersions = tally
    cipherSuites = tally
    compressions = tally
  }

  var count: UInt64 { durations.count }

  /// Those that ended as nobody meant them to.
  var troubles: UInt64 {
    endings.reduce(0) { $0 + ($1.key.isTrouble ? $1.value : 0) }
  }

  mutating func add(_ connection: ConnectionSummary) {
    endings[connection.ending, default: 0].count()
    durations.record(connection.duration)
    connection.user.map { users.count($0) }
    connection.database.map { databases.count($0) }
    connection.clientHost.map { clientHosts.count($0) }
    connection.server.map { servers.count($0) }
    connection.serverVersion.map { serverVersions.count($0) }
    connection.authenticationMethod.map { authenticationMethods.count($0) }
    tlsVersions.count(connection.tlsVersion ?? "no TLS")
    connection.cipherSuite.map { cipherSuites.count($0) }
    connection.compression.map { compressions.count($0) }
  }

  mutating func merge(_ other: ConnectionStatistics) {
    endings.merge(other.endings) { $0 &+ $1 }
    durations.merge(other.durations)
    users.merge(other.users)
    databases.merge(other.databases)
    clientHosts.merge(other.clientHosts)
    servers.merge(other.servers)
    serverVersions.merge(other.serverVersions)
    authenticationMethods.merge(other.authenticationMethods)
    tlsVersions.merge(other.tlsVersions)
    cipherSuites.merge(other.cipherSuites)
    compressions.merge(other.compressions)
  }
}
