/// What a capture file holds, in the file's order.
public enum CaptureItem: Sendable, Hashable {
  case interface(CaptureInterface)
  case packet(CapturedPacket)
  case secrets(DecryptionSecrets)
}

/// An interface on which packets were captured.
public struct CaptureInterface: Sendable, Hashable {
  /// Counted from 0 through the whole file, over all its sections.
  public var index: Int
  public var linkType: LinkType
  /// As the file calls it, if it does.
  public var name: String?
}

/// One packet, as much of it as was captured.
public struct CapturedPacket: Sendable, Hashable {
  /// Counted from 1 through the whole file, as Wireshark does.
  public var number: Int
  /// Where its record begins, in bytes from the beginning of the file.
  public var fileOffset: Int
  /// In nanoseconds since 1970; 0 where the file has no time.
  public var time: UInt64
  /// The `index` of its interface.
  public var interface: Int
  public var linkType: LinkType
  /// The length on the wire, in bytes; more than `bytes.count` if the capture cut it.
  public var originalLength: Int
  public var bytes: ArraySlice<UInt8>
  public var comments: [String]

  public init(
    number: Int, fileOffset: Int, time: UInt64, interface: Int, linkType: LinkType,
    originalLength: Int, bytes: ArraySlice<UInt8>, comments: [String] = []
  ) {
    self.number = number
    self.fileOffset = fileOffset
    self.time = time
    self.interface = interface
    self.linkType = linkType
    self.originalLength = originalLength
    self.bytes = bytes
    self.comments = comments
  }
}

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
  public var fileOffset: Int
  public var bytes: ArraySlice<UInt8>
}
