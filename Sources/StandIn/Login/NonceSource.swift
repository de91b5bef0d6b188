import Synchronization
import TLS

/// Draws the nonces of greetings and auth switches: 20 bytes from 1 to 127.
///
/// Clients take a NUL for the end of a nonce, and old ones choke on bytes above 127.
final class NonceSource: Sendable {
  static let length = 20

  private let state: Mutex<UInt64?>

  /// - Parameter seed: makes the nonces repeatable; without one they are unpredictable.
  init(seed: UInt64?) {
    state = Mutex(seed)
  }

  func next() -> [UInt8] {
    state.withLock { state in
      guard var value = state else {
        return SecureRandom.bytes(Self.length).map { $0 % 127 + 1 }
      }
      defer { state = value }
      return (0..<Self.length).map { _ in
        // The multiplier and increment of MMIX; only the high bits are good.
        value = value &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8((value >> 33) % 127) + 1
      }
    }
  }
}
