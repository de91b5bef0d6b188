/// What a ``CaptureDecoder`` yields, in the order of the capture.
public enum DecodedItem: Hashable, Sendable {
  case message(DecodedMessage)
  case note(DecodingNote)
}
