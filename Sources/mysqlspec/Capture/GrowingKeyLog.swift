import Foundation

/// A key log that others write while it is read; it need not be there yet.
struct GrowingKeyLog {
  /// How much is read at once, in bytes.
  private static let longestPiece = 4 << 20

  private let path: String
  private var offset: UInt64 = 0
  /// A line that is not whole yet.
  private var rest: [UInt8] = []

  init(_ path: String) {
    self.path = path
  }

  /// The whole lines that came since the last call; empty when there are none.
  mutating func newLines() -> [UInt8] {
    guard let file = FileHandle(forReadingAtPath: path) else { return [] }
    defer { try? file.close() }
    guard let length = try? file.seekToEnd() else { return [] }
    if length < offset {
      // Another file has its name now.
      offset = 0
      rest = []
    }
    guard length > offset, (try? file.seek(toOffset: offset)) != nil,
      let piece = try? file.read(upToCount: Self.longestPiece)
    else { return [] }
    offset += UInt64(piece.count)
    rest += piece
    guard let end = rest.lastIndex(of: UInt8(ascii: "\n")) else {
      // No line of the format is nearly as long.
      if rest.count > Self.longestPiece { rest = [] }
      return []
    }
    let lines = Array(rest[...end])
    rest.removeSubrange(...end)
    return lines
  }
}
