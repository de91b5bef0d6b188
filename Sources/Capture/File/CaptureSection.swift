/// What a section of a pcapng file says of itself.
public struct CaptureSection: Sendable, Hashable {
  /// The machine that captured.
  public var hardware: String?
  public var operatingSystem: String?
  /// The program that wrote the section.
  public var application: String?
  public var comments: [String] = []
}
