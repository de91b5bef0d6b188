/// What OpenSSL's callbacks report of one connection while it is called.
final class TLSJournal {
  /// More than this many entries of a kind between two takes are dropped, so that a peer that
  /// sends alerts or tickets without end does not grow memory.
  static let limit = 256

  private(set) var fatalAlert: TLSAlert?
  private(set) var newestSession: TLSSession?
  private var alerts: [TLSAlert] = []
  private var secrets: [String] = []

  func record(_ alert: TLSAlert) {
    // The first fatal one is the cause; what follows is its echo.
    if alert.isFatal, fatalAlert == nil { fatalAlert = alert }
    if alerts.count < Self.limit { alerts.append(alert) }
  }

  func record(secret line: String) {
    if secrets.count < Self.limit { secrets.append(line) }
  }

  func record(_ session: TLSSession) {
    newestSession = session
  }

  func takeAlerts() -> [TLSAlert] {
    defer { alerts = [] }
    return alerts
  }

  func takeSecrets() -> [String] {
    defer { secrets = [] }
    return secrets
  }
}
