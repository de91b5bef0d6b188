/// The bytes of a file that were fed and not yet consumed.
struct InputBuffer {
  private var bytes: [UInt8] = []
  private var start = 0
  private var toSkip = 0
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
    let skipped = min(toSkip, bytes.count)
    start = skipped
    toSkip -= skipped
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
    start += present
    toSkip += length - present
    offset += length
  }

  /// Whether `length` bytes are there; an error if they never will be.
  func holds(_ length: Int) throws(CaptureError) -> Bool {
    guard count < length else { return true }
    guard isFinished else { return false }
    throw .truncated(offset: offset, needed: length, available: count)
  }
}
