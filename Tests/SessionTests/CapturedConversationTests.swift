import Packets
import Session
import Testing
import Wire

@Suite struct CapturedConversationTests {
  private static func observed(_ packets: [CapturedPacket]) -> Dialogue {
    var dialogue = Dialogue()
    for packet in packets {
      dialogue.observe(
        PacketJoiner.Packet(packet.payload, sequence: packet.sequence), from: packet.side)
    }
    return dialogue
  }

  @Test func `what MySQL 9.7 sent obeys every rule`() throws {
    let dialogue = Self.observed(CapturedConversations.mysql97)
    #expect(dialogue.violations.isEmpty)
    #expect(
      dialogue.names == [
        "HandshakeV10", "HandshakeResponse41", "OK",
        "COM_QUERY", "ColumnCount", "ColumnDefinition41", "ColumnDefinition41", "TextRow", "OK",
        "COM_QUERY", "ERR",
        "COM_STMT_PREPARE", "StatementPrepareOK", "ColumnDefinition41", "ColumnDefinition41",
        "COM_STMT_EXECUTE", "ColumnCount", "ColumnDefinition41", "BinaryRow", "OK",
        "COM_STMT_CLOSE", "COM_PING", "OK", "COM_QUIT",
      ])
    #expect(dialogue.conversation.greeting?.serverVersion.text.hasPrefix("9.7.4") == true)
    #expect(dialogue.conversation.capabilities.contains(.deprecateEOF))
    try expectValues(dialogue)
  }

  @Test func `what MariaDB 10.11 sent, with EOF packets, obeys every rule`() throws {
    let dialogue = Self.observed(CapturedConversations.mariadb1011)
    #expect(dialogue.violations.isEmpty)
    #expect(
      dialogue.names == [
        "HandshakeV10", "HandshakeResponse41", "OK",
        "COM_QUERY", "ColumnCount", "ColumnDefinition41", "ColumnDefinition41", "EOF", "TextRow",
        "EOF",
        "COM_QUERY", "ERR",
        "COM_STMT_PREPARE", "StatementPrepareOK", "ColumnDefinition41", "EOF",
        "ColumnDefinition41", "EOF",
        "COM_STMT_EXECUTE", "ColumnCount", "ColumnDefinition41", "EOF", "BinaryRow", "EOF",
        "COM_STMT_CLOSE", "COM_PING", "OK", "COM_QUIT",
      ])
    #expect(dialogue.conversation.greeting?.serverVersion.text.contains("MariaDB") == true)
    try expectValues(dialogue)
  }

  private func expectValues(_ dialogue: Dialogue) throws {
    let text: TextRow = try #require(dialogue.observations.lazy.compactMap { $0.message() }.first)
    #expect(text.values.map(\.value) == ["1", nil])
    let binary: BinaryRow = try #require(
      dialogue.observations.lazy.compactMap { $0.message() }.first)
    #expect(binary.values.map(\.text) == ["42"])
    let error: ERRPacket = try #require(
      dialogue.observations.lazy.compactMap { $0.message() }.first)
    #expect(error.errorCode == 1064)
    #expect(error.sqlState == "42000")
    #expect(dialogue.observations.count { $0.endsReply } == 7)
    #expect(dialogue.conversation.phase == .ended)
  }
}
