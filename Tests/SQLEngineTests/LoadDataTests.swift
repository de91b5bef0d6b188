import SQLEngine
import Testing

struct LoadDataTests {
  private func session() async throws -> EngineSession {
    var options = SessionOptions()
    options.localFiles = true
    return try await TestServer().session(options: options)
  }

  private func load(
    _ session: EngineSession, _ content: String, _ options: String = ""
  ) async -> StatementReply? {
    await session.execute(
      "LOAD DATA LOCAL INFILE 'f' INTO TABLE scratch \(options)",
      files: ["f": Array(content.utf8)]
    ).last
  }

  @Test func `rows and fields are cut at their terminators`() async throws {
    let session = try await session()
    guard case .ok(let reply)? = await load(session, "a\t1\nb\t2\nc\\td\t3") else {
      Issue.record("no OK")
      return
    }
    #expect(reply.affectedRows == 3)
    #expect(reply.info == "Records: 3  Deleted: 0  Skipped: 0  Warnings: 0")
    #expect(await session.rows("SELECT k, v FROM scratch ORDER BY k") == ["a,1", "b,2", "c\td,3"])
  }

  @Test func `CSV with quotes and a header is read`() async throws {
    let session = try await session()
    let options =
      "FIELDS TERMINATED BY ',' ENCLOSED BY '\"' LINES TERMINATED BY '\\n' IGNORE 1 LINES"
    _ = await load(session, "k,v\n\"x,y\",5\n\"\"\"q\",6\n", options)
    #expect(await session.rows("SELECT k, v FROM scratch ORDER BY v") == ["x,y,5", "\"q,6"])
  }

  @Test func `duplicates are skipped and bad values are warnings`() async throws {
    let session = try await session()
    guard case .ok(let reply)? = await load(session, "a\t1\na\t2\nb\tx\nc\n") else {
      Issue.record("no OK")
      return
    }
    #expect(reply.info == "Records: 4  Deleted: 0  Skipped: 1  Warnings: 3")
    #expect(await session.rows("SELECT k, v FROM scratch ORDER BY k") == ["a,1", "b,0", "c,0"])
  }

  @Test func `an empty file is no rows`() async throws {
    let session = try await session()
    guard case .ok(let reply)? = await load(session, "") else {
      Issue.record("no OK")
      return
    }
    #expect(reply.info == "Records: 0  Deleted: 0  Skipped: 0  Warnings: 0")
  }

  @Test func `a client that offers no files is not asked for one`() async throws {
    let session = try await TestServer().session()
    #expect(await session.error("LOAD DATA LOCAL INFILE 'f' INTO TABLE scratch") == 3948)
    #expect(await session.error("LOAD DATA INFILE 'f' INTO TABLE scratch") == 1045)
  }
}
