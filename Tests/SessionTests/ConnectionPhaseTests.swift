import Packets
import Session
import Testing
import Wire

@Suite struct ConnectionPhaseTests {
  @Test func `the server speaks first`() {
    let conversation = Conversation()
    #expect(conversation.phase == .awaitingGreeting)
    #expect(conversation.awaitsServer)
    #expect(conversation.greeting == nil)
  }

  @Test func `greeting, response and OK lead to the command phase`() {
    var dialogue = Dialogue()
    let greeting = dialogue.server(HandshakeV10.offering(.modern))
    #expect(greeting.endsReply)
    #expect(dialogue.conversation.phase == .awaitingHandshakeResponse)
    #expect(dialogue.conversation.greeting?.threadID == 12)
    #expect(!dialogue.conversation.awaitsServer)
    #expect(dialogue.conversation.nextClientSequence == 1)

    dialogue.client(HandshakeResponse41.wanting(.modern))
    #expect(dialogue.conversation.phase == .authenticating)
    #expect(dialogue.conversation.capabilities == .modern)
    #expect(dialogue.conversation.authenticationMethod == "caching_sha2_password")
    #expect(dialogue.conversation.awaitsServer)

    let ok = dialogue.server(OKPacket.plain)
    #expect(ok.endsReply)
    #expect(dialogue.conversation.phase == .command)
    #expect(!dialogue.conversation.awaitsServer)
    #expect(dialogue.names == ["HandshakeV10", "HandshakeResponse41", "OK"])
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `both sides agree to what the server offered and the client wanted`() {
    var dialogue = Dialogue()
    dialogue.server(HandshakeV10.offering(.withEOF))
    dialogue.client(HandshakeResponse41.wanting(.withEOF.subtracting(.sessionTrack)))
    #expect(dialogue.conversation.capabilities == .withEOF.subtracting(.sessionTrack))
  }

  @Test func `MariaDB's own capabilities count when both sides clear CLIENT_LONG_PASSWORD`() {
    let capabilities = Capabilities.modern.subtracting(.longPassword).union(.mariaDBProgress)
    let dialogue = Dialogue.loggedIn(capabilities)
    #expect(dialogue.conversation.capabilities.contains(.mariaDBProgress))
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `TLS starts behind the SSLRequest, and the numbers go on in it`() {
    let capabilities = Capabilities.modern.union(.ssl)
    var dialogue = Dialogue()
    dialogue.server(HandshakeV10.offering(capabilities))
    var request = SSLRequest()
    request.capabilities = capabilities
    #expect(dialogue.client(request).type == SSLRequest.type)
    #expect(dialogue.conversation.phase == .awaitingTLS)
    #expect(!dialogue.conversation.isSecure)
    #expect(!dialogue.conversation.awaitsServer)

    dialogue.tlsEstablished()
    #expect(dialogue.conversation.isSecure)
    #expect(dialogue.conversation.phase == .awaitingHandshakeResponse)
    #expect(dialogue.conversation.nextClientSequence == 2)
    let response = dialogue.client(HandshakeResponse41.wanting(capabilities))
    #expect(response.type == HandshakeResponse41.type)
    #expect(response.packet.sequence == 2)
    dialogue.server(OKPacket.plain)
    #expect(dialogue.conversation.phase == .command)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `an SSLRequest of four bytes, as old clients send it, starts TLS too`() {
    var dialogue = Dialogue()
    dialogue.server(HandshakeV10.offering(.modern.union(.ssl)))
    let flags = Capabilities.modern.union(.ssl).rawValue
    let payload = (0..<4).map { UInt8(truncatingIfNeeded: flags >> UInt64(8 * $0)) }
    #expect(dialogue.client(payload).type == SSLRequest.type)
    #expect(dialogue.conversation.phase == .awaitingTLS)
    #expect(dialogue.violations.isEmpty)
  }

  @Test(arguments: [Bytes.empty, "mysql"])
  func `a response of the protocol before 4.1 is read as such`(_ database: Bytes) {
    var dialogue = Dialogue()
    dialogue.server(HandshakeV10.offering(.modern))
    var response = HandshakeResponse320()
    response.username = "monitor"
    response.authResponse = [1, 2, 3, 4, 5, 6, 7, 8]
    if !database.isEmpty {
      response.clientFlag = UInt16(Capabilities.connectWithDB.rawValue)
      response.database = database
    }
    #expect(dialogue.client(response).type == HandshakeResponse320.type)
    #expect(dialogue.conversation.authenticationMethod == "mysql_old_password")
    #expect(!dialogue.conversation.capabilities.contains(.protocol41))
    // OK of the old protocol: no warnings, no status.
    dialogue.server([0, 0, 0])
    #expect(dialogue.conversation.phase == .command)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `an ERR in place of the greeting ends the conversation`() {
    var dialogue = Dialogue()
    let refusal = dialogue.server(ERRPacket(1040, "", "Too many connections"))
    #expect(refusal.type == ERRPacket.type)
    #expect(refusal.endsReply)
    #expect(dialogue.conversation.phase == .ended)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `an ERR to the response ends the conversation`() {
    var dialogue = Dialogue()
    dialogue.server(HandshakeV10.offering(.modern))
    dialogue.client(HandshakeResponse41.wanting(.modern))
    dialogue.server(ERRPacket(1045, "28000", "Access denied"))
    #expect(dialogue.conversation.phase == .ended)
    #expect(!dialogue.conversation.awaitsServer)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `an ERR before the response, as of a connect timeout, is no violation`() {
    var dialogue = Dialogue()
    dialogue.server(HandshakeV10.offering(.modern))
    let error = dialogue.server(ERRPacket(1159, "", "Got timeout reading"), sequence: 2)
    #expect(error.type == ERRPacket.type)
    #expect(dialogue.violations.isEmpty)
  }
}

extension Bytes {
  static let empty: Bytes = ""
}
