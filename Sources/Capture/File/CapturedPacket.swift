/// One packet, as much of it as was captured.
public struct CapturedPacket: Sendable, Hashable {
  /// Counted from 1 through all files.
  public var number: Int
  /// The file it is in, counted from 0.
  public var file: Int
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
    number: Int, file: Int = 0, fileOffset: Int, time: UInt64, interface: Int, linkType: LinkType,
    originalLength: Int, bytes: ArraySlice<UInt8>, comments: [String] = []
  ) {
    self.number = number
    self.file = file
    self.fileOffset = fileOffset
    self.time = time
    self.interface = interface
    self.linkType = linkType
    self.originalLength = originalLength
    self.bytes = bytes
    self.comments = comments
  }
}
