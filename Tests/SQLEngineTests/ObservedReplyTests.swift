import SQLEngine
import Testing

/// The engine against what MySQL 9.7.4 answered to the same statements, in the same order.
struct ObservedReplyTests {
  @Test(
    arguments: [
      ObservedReplies.expressions, ObservedReplies.statements, ObservedReplies.variables,
      ObservedReplies.types, ObservedReplies.sessions, ObservedReplies.everything,
    ])
  func `replies are those that MySQL gave`(text: String) async throws {
    let session = try await TestServer().session()
    let transcript = Transcript(text)
    #expect(transcript.entries.count { $0.reply != nil } > 5)
    for entry in transcript.entries {
      let replies = await session.execute(entry.statement, multiStatements: true)
      guard let expected = entry.reply else { continue }
      #expect(Transcript.text(replies) == expected, "\(entry.statement)")
    }
  }
}
