import AWS
import Foundation
import Proxy
import Synchronization
import TLS

/// Judges what clients send as IAM tokens.
struct TokenJudge: Sendable {
  /// An access key, and for whom it may sign; nil for everybody.
  struct Key: Sendable {
    var credentials: Credentials
    var users: Set<String>?

    func maySign(for user: String) -> Bool { users?.contains(user) ?? true }
  }

  var keys: [Key] = []
  var hosts = IAMTokenVerifier.Hosts.any
  var region: String?
  let users: UserDirectory
  let ports: AllowedPorts

  init(users: UserDirectory, ports: AllowedPorts) {
    self.users = users
    self.ports = ports
  }

  func judge(_ token: String, of user: String) -> TokenVerdict {
    if let known = users[user], known.sendsPassword {
      let isRight =
        Digest.sha256(Array(token.utf8)) == Digest.sha256(Array(known.source.secret.password.utf8))
      return isRight ? .accepted : .refused(reason: "a wrong password")
    }
    let credentials = keys.filter { $0.maySign(for: user) }.map(\.credentials)
    let verifier = IAMTokenVerifier(credentials: credentials, hosts: hosts, region: region)
    do throws(IAMTokenRefusal) {
      let claims = try verifier.verify(Array(token.utf8), user: user, at: .now)
      guard ports.contains(claims.port) else {
        throw .wrongPort(claims.port, expected: ports.first)
      }
      return .accepted
    } catch {
      return .refused(reason: "\(error)")
    }
  }
}

/// The ports that tokens may be for: those where the proxy listens, and 3306, where RDS Proxy does.
final class AllowedPorts: Sendable {
  private let ports = Mutex<[UInt16]>([])

  var first: UInt16 { ports.withLock { $0.first ?? 3306 } }

  func contains(_ port: UInt16) -> Bool {
    port == 3306 || ports.withLock { $0.contains(port) }
  }

  /// Set once the proxy listens, when port 0 is a port.
  func set(_ all: [UInt16]) {
    ports.withLock { $0 = all }
  }
}
