import SQLEngine
import Testing

/// The engine against what MySQL 9.7.4 answered to the same statements, in the same order.
struct ObservedReplyTests {
  enum Part: CaseIterable {
    case expressions, statements, variables, types, sessions, everything

    var text: String {
      switch self {
      case .expressions: ObservedReplies.expressions
      case .statements: ObservedReplies.statements
      case .variables: ObservedReplies.variables
      case .types: ObservedReplies.types
      case .sessions: ObservedReplies.sessions
      case .everything: ObservedReplies.everything
      }
    }
  }

  @Test(arguments: Part.allCases)
  func `replies are those that MySQL gave`(part: Part) async throws {
    let session = try await TestServer().session()
    let transcript = Transcript(part.text)
    #expect(transcript.entries.count { $0.reply != nil } > 5)
    for entry in transcript.entries {
      let replies = await session.execute(entry.statement, multiStatements: true)
      guard let expected = entry.reply else { continue }
      #expect(Transcript.text(replies) == expected, "\(entry.statement)")
    }
  }
}
