/// The bytes of a file that were fed and not yet consumed.
///
/// Records are read where they lie in the pieces; only one that several pieces share is joined, so
/// reading copies next to nothing.
struct InputBuffer {
  /// The piece that is read, from `start` on; or the record that is being joined.
  private var bytes: [UInt8] = []
  private var start = 0
  /// The piece behind a record that is being joined, from `laterStart` on.
  private var later: [UInt8] = []
  private var laterStart = 0
  /// Bytes to be skipped that were not fed yet.
  private(set) var owed = 0
  /// The last record that was stepped over.
  private var skipped = (offset: 0, length: 0)
  /// How many bytes of the file were consumed.
  private(set) var offset = 0
  private(set) var isFinished = false

  var isEmpty: Bool { bytes.count == start && later.count == laterStart }

  mutating func append(_ piece: [UInt8]) {
    let skip = min(owed, piece.count)
    owed -= skip
    if isEmpty {
      bytes = piece
      start = skip
      return
    }
    // What is left begins a record which goes on in the piece.
    if start > 0 {
      bytes = Array(bytes[start...])
      start = 0
    }
    later = laterStart == later.count ? piece : later[laterStart...] + piece
    laterStart = 0
  }

  mutating func finish() {
    isFinished = true
  }

  /// Whether `length` bytes are there; an error if they never will be.
  mutating func holds(_ length: Int) throws(CaptureError) -> Bool {
    if bytes.count - start >= length { return true }
    join(length)
    let available = bytes.count - start
    guard available < length else { return true }
    guard isFinished else { return false }
    guard owed == 0 else {
      throw .truncated(
        offset: skipped.offset, needed: skipped.length, available: skipped.length - owed)
    }
    throw .truncated(offset: offset, needed: length, available: available)
  }

  /// Steps over bytes, fed already or not.
  mutating func consume(_ length: Int) {
    skipped = (offset, length)
    offset += length
    let present = min(length, bytes.count - start)
    start += present
    guard start == bytes.count else { return }
    owed = length - present
    guard !later.isEmpty else { return }
    let skip = min(owed, later.count - laterStart)
    owed -= skip
    bytes = later
    start = laterStart + skip
    later = []
    laterStart = 0
  }

  /// Brings `length` bytes together, as far as they were fed.
  private mutating func join(_ length: Int) {
    let taken = min(length - (bytes.count - start), later.count - laterStart)
    guard taken > 0 else { return }
    bytes += later[laterStart..<laterStart + taken]
    laterStart += taken
    guard laterStart == later.count else { return }
    later = []
    laterStart = 0
  }
}

/// What is next in the file; the caller has asked with `holds` whether it is there.
extension InputBuffer {
  @inline(__always)
  func load16(_ place: Int, _ order: ByteOrder) -> UInt16 {
    order.value(
      unsafe bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: start + place, as: UInt16.self))
  }

  @inline(__always)
  func load32(_ place: Int, _ order: ByteOrder) -> UInt32 {
    order.value(
      unsafe bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: start + place, as: UInt32.self))
  }

  @inline(__always)
  func load64(_ place: Int, _ order: ByteOrder) -> UInt64 {
    order.value(
      unsafe bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: start + place, as: UInt64.self))
  }

  func bytes(_ place: Int, _ count: Int) -> ArraySlice<UInt8> {
    bytes[start + place..<start + place + count]
  }
}
