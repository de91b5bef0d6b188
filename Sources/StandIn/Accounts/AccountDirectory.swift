import Authentication
import Synchronization
import TLS

/// The accounts of a server, and which of their passwords it has in its cache.
final class AccountDirectory: Sendable {
  private struct State {
    var accounts: [String: StandInAccount]
    var cached: Set<String> = []
  }

  private let state: Mutex<State>

  init(_ accounts: [StandInAccount]) {
    let byName = Dictionary(accounts.map { ($0.user, $0) }) { _, last in last }
    state = Mutex(State(accounts: byName))
  }

  /// The account of that name, nil when there is none.
  subscript(user: String) -> StandInAccount? {
    state.withLock { $0.accounts[user] }
  }

  /// Whether a digest is enough for `caching_sha2_password`.
  func isCached(_ user: String) -> Bool {
    state.withLock { $0.cached.contains(user) }
  }

  func cache(_ user: String) {
    state.withLock { _ = $0.cached.insert(user) }
  }

  /// `FLUSH PRIVILEGES`.
  func emptyCache() {
    state.withLock { $0.cached = [] }
  }

  /// Adds an account, or replaces the one of that name.
  func provide(_ account: StandInAccount) {
    state.withLock { state in
      guard state.accounts[account.user] != account else { return }
      state.accounts[account.user] = account
      state.cached.remove(account.user)
    }
  }

  /// Gives an account a new first password, which is not expired.
  func setPassword(_ password: [UInt8], of user: String) {
    state.withLock { state in
      state.accounts[user]?.credentials[0].password = password
      state.accounts[user]?.isExpired = false
      state.cached.remove(user)
    }
  }

  /// Stands in for a user that does not exist, so that nobody can tell.
  ///
  /// Its method depends on its name alone, and its password is known to nobody.
  static func decoy(_ user: String) -> StandInAccount {
    var account = StandInAccount(user, password: "")
    let methods: [AuthenticationMethod] = [.cachingSHA2Password, .sha256Password]
    let choice = Int(Digest.sha256(Array(user.utf8))[0]) % methods.count
    account.credentials = [Credential(methods[choice], password: SecureRandom.bytes(32))]
    return account
  }
}
