import Foundation

/// The endpoints that `scripts/endpoints` started, from the file that `MYSQLSPEC_TEST_ENDPOINTS`
/// names.
struct RealEndpoint: Decodable, Sendable {
  struct Account: Decodable, Sendable {
    var user: String
    var password: String
  }

  var url: String
  var version: String
  var dialect: String
  var admin: Account
  var ca: String
  var client_certificate: String
  var client_key: String

  struct Missing: Error {
    var reason: String
  }

  /// All that there should be; a name is also that of the profile.
  static let names = ["mysql-9.7", "mysql-router-9.7", "haproxy", "mariadb-10.11", "mariadb-11.8"]

  private static let file = ProcessInfo.processInfo.environment["MYSQLSPEC_TEST_ENDPOINTS"]

  /// Whether to run a test that needs one: in CI always, where their absence is a failure.
  static var areExpected: Bool { file != nil || ContinuousIntegration.isOn }

  static func named(_ name: String) throws -> RealEndpoint {
    guard let file else { throw Missing(reason: "MYSQLSPEC_TEST_ENDPOINTS is not set") }
    let all = try JSONDecoder().decode(
      [String: RealEndpoint].self, from: Data(contentsOf: URL(fileURLWithPath: file)))
    guard let endpoint = all[name] else { throw Missing(reason: "\(file) lacks \(name)") }
    return endpoint
  }

  /// The target file of this endpoint.
  var target: String {
    """
    url: "\(url)"
    admin: {user: "\(admin.user)", password: "\(admin.password)"}
    ca: "\(ca)"
    client_certificate: "\(client_certificate)"
    client_key: "\(client_key)"

    """
  }

  var port: Substring { url[url.index(after: url.lastIndex(of: ":") ?? url.startIndex)...] }
}
