internal import NIOCore

/// The moment at which a wait ends; no wait is without one.
public struct Deadline: Sendable, Hashable {
  public var instant: ContinuousClock.Instant

  /// Ends at a moment that several waits may share.
  public static func at(_ instant: ContinuousClock.Instant) -> Deadline {
    Deadline(instant: instant)
  }

  /// Ends so long after now.
  public static func after(_ duration: Duration) -> Deadline {
    Deadline(instant: .now + duration)
  }

  /// Ten seconds after now.
  public static var standard: Deadline { .after(.seconds(10)) }

  /// What is left, at least zero.
  public var remaining: Duration {
    max(.zero, ContinuousClock.now.duration(to: instant))
  }

  var nio: NIODeadline {
    // A century is far beyond any run, and keeps the sum in 64 bits.
    .now() + TimeAmount(min(remaining, .seconds(100 * 365 * 86_400)))
  }
}
