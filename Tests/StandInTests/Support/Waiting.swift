import Testing
import Transport
import Wire

/// Waits for what happens on its own, such as the end of a connection on the server's side.
func eventually(
  sourceLocation: SourceLocation = #_sourceLocation,
  _ condition: () async throws -> Bool
) async throws {
  let deadline = ContinuousClock.now + .seconds(20)
  while ContinuousClock.now < deadline {
    if try await condition() { return }
    try await Task.sleep(for: .milliseconds(5))
  }
  Issue.record("it did not happen within 20 seconds", sourceLocation: sourceLocation)
}

extension TestClient {
  /// The server's next packet, where the client itself has broken the rules before.
  func packetIgnoringRules() async throws -> PacketJoiner.Packet {
    while true {
      if let packet = try takePacket() { return packet }
      switch try await connection.receive() {
      case .bytes(let bytes): append(bytes)
      case .closeNotify: continue
      case .end: throw Failure.ended
      case .reset, .tlsFailed: throw Failure.reset
      case .timedOut: throw Failure.silent
      }
    }
  }
}
