/// What a ``CaptureDecoder`` yields, in the order of the capture.
public enum DecodedItem: Hashable, Sendable {
  case message(DecodedMessage)
  /// Only where rows are passed over.
  case rows(DecodedRows)
  case note(DecodingNote)
  /// A conversation is over.
  case ended(DecodedConnection)
}
