import NIOCore

extension Duration {
  /// The same, in the units of SwiftNIO.
  var nio: TimeAmount {
    let (seconds, attoseconds) = components
    return .nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
  }
}
