import Packets
import Session
import Testing
import Wire

@Suite struct ChangeUserTests {
  private static func changing(_ dialogue: Dialogue = .loggedIn()) -> Dialogue {
    var dialogue = dialogue
    var change = ChangeUserCommand()
    change.user = "other"
    change.authResponse = Bytes(repeatElement(0xAA as UInt8, count: 20))
    change.clientPluginName = "mysql_native_password"
    dialogue.command(change)
    return dialogue
  }

  @Test func `a change of user may be accepted at once`() {
    var dialogue = Self.changing()
    #expect(dialogue.observations.last?.type == ChangeUserCommand.type)
    #expect(dialogue.conversation.authenticationMethod == "mysql_native_password")
    #expect(dialogue.conversation.awaitsServer)
    #expect(dialogue.server(OKPacket.plain).endsReply)
    #expect(dialogue.conversation.phase == .command)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `it may ask for another method, and for more of it`() {
    var dialogue = Self.changing()
    dialogue.server(AuthSwitchRequest.to("caching_sha2_password"))
    #expect(dialogue.conversation.authenticationMethod == "caching_sha2_password")
    #expect(!dialogue.conversation.awaitsServer)
    #expect(dialogue.conversation.nextClientSequence == 2)
    dialogue.client(AuthSwitchResponse.carrying(Bytes(repeatElement(1 as UInt8, count: 32))))
    dialogue.server(AuthMoreData.carrying([4]))
    // Looks like COM_QUIT, and is the wish for the server's key.
    #expect(dialogue.client([1]).type == AuthSwitchResponse.type)
    #expect(dialogue.conversation.phase == .command)
    dialogue.server(AuthMoreData.carrying("-----BEGIN PUBLIC KEY-----"))
    dialogue.client(AuthSwitchResponse.carrying(Bytes(repeatElement(2 as UInt8, count: 256))))
    #expect(dialogue.server(OKPacket.plain).endsReply)
    #expect(!dialogue.conversation.awaitsServer)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `a digest that was enough is followed by OK`() {
    var dialogue = Self.changing()
    dialogue.server(AuthSwitchRequest.to("caching_sha2_password"))
    dialogue.client(AuthSwitchResponse.carrying(Bytes(repeatElement(1 as UInt8, count: 32))))
    #expect(!dialogue.server(AuthMoreData.carrying([3])).endsReply)
    #expect(dialogue.conversation.awaitsServer)
    dialogue.server(OKPacket.plain)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `an old client stops behind the database`() {
    var dialogue = Dialogue.loggedIn()
    dialogue.command([0x11] + Array("other\0".utf8) + [0] + Array("mysql\0".utf8))
    #expect(dialogue.observations.last?.type == ChangeUserCommand.type)
    dialogue.server(OKPacket.plain)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `the statements of the user before are gone`() {
    var dialogue = Self.changing(.prepared(parameters: 1, columns: []))
    dialogue.server(OKPacket.plain)
    #expect(dialogue.executes([BinaryValue(1 as Int64)]).context.parameterCount == 0)
  }

  @Test func `an ERR is the whole reply`() {
    var dialogue = Self.changing()
    dialogue.server(AuthSwitchRequest.to("caching_sha2_password"))
    dialogue.client([])
    #expect(dialogue.server(ERRPacket(1045, "28000", "Access denied")).endsReply)
    #expect(!dialogue.conversation.awaitsServer)
    #expect(dialogue.violations.isEmpty)
  }
}
