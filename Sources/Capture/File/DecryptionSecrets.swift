/// The contents of a Decryption Secrets Block.
public struct DecryptionSecrets: Sendable, Hashable {
  /// What the secrets are for.
  public struct Kind: RawRepresentable, Sendable, Hashable {
    public var rawValue: UInt32

    public init(rawValue: UInt32) {
      self.rawValue = rawValue
    }

    /// Lines of the NSS key log.
    public static let tlsKeyLog = Kind(rawValue: 0x544c_534b)
  }

  public var kind: Kind
  /// Where the block begins, in bytes from the beginning of the file.
  public var fileOffset: Int
  public var bytes: ArraySlice<UInt8>
}
