/// The bytes of a file that were fed and not yet consumed.
struct InputBuffer {
  private var bytes: [UInt8] = []
  private var start = 0
  private var toSkip = 0
  /// The last record that was stepped over.
  private var skipped = (offset: 0, length: 0)
  /// How many bytes of the file were consumed.
  private(set) var offset = 0
  private(set) var isFinished = false

  var count: Int { bytes.count - start }
  /// Bytes to be skipped that were not fed yet.
  var owed: Int { toSkip }

  mutating func append(_ chunk: [UInt8]) {
    // What is left is less than one record, so moving it costs little; and where slices of the
    // old bytes are still held, they keep their copy.
    if start == bytes.count {
      bytes = chunk
    } else {
      if start > 0 { bytes.removeSubrange(..<start) }
      bytes += chunk
    }
    start = 0
    start = min(toSkip, bytes.count)
    toSkip -= start
  }

  mutating func finish() {
    isFinished = true
  }

  /// The first `length` bytes, which must be there.
  func prefix(_ length: Int) -> ArraySlice<UInt8> {
    bytes[start..<start + length]
  }

  /// Steps over bytes, fed already or not.
  mutating func consume(_ length: Int) {
    let present = min(length, count)
    skipped = (offset, length)
    start += present
    toSkip += length - present
    offset += length
  }

  /// Whether `length` bytes are there; an error if they never will be.
  func holds(_ length: Int) throws(CaptureError) -> Bool {
    guard count < length else { return true }
    guard isFinished else { return false }
    guard toSkip == 0 else {
      throw .truncated(
        offset: skipped.offset, needed: skipped.length, available: skipped.length - toSkip)
    }
    throw .truncated(offset: offset, needed: length, available: count)
  }
}
