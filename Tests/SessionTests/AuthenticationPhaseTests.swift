import Packets
import Session
import Testing
import Wire

@Suite struct AuthenticationPhaseTests {
  /// A conversation whose client has sent its response.
  private static func authenticating(
    plugin: Bytes = "caching_sha2_password"
  ) -> Dialogue {
    var dialogue = Dialogue()
    dialogue.server(HandshakeV10.offering(.modern, plugin: plugin))
    dialogue.client(HandshakeResponse41.wanting(.modern, plugin: plugin))
    return dialogue
  }

  @Test func `behind the word that a digest was enough the server says OK`() {
    var dialogue = Self.authenticating()
    let fast = dialogue.server(AuthMoreData.carrying([3]))
    #expect(!fast.endsReply)
    #expect(dialogue.conversation.awaitsServer)
    dialogue.server(OKPacket.plain)
    #expect(dialogue.conversation.phase == .command)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `a wish for the password itself is the client's turn, and so is a key`() {
    var dialogue = Self.authenticating()
    #expect(dialogue.server(AuthMoreData.carrying([4])).endsReply)
    #expect(!dialogue.conversation.awaitsServer)
    #expect(dialogue.conversation.nextClientSequence == 3)
    dialogue.client(AuthSwitchResponse.carrying([2]))
    #expect(dialogue.conversation.awaitsServer)
    dialogue.server(AuthMoreData.carrying("-----BEGIN PUBLIC KEY-----\n"))
    #expect(!dialogue.conversation.awaitsServer)
    dialogue.client(AuthSwitchResponse.carrying(Bytes(repeatElement(1 as UInt8, count: 256))))
    dialogue.server(OKPacket.plain)
    #expect(dialogue.conversation.phase == .command)
    #expect(
      dialogue.names.dropFirst(2)
        == [
          "AuthMoreData", "AuthSwitchResponse", "AuthMoreData", "AuthSwitchResponse", "OK",
        ])
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `the byte 3 is a key's first part for any other method`() {
    var dialogue = Self.authenticating(plugin: "sha256_password")
    dialogue.server(AuthMoreData.carrying([3]))
    #expect(!dialogue.conversation.awaitsServer)
  }

  @Test func `a switch changes the method, and may follow a switch`() {
    var dialogue = Self.authenticating()
    dialogue.server(AuthSwitchRequest.to("mysql_native_password"))
    #expect(dialogue.conversation.authenticationMethod == "mysql_native_password")
    let response = dialogue.client(
      AuthSwitchResponse.carrying(Bytes(repeatElement(7 as UInt8, count: 20))))
    #expect(response.type == AuthSwitchResponse.type)
    dialogue.server(AuthSwitchRequest.to("mysql_clear_password"))
    #expect(dialogue.conversation.authenticationMethod == "mysql_clear_password")
    dialogue.client(AuthSwitchResponse.carrying("secret\0"))
    dialogue.server(OKPacket.plain)
    #expect(dialogue.conversation.phase == .command)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `a single FE asks for the password method of MySQL 3.23`() {
    var dialogue = Self.authenticating()
    let request = dialogue.server([0xFE])
    #expect(request.type == OldAuthSwitchRequest.type)
    #expect(dialogue.conversation.authenticationMethod == "mysql_old_password")
    dialogue.client(AuthSwitchResponse.carrying([1, 2, 3, 4, 5, 6, 7, 8, 0]))
    dialogue.server(OKPacket.plain)
    #expect(dialogue.conversation.phase == .command)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `each further factor has a method of its own`() {
    var dialogue = Self.authenticating()
    dialogue.server(AuthNextFactor.by("mysql_clear_password"))
    #expect(dialogue.conversation.authenticationMethod == "mysql_clear_password")
    #expect(!dialogue.conversation.awaitsServer)
    dialogue.client(AuthSwitchResponse.carrying("secret\0"))
    dialogue.server(AuthNextFactor.by("sha256_password"))
    dialogue.client(AuthSwitchResponse.carrying("second\0"))
    dialogue.server(OKPacket.plain)
    #expect(dialogue.conversation.phase == .command)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `an empty answer is an answer`() {
    var dialogue = Self.authenticating()
    dialogue.server(AuthSwitchRequest.to("mysql_native_password"))
    #expect(dialogue.client([]).type == AuthSwitchResponse.type)
    dialogue.server(OKPacket.plain)
    #expect(dialogue.conversation.phase == .command)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `an ERR in the middle of the exchange ends the conversation`() {
    var dialogue = Self.authenticating()
    dialogue.server(AuthSwitchRequest.to("mysql_clear_password"))
    dialogue.client(AuthSwitchResponse.carrying("wrong\0"))
    dialogue.server(ERRPacket(1045, "28000", "Access denied"))
    #expect(dialogue.conversation.phase == .ended)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `an ERR that does not wait for the client's answer is no violation`() {
    var dialogue = Self.authenticating()
    dialogue.server(AuthSwitchRequest.to("mysql_clear_password"))
    let error = dialogue.server(ERRPacket(1159, "08S01", "Got timeout reading"))
    #expect(error.type == ERRPacket.type)
    #expect(error.violations.isEmpty)
  }
}
