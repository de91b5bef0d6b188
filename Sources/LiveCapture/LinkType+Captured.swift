internal import Capture

extension LinkType {
  /// The link type of files for one of live captures.
  ///
  /// The numbers agree, but for those that were given twice; of those only raw IP has TCP in it.
  ///
  /// <https://www.tcpdump.org/linktypes.html>
  init(capturedAs number: Int32) {
    #if os(OpenBSD)
    let raw: Int32 = 14
    #else
    let raw: Int32 = 12
    #endif
    self = number == raw ? .raw : LinkType(rawValue: UInt16(truncatingIfNeeded: number))
  }
}
