import Packets
import Testing
import Wire

@Suite struct OverridingTests {
  private static let response: HandshakeResponse41 = {
    var response = HandshakeResponse41()
    response.capabilities = Vector.usual.union(.connectWithDB)
    response.username = "u"
    response.authResponse = [1, 2]
    response.database = "d"
    response.clientPluginName = "p"
    response.attributes = [.init("k", "v")]
    return response
  }()

  /// The bytes behind the 32 of fixed place.
  private static let lawful = "7500 020102 6400 7000 04 016b 0176"

  @Test func `without overrides a message is encoded as ever`() throws {
    for vector in Vector.all {
      let payload = try OverridingEncoder.payload(
        of: vector.message, vector.context, overrides: [:])
      #expect(payload == vector.payload, "\(vector.name)")
    }
  }

  struct Malformation: Sendable, CustomTestStringConvertible {
    let path: String
    let override: OverridingEncoder.Override
    let expected: String
    var testDescription: String { path }

    init(_ path: String, _ override: OverridingEncoder.Override, _ expected: String) {
      self.path = path
      self.override = override
      self.expected = expected
    }
  }

  static let malformations = [
    Malformation("username", .value(.bytes("ab")), "616200 020102 6400 7000 04 016b 0176"),
    Malformation("username", .omitted, "020102 6400 7000 04 016b 0176"),
    Malformation("username", .raw("a"), "61 020102 6400 7000 04 016b 0176"),
    Malformation("username.terminator", .omitted, "75 020102 6400 7000 04 016b 0176"),
    Malformation("username.terminator", .raw([0xFF]), "75ff 020102 6400 7000 04 016b 0176"),
    Malformation(
      "auth_response.length", .value(.integer(255)), "7500 fcff000102 6400 7000 04 016b 0176"),
    Malformation("auth_response.length", .raw([0xFB]), "7500 fb0102 6400 7000 04 016b 0176"),
    Malformation("auth_response.length", .omitted, "7500 0102 6400 7000 04 016b 0176"),
    Malformation("attributes", .omitted, "7500 020102 6400 7000"),
    Malformation("attributes.length", .value(.integer(9)), "7500 020102 6400 7000 09 016b 0176"),
    Malformation("attributes[0].key", .value(.bytes("kk")), "7500 020102 6400 7000 05 026b6b 0176"),
    Malformation(
      "attributes[0].key.length", .value(.integer(7)), "7500 020102 6400 7000 04 076b 0176"),
    Malformation("attributes[0].value", .omitted, "7500 020102 6400 7000 02 016b"),
  ]

  @Test(arguments: malformations)
  func `a field is malformed, and nothing else`(_ malformation: Malformation) throws {
    let payload = try OverridingEncoder.payload(
      of: Self.response, .init(), overrides: [malformation.path: malformation.override])
    let expected = try #require(Bytes(hex: malformation.expected))
    #expect(Bytes(payload[32...]).hex == expected.hex)
    #expect(Array(payload[..<32]) == Array(Self.response.payload()[..<32]))
  }

  @Test func `what a flag or count would ask for does not follow its override`() throws {
    let flags = try OverridingEncoder.payload(
      of: Self.response, .init(), overrides: ["client_flag": .value(.integer(0))])
    #expect(Array(flags[..<4]) == [0, 0, 0, 0])
    #expect(Bytes(flags[32...]).hex == Bytes(hex: Self.lawful)?.hex)

    var greeting = HandshakeV10()
    greeting.capabilities = Vector.usual
    greeting.authPluginData = Bytes(repeatElement(0x2A, count: 20))
    let lying = try OverridingEncoder.payload(
      of: greeting, .init(), overrides: ["auth_plugin_data_len": .value(.integer(255))])
    #expect(lying.count == greeting.payload().count)
    #expect(lying.contains(255))
  }

  @Test func `an optional part is written only when an override reaches into it`() throws {
    var definition = ColumnDefinition41()
    definition.name = "a"
    let named = try OverridingEncoder.payload(
      of: definition, .usual, overrides: ["name": .value(.bytes("b"))])
    #expect(named.count == definition.payload(.usual).count)
    let defaulted = try OverridingEncoder.payload(
      of: definition, .usual, overrides: ["default_value": .value(.bytes("7"))])
    #expect(defaulted == definition.payload(.usual) + [0xFB])
  }

  @Test func `constants can be malformed, too`() throws {
    let payload = try OverridingEncoder.payload(
      of: QueryCommand("SELECT 1"), .init(), overrides: ["command": .value(.integer(0x7F))])
    #expect(payload.first == 0x7F)
  }

  @Test func `a path that leads nowhere is named`() {
    #expect(throws: OverridingEncoder.UnknownPaths.self) {
      try OverridingEncoder.payload(
        of: PingCommand(), .init(), overrides: ["colour": .omitted, "command": .omitted])
    }
    do throws(OverridingEncoder.UnknownPaths) {
      _ = try OverridingEncoder.payload(
        of: Self.response, .init(), overrides: ["attributes[1].key": .omitted])
      Issue.record("nothing was thrown")
    } catch {
      #expect(error.paths == ["attributes[1].key"])
    }
  }
}
