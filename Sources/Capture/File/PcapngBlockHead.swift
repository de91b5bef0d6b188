/// A block of which all bytes are in the input.
struct PcapngBlockHead {
  var type: PcapngBlock.BlockType
  /// Where it begins, in bytes from the beginning of the file.
  var offset: Int
  /// In bytes, with type and both lengths.
  var length: Int

  /// Where the body ends, in bytes from the beginning of the block.
  var bodyEnd: Int { length - 4 }

  /// Checks that the body has at least so many bytes.
  func require(_ count: Int) throws(CaptureError) {
    guard bodyEnd - PcapngBlock.headLength >= count else {
      throw .blockTooShort(offset: offset, type: type.rawValue)
    }
  }
}
