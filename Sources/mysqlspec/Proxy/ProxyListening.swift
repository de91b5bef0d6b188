import AWS
import Proxy
import TLS
import Transport

/// Where a proxy listens, and what it proves itself with: fixed from the start on.
struct ProxyListening {
  /// The first is the proxy's own endpoint.
  let addresses: [ProxyConfiguration.Listening]
  /// For each address, the name of the endpoint; nil for the proxy's own.
  let names: [String?]
  /// Nil without TLS.
  let identity: Identity?
  private let authority: CertificateAuthority?
  /// Endpoints of the configuration without an address.
  let unserved: [String]

  /// - Parameters:
  ///   - listen: `HOST:PORT`, or `NAME=HOST:PORT` for an endpoint besides the proxy's own.
  ///   - isEncrypted: whether there is TLS.
  /// - Throws: for an address that is none, or for an endpoint that is not there.
  init(_ plan: ProxyPlan, _ listen: [String], isEncrypted: Bool) throws(Failure) {
    var own: Endpoint?
    var named: [String: Endpoint] = [:]
    for text in listen {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard let last = parts.last, let endpoint = Endpoint(last, defaultPort: 3307) else {
        throw Failure(Failure.usage, "\(text) is no address; write HOST:PORT or NAME=HOST:PORT")
      }
      guard parts.count == 2 else {
        own = endpoint
        continue
      }
      guard plan.aws.endpoints.contains(where: { $0.answers(to: parts[0]) }) else {
        throw Failure(Failure.usage, "the configuration has no endpoint \(parts[0])")
      }
      named[parts[0]] = endpoint
    }
    var addresses = [
      ProxyConfiguration.Listening(
        own ?? plan.file.map { Endpoint($0.listen.value) }
          ?? Endpoint(host: "127.0.0.1", port: 3307))
    ]
    var names: [String?] = [nil]
    var unserved: [String] = []
    for endpoint in plan.aws.endpoints {
      let address =
        named.first { endpoint.answers(to: $0.key) }?.value
        ?? endpoint.listen.map { Endpoint($0.value) }
      guard let address else {
        unserved.append(endpoint.name.value)
        continue
      }
      addresses.append(
        ProxyConfiguration.Listening(
          address, role: endpoint.role.value == .readOnly ? .readOnly : .readWrite))
      names.append(endpoint.name.value)
    }
    (self.addresses, self.names, self.unserved) = (addresses, names, unserved)
    guard isEncrypted else {
      (identity, authority) = (nil, nil)
      return
    }
    let hosts = [plan.aws.endpoint] + plan.aws.endpoints.map(\.host)
    let known = hosts.compactMap { $0.flatMap { $0.isExpression ? nil : $0.value } }
    do throws(CryptographyError) {
      let authority = try CertificateAuthority(commonName: "mysqlspec proxy authority")
      identity = try authority.issue(
        .server, names: Self.names(addresses.map(\.endpoint.host) + known))
      self.authority = authority
    } catch {
      throw Failure(Failure.usage, "no certificate can be made for the proxy: \(error)")
    }
  }

  /// What clients have to trust; nil without TLS.
  var authorityPEM: String? { authority?.certificatePEM }

  /// A certificate for a client that shows one, which no proxy asks for.
  func issueClientIdentity() -> Identity? {
    try? authority?.issue(.client, commonName: "mysqlspec client")
  }

  private static func names(_ hosts: [String]) -> [String] {
    var names = ["localhost", "127.0.0.1", "::1"]
    for host in hosts where !names.contains(host) && host != "0.0.0.0" && host != "::" {
      names.append(host)
    }
    return names
  }
}

extension DBProxyConfiguration.Endpoint {
  fileprivate func answers(to text: String) -> Bool { text == name.value || text == logicalID }
}
