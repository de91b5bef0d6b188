#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Sees what happens on a connection's wire, in order, on the connection's own thread.
///
/// It must be quick, and must not call the connection.
public typealias Tap = @Sendable (TapEvent) -> Void

/// One thing that happened on a connection's wire.
public struct TapEvent: Sendable, Hashable {
  public enum Side: Sendable, Hashable {
    case local
    case remote
  }

  public enum Ending: Sendable, Hashable {
    /// That side sends no more.
    case fin
    /// That side knows the connection no longer.
    case reset
  }

  public enum Kind: Sendable, Hashable {
    /// The three-way handshake is done.
    case opened(local: Endpoint, remote: Endpoint)
    /// Handed to the operating system in one piece. Ciphertext if TLS is active.
    case sent([UInt8])
    /// Received in one piece. Ciphertext if TLS is active.
    case received([UInt8])
    /// A line of an NSS key log, ahead of the first bytes that need it to be read.
    case secret(String)
    /// One side's part is over.
    case ended(by: Side, Ending)
  }

  /// In nanoseconds since 1970 UTC.
  public var time: Int64
  public var kind: Kind

  public init(time: Int64, kind: Kind) {
    self.time = time
    self.kind = kind
  }

  static func now(_ kind: Kind) -> TapEvent {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return TapEvent(time: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec), kind: kind)
  }
}
