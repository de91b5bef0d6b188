import Foundation
import Testing

/// Captures that were cut off, or in which bytes were changed.
@Suite struct `Hostile captures` {
  /// How often each is cut and changed; 200 takes some minutes.
  static let rounds = ProcessInfo.processInfo.environment["MYSQLSPEC_HOSTILE_ROUNDS"] ?? "5"

  @Test
  func `no capture of ours makes decode crash or hang, however it is damaged`() throws {
    try survives(Checkout.captures)
  }

  @Test(.enabled(if: Checkout.publicCaptures != nil, "needs the public captures"))
  func `no public capture makes decode crash or hang, however it is damaged`() throws {
    try survives(try #require(Checkout.publicCaptures))
  }

  private func survives(_ directory: String) throws {
    for verdict in try Judge.run("hostile", ["--rounds", Self.rounds, directory]) {
      #expect(verdict.problems.isEmpty, "\(verdict.summary)")
    }
  }
}
