/// A file that begins before the files in front of it end: they were named in another order than
/// they were captured in, or were captured side by side.
public struct CaptureDisorder: Sendable, Hashable {
  /// The file that begins too early, counted from 0.
  public var file: Int
  /// When it begins, in nanoseconds since 1970.
  public var begins: UInt64
  /// The time of the last packet in front of it, in nanoseconds since 1970.
  public var previousEnds: UInt64
}
