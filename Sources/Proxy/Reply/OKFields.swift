import NIOCore
import Packets

/// What the proxy needs of an OK packet, read where it lies.
///
/// `OKPacket` has the layout; this is a reading of the same fields that allocates nothing, because
/// there is one for every statement. The changes of session state, which are rare, are read by it.
struct OKFields: Hashable, Sendable {
  var affectedRows: UInt64
  var lastInsertID: UInt64
  var status: StatusFlags
  var warnings: UInt16
  /// Where the status flags lie.
  var statusIndex: Int
  /// Where the info string ends, its length included.
  var infoEnd: Int
  /// Where the payload ends.
  var end: Int

  /// Reads the packet whose payload lies at `index`.
  ///
  /// - Parameter tracksSession: whether `CLIENT_SESSION_TRACK` was agreed on.
  init?(_ buffer: ByteBuffer, at index: Int, length: Int, tracksSession: Bool) {
    end = index + length
    guard let affected = buffer.lengthEncodedInteger(at: index + 1),
      let inserted = buffer.lengthEncodedInteger(at: affected.end),
      let flags = buffer.getInteger(at: inserted.end, endianness: .little, as: UInt16.self),
      let warnings = buffer.getInteger(at: inserted.end + 2, endianness: .little, as: UInt16.self)
    else { return nil }
    affectedRows = affected.value
    lastInsertID = inserted.value
    status = StatusFlags(rawValue: flags)
    self.warnings = warnings
    statusIndex = inserted.end
    infoEnd = inserted.end + 4
    guard infoEnd <= end else { return nil }
    if tracksSession, infoEnd < end {
      guard let info = buffer.lengthEncodedInteger(at: infoEnd), info.end <= end,
        info.value <= UInt64(end - info.end)
      else { return nil }
      infoEnd = info.end + Int(info.value)
    } else {
      infoEnd = end
    }
  }

  /// Whether changes of session state follow the info string.
  var hasStateChanges: Bool { status.contains(.sessionStateChanged) && infoEnd < end }

  /// The changes of session state behind the info string.
  ///
  /// - Returns: nil when they cannot be read.
  func stateChanges(_ buffer: ByteBuffer, payloadAt index: Int) -> [SessionStateChange]? {
    guard hasStateChanges else { return [] }
    guard let payload = buffer.getBytes(at: index, length: end - index) else { return nil }
    let context = MessageContext(capabilities: [.protocol41, .sessionTrack])
    return (try? OKPacket(payload, context))?.sessionStateInfo
  }
}
