/// An interface on which packets were captured.
public struct CaptureInterface: Sendable, Hashable {
  /// Counted from 0 through all files and their sections.
  public var index: Int
  public var linkType: LinkType
  /// As the file calls it, if it does.
  public var name: String?
  /// A longer text for it.
  public var description: String?
  /// The filter that packets had to pass, as libpcap writes it.
  public var filter: String?
  /// The most that was kept of a packet, in bytes; 0 is no limit.
  public var snapLength = 0
  public var comments: [String] = []
}
