/// A user's own ledger of known failures.
public struct Baseline: Hashable, Sendable {
  public var entries: [KnownFailure]

  public init(entries: [KnownFailure] = []) {
    self.entries = entries
  }
}
