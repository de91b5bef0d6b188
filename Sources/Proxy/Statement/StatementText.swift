import NIOCore

/// The bytes of a statement where they lie, counted from zero.
struct StatementText {
  private let buffer: ByteBuffer
  private let start: Int
  let count: Int

  /// The readable bytes of `buffer`.
  init(_ buffer: ByteBuffer) {
    self.buffer = buffer
    start = buffer.readerIndex
    count = buffer.readableBytes
  }

  init(_ text: String) {
    self.init(ByteBuffer(string: text))
  }

  /// - Precondition: `index` is below `count`.
  subscript(index: Int) -> UInt8 {
    buffer.getInteger(at: start + index, as: UInt8.self) ?? 0
  }
}
