import Packets
import Testing
import Wire

@Suite struct RedactionTests {
  @Test(arguments: [
    ("CREATE USER u IDENTIFIED BY 'pw'", "CREATE USER u IDENTIFIED BY '<redacted>'"),
    ("create user u identified  by\n\"p\\\"w\"", "create user u identified  by\n\"<redacted>\""),
    (
      "ALTER USER u IDENTIFIED BY 'a''b' REPLACE 'old'",
      "ALTER USER u IDENTIFIED BY '<redacted>' REPLACE '<redacted>'"
    ),
    (
      "CREATE USER 'a'@'h' IDENTIFIED WITH mysql_native_password AS '*12'",
      "CREATE USER 'a'@'h' IDENTIFIED WITH mysql_native_password AS '<redacted>'"
    ),
    (
      "ALTER USER u IDENTIFIED WITH 'caching_sha2_password' BY 'pw'",
      "ALTER USER u IDENTIFIED WITH 'caching_sha2_password' BY '<redacted>'"
    ),
    ("CREATE USER u IDENTIFIED WITH p AS 0xABCD", "CREATE USER u IDENTIFIED WITH p AS <redacted>"),
    (
      "GRANT ALL ON *.* TO u IDENTIFIED VIA ed25519 USING PASSWORD('pw')",
      "GRANT ALL ON *.* TO u IDENTIFIED VIA ed25519 USING PASSWORD('<redacted>')"
    ),
    (
      "CREATE USER u IDENTIFIED VIA ed25519 USING 'hash' OR pam USING 'svc'",
      "CREATE USER u IDENTIFIED VIA ed25519 USING '<redacted>' OR pam USING '<redacted>'"
    ),
    ("SET PASSWORD = 'pw'", "SET PASSWORD = '<redacted>'"),
    ("SET PASSWORD FOR 'bob'@'%' = 'pw'", "SET PASSWORD FOR 'bob'@'%' = '<redacted>'"),
    ("SET PASSWORD FOR bob = PASSWORD('pw')", "SET PASSWORD FOR bob = PASSWORD('<redacted>')"),
    (
      "CHANGE REPLICATION SOURCE TO SOURCE_USER='u', SOURCE_PASSWORD='pw'",
      "CHANGE REPLICATION SOURCE TO SOURCE_USER='u', SOURCE_PASSWORD='<redacted>'"
    ),
    ("SELECT PASSWORD(_utf8mb4'pw'), 'shown'", "SELECT PASSWORD(_utf8mb4'<redacted>'), 'shown'"),
    (
      "CREATE USER u IDENTIFIED /* ' */ BY 'pw'", "CREATE USER u IDENTIFIED /* ' */ BY '<redacted>'"
    ),
    (
      "CREATE USER u -- it's\nIDENTIFIED BY 'pw'",
      "CREATE USER u -- it's\nIDENTIFIED BY '<redacted>'"
    ),
    (
      "CREATE USER u /*!50000 IDENTIFIED BY 'pw' */",
      "CREATE USER u /*!50000 IDENTIFIED BY '<redacted>' */"
    ),
    ("CREATE USER u IDENTIFIED BY 'cut off", "CREATE USER u IDENTIFIED BY '<redacted>"),
    (
      "SELECT 'IDENTIFIED BY', 'shown' FROM t GROUP BY 'x'",
      "SELECT 'IDENTIFIED BY', 'shown' FROM t GROUP BY 'x'"
    ),
    (
      "CREATE USER u IDENTIFIED BY 'pw'; SELECT 1 AS 'one'",
      "CREATE USER u IDENTIFIED BY '<redacted>'; SELECT 1 AS 'one'"
    ),
  ])
  func `credentials inside statements are hidden, and nothing else`(_ sql: String, _ shown: String)
  {
    #expect(Redaction.standard.redacted(statement: Bytes(utf8: sql)).text == shown)
    #expect(Redaction.none.redacted(statement: Bytes(utf8: sql)).text == sql)
  }

  @Test func `passwords leave URLs`() {
    #expect(Redaction.standard.redacted(url: "mysql://u:p@h:3306/x") == "mysql://u:…@h:3306/x")
    #expect(Redaction.standard.redacted(url: "mysql://u:p:@q@h") == "mysql://u:…@h")
    #expect(Redaction.standard.redacted(url: "mysql://h:3306") == "mysql://h:3306")
    #expect(Redaction.none.redacted(url: "mysql://u:p@h") == "mysql://u:p@h")
  }

  @Test func `masked payloads keep length and layout`() throws {
    for vector in Vector.all {
      let fields = annotated(vector.payload, vector)
      let masked = Redaction.standard.masked(vector.payload, fields, of: vector.type)
      #expect(masked.count == vector.payload.count)
      #expect(annotated(masked, vector).map(\.range) == fields.map(\.range), "\(vector.name)")
      #expect(Redaction.none.masked(vector.payload, fields, of: vector.type) == vector.payload)
    }
  }

  @Test func `no form of output shows an authentication response`() throws {
    var response = HandshakeResponse41()
    response.capabilities = Vector.usual
    response.username = "u"
    response.authResponse = "top-secret"
    response.attributes = [.init("_access_token", "top-secret"), .init("_os", "Linux")]
    expectHidden("top-secret", response, .init())
    #expect(
      FieldRenderer().tree(fields(response, .init()), of: HandshakeResponse41.type).joined()
        .contains("Linux"))

    var change = ChangeUserCommand()
    change.authResponse = "top-secret"
    expectHidden("top-secret", change, .usual)
    var replica = RegisterReplicaCommand()
    replica.password = "top-secret"
    expectHidden("top-secret", replica, .usual)
    var answer = AuthSwitchResponse()
    answer.data = "top-secret"
    expectHidden("top-secret", answer, .usual)
    var packet = UnclassifiedPacket()
    packet.content = "top-secret"
    expectHidden("top-secret", packet, .usual)
    var more = AuthMoreData()
    more.data = "top-secret"
    expectHidden("top-secret", more, .usual)
    expectHidden("top-secret", QueryCommand("SET PASSWORD = 'top-secret'"), .usual)
    var file = LocalInfileData()
    file.data = "name,password\nroot,top-secret\n"
    expectHidden("top-secret", file, .usual)
  }

  @Test func `public keys and status bytes of the server are shown`() {
    var more = AuthMoreData()
    more.data = "-----BEGIN PUBLIC KEY-----\nabc"
    #expect(FieldRenderer().line(fields(more, .usual), of: AuthMoreData.type).contains("PUBLIC"))
    more.data = [4]
    #expect(FieldRenderer().line(fields(more, .usual), of: AuthMoreData.type).contains("0x04"))
  }

  @Test func `what could not be read of a message with secrets is hidden`() {
    var response = HandshakeResponse41()
    response.capabilities = Vector.usual
    response.username = "u"
    response.authResponse = "top-secret"
    var payload = response.payload()
    // The length claims more than there is, so that the response cannot be told from the rest.
    payload[34] = 200
    let annotated = FieldAnnotator.annotate(payload, as: HandshakeResponse41(), .init())
    #expect(annotated.error != nil)
    let masked = Redaction.standard.masked(
      payload, annotated.fields, of: HandshakeResponse41.type)
    #expect(!Bytes(masked[...]).text.contains("secret"))
  }

  private func expectHidden(
    _ secret: String, _ message: any WireMessage, _ context: MessageContext,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let type = Swift.type(of: message).type
    let fields = fields(message, context)
    let renderer = FieldRenderer()
    let masked = renderer.redaction.masked(message.payload(context), fields, of: type)
    let outputs = [
      renderer.line(fields, of: type), renderer.tree(fields, of: type).joined(),
      FieldJSON.text(Bytes(message.payload(context)), as: type, context), Bytes(masked[...]).text,
    ]
    for output in outputs {
      #expect(!output.contains(secret), sourceLocation: sourceLocation)
    }
    let open = FieldRenderer(redaction: .none)
    #expect(open.line(fields, of: type).contains(secret), sourceLocation: sourceLocation)
  }

  private func fields(_ message: any WireMessage, _ context: MessageContext) -> [Field] {
    FieldAnnotator.annotate(
      message.payload(context), as: Swift.type(of: message).type.prototype(), context
    ).fields
  }

  private func annotated(_ payload: [UInt8], _ vector: Vector) -> [Field] {
    FieldAnnotator.annotate(payload, as: vector.type.prototype(), vector.context).fields
  }
}
