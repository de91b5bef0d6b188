/// What one call of a decompressing library did.
struct DecoderStep {
  /// How much of the input it took.
  var consumed: Int
  var output: [UInt8]
  /// Whether a member or frame ends here.
  var isAtEnd: Bool
}
