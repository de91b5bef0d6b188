/// Remembers the digests of texts that were seen lately, by the hashes of both.
struct DigestMemo: Sendable {
  private static let bits = 12

  private var texts = [UInt64](repeating: 0, count: 1 << bits)
  private var digests = [UInt64](repeating: 0, count: 1 << bits)

  /// The hash of the digest of a text, `nil` when it is not remembered.
  subscript(text: UInt64) -> UInt64? {
    get {
      let slot = Int(text & (1 << Self.bits - 1))
      return texts[slot] == text && text != 0 ? digests[slot] : nil
    }
    set {
      guard let newValue else { return }
      let slot = Int(text & (1 << Self.bits - 1))
      texts[slot] = text
      digests[slot] = newValue
    }
  }
}
