/// What a ``CaptureDecoder`` yields, in the order of the capture.
///
/// Each has a place of its own in memory, for they wait in a queue.
public indirect enum DecodedItem: Hashable, Sendable {
  case message(DecodedMessage)
  /// Only where results are gathered.
  case run(DecodedRun)
  case note(DecodingNote)
  /// A conversation is over.
  case ended(DecodedConnection)
}
