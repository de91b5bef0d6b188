import SQLEngine
import Testing

struct MetadataTests {
  @Test func `text is sent in the character set of results`() async throws {
    let session = try await TestServer().session()
    await session.ok("SET character_set_results = latin1")
    guard case .rows(let columns, let rows, _)? = await session.execute("SELECT 'é'").last else {
      Issue.record("no rows")
      return
    }
    #expect(columns.map(\.characterSet) == [8])
    #expect(rows == [[.text([0xE9])]])
  }

  @Test func `text is read in the character set of the client`() async throws {
    let session = try await TestServer().session()
    await session.ok("SET NAMES latin1")
    let sink = ValueSink()
    try await session.execute(
      Array("SELECT HEX(CONVERT('".utf8) + [0xE9] + Array("' USING utf8mb4))".utf8), into: sink)
    #expect(sink.text == "C3A9")
  }

  @Test func `a NUL in a string is kept`() async throws {
    let session = try await TestServer().session()
    #expect(await session.value("SELECT LENGTH('a\0b')") == "3")
  }

  @Test func `the clock is the one that was given`() async throws {
    var configuration = EngineConfiguration(now: { 1_700_000_000_123_456 })
    configuration.version = "9.7.4-test"
    let session = try await TestServer(configuration).session()
    #expect(
      await session.rows("SELECT NOW(6), UNIX_TIMESTAMP(), VERSION()")
        == ["2023-11-14 22:13:20.123456,1700000000,9.7.4-test"])
    await session.ok("SET time_zone = '-05:00'")
    #expect(await session.value("SELECT NOW()") == "2023-11-14 17:13:20")
  }

  @Test func `query attributes are found by name`() async throws {
    let session = try await TestServer().session()
    let sink = ValueSink()
    try await session.execute(
      Array("SELECT mysql_query_attribute_string('trace')".utf8),
      attributes: ["trace": .text(Array("42".utf8))], into: sink)
    #expect(sink.text == "42")
    #expect(await session.value("SELECT mysql_query_attribute_string('trace')") == "NULL")
  }

  @Test func `what a sink throws ends the statement`() async throws {
    struct Gone: Error {}
    struct ClosedSink: ReplySink {
      func receive(_ event: ReplyEvent) throws {
        if case .row = event { throw Gone() }
      }
      func localInfile(_ name: [UInt8]) throws -> any LocalInfileSource { throw Gone() }
    }
    let session = try await TestServer().session()
    await #expect(throws: Gone.self) {
      try await session.execute(Array("SELECT * FROM items".utf8), into: ClosedSink())
    }
    #expect(await session.value("SELECT 1") == "1")
  }
}
