/// Where a session puts its answers.
///
/// The session calls it on its own thread, which may be blocked for back-pressure: until
/// a slow client has read, or has sent a file. What it throws ends the statement
/// (which is rolled back) and comes out of ``EngineSession/execute(_:multiStatements:into:)``.
public protocol ReplySink: Sendable {
  func receive(_ event: ReplyEvent) throws

  /// Asks the client for a file, for `LOAD DATA LOCAL INFILE`. The session reads the source
  /// to its end, whatever happens, before it sends the next event.
  func localInfile(_ name: [UInt8]) throws -> any LocalInfileSource
}

/// The content of a client's file.
public protocol LocalInfileSource {
  /// The next piece, never empty; nil at the end. May block.
  mutating func next() throws -> [UInt8]?
}
