/// What a ``CaptureDecoder`` yields, in the order of the capture.
public enum DecodedItem: Hashable, Sendable {
  case message(DecodedMessage)
  /// Only where results are gathered.
  case run(DecodedRun)
  case note(DecodingNote)
  /// A conversation is over.
  case ended(DecodedConnection)
}
