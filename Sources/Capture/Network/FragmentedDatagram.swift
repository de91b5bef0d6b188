/// The pieces of an IP datagram so far.
struct FragmentedDatagram {
  /// A piece that no other overlaps.
  private struct Piece {
    var place: Int
    /// On the wire; `bytes` may be shorter.
    var length: Int
    var bytes: ArraySlice<UInt8>

    var end: Int { place + length }

    /// Whether the bytes that both have are the same.
    func agrees(with other: Piece) -> Bool {
      let common =
        max(
          place, other.place)..<max(
          place, other.place, min(place + bytes.count, other.place + other.bytes.count))
      return bytes.dropFirst(common.lowerBound - place).prefix(common.count)
        .elementsEqual(other.bytes.dropFirst(common.lowerBound - other.place).prefix(common.count))
    }

    mutating func dropFirst(_ count: Int) {
      let count = min(count, length)
      place += count
      length -= count
      bytes = bytes.dropFirst(count)
    }

    mutating func keepFirst(_ count: Int) {
      length = min(count, length)
      bytes = bytes.prefix(length)
    }
  }

  /// In the order of their places.
  private var pieces: [Piece] = []
  /// How long the contents are, once the last piece was seen.
  private var total: Int?
  private var received = 0
  private var protocolNumber: UInt8 = 0
  /// How many packets brought the pieces.
  private(set) var packets = 0
  /// How many bytes are held.
  private(set) var held = 0

  var isComplete: Bool { received == total }

  /// Takes a piece.
  ///
  /// Bytes that two pieces have in common must be the same: otherwise it depends on the receiver
  /// what it read, and most discard such a datagram.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc5722#section-4>
  mutating func receive(
    _ fragment: Fragment, _ bytes: ArraySlice<UInt8>
  ) throws(PacketSkipped) {
    packets += 1
    let known = pieces.last?.end ?? 0
    if fragment.header.isLast {
      guard total ?? fragment.end == fragment.end, known <= fragment.end else {
        throw .fragmentConflict
      }
      total = fragment.end
    } else if let total, fragment.end > total {
      throw .fragmentConflict
    }
    if fragment.header.place == 0 { protocolNumber = fragment.header.protocolNumber }
    try insert(Piece(place: fragment.header.place, length: fragment.length, bytes: bytes))
  }

  /// The contents, up to the first byte which a capture cut off.
  func joined(_ key: FragmentKey) -> JoinedDatagram {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(held)
    for piece in pieces {
      bytes += piece.bytes
      if piece.bytes.count < piece.length { break }
    }
    return JoinedDatagram(
      key: key, protocolNumber: protocolNumber, bytes: bytes, missing: received - bytes.count)
  }

  private mutating func insert(_ piece: Piece) throws(PacketSkipped) {
    // Those of which some of the piece is known; pieces mostly come in order.
    var first = pieces.endIndex
    while first > 0, pieces[first - 1].end > piece.place { first -= 1 }
    var last = first
    while last < pieces.endIndex, pieces[last].place < piece.end {
      guard pieces[last].agrees(with: piece) else { throw .fragmentConflict }
      last += 1
    }
    var piece = piece
    if first < last, pieces[first].place <= piece.place {
      piece.dropFirst(pieces[first].end - piece.place)
      first += 1
    }
    if first < last, pieces[last - 1].end > piece.end {
      piece.keepFirst(pieces[last - 1].place - piece.place)
      last -= 1
    }
    guard piece.length > 0 else { return }
    // What the piece covers whole it replaces.
    for covered in pieces[first..<last] {
      received -= covered.length
      held -= covered.bytes.count
    }
    // The slice would keep the reader's whole input alive.
    piece.bytes = Array(piece.bytes)[...]
    received += piece.length
    held += piece.bytes.count
    pieces.replaceSubrange(first..<last, with: CollectionOfOne(piece))
  }
}
