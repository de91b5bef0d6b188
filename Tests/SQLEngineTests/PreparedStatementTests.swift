import SQLEngine
import Testing

struct PreparedStatementTests {
  private func prepare(_ session: EngineSession, _ sql: String) async throws -> PreparedStatement {
    try await session.prepare(Array(sql.utf8))
  }

  @Test func `metadata is known before the first execution`() async throws {
    let session = try await TestServer().session()
    let statement = try await prepare(session, "SELECT id, name FROM items WHERE id = ?")
    #expect(statement.parameterCount == 1)
    #expect(statement.columns.map(\.name) == ["id", "name"])
    #expect(statement.columns.map(\.type) == [.long, .varString])
    let replies = await session.execute(prepared: statement.id, parameters: [.int(2)])
    guard case .rows(let columns, let rows, _)? = replies.last else {
      Issue.record("no rows")
      return
    }
    #expect(columns == statement.columns)
    #expect(rows == [[.int(2), .text(Array("two".utf8))]])
  }

  @Test func `parameters of every kind arrive as they were sent`() async throws {
    let session = try await TestServer().session()
    let statement = try await prepare(session, "SELECT ?, ?, ?, ?, ?, ?, ?")
    let date = CalendarDate(year: 2024, month: 2, day: 29)
    let values: [SQLValue] = [
      .null, .int(-5), .uint(.max), .double(1.5), .bytes([0, 255]), .text(Array("é".utf8)),
      .dateTime(DateTime(date: date, hour: 1, microsecond: 5, decimals: 6)),
    ]
    let replies = await session.execute(prepared: statement.id, parameters: values)
    guard case .rows(_, let rows, _)? = replies.last else {
      Issue.record("no rows")
      return
    }
    #expect(rows == [values])
  }

  @Test func `a failed prepare takes an id`() async throws {
    let session = try await TestServer().session()
    #expect(try await prepare(session, "SELECT 1").id == 1)
    await #expect(throws: SQLError.self) { try await prepare(session, "SELEC") }
    #expect(try await prepare(session, "SELECT 1").id == 3)
  }

  @Test(
    arguments: [
      ("USE mysqlspec", 1295), ("SELECT 1; SELECT 2", 1064), ("", 1065), ("SELECT nope", 1054),
      ("SELECT * FROM nope", 1146), ("BEGIN", 1295),
    ] as [(String, UInt16)])
  func `what cannot be prepared says why`(sql: String, code: UInt16) async throws {
    let session = try await TestServer().session()
    do {
      _ = try await session.prepare(Array(sql.utf8))
      Issue.record("\(sql) was prepared")
    } catch {
      #expect(error.code == code)
    }
  }

  @Test func `the number of placeholders is limited`() async throws {
    let session = try await TestServer().session()
    let list = Array(repeating: "?", count: 65535).joined(separator: ",")
    #expect(try await prepare(session, "SELECT 1 IN (\(list))").parameterCount == 65535)
    do {
      _ = try await prepare(session, "SELECT 1 IN (\(list),?)")
      Issue.record("too many placeholders were prepared")
    } catch let error as SQLError {
      #expect(error.code == 1390)
    }
  }

  @Test func `the number of statements is limited for the server`() async throws {
    var configuration = EngineConfiguration()
    configuration.globals = ["max_prepared_stmt_count": "2"]
    let server = try TestServer(configuration)
    let session = try await server.session()
    let first = try await prepare(session, "SELECT 1")
    #expect(await session.error("PREPARE s FROM 'SELECT 1'") == nil)
    #expect(await session.error("PREPARE t FROM 'SELECT 1'") == 1461)
    await session.closePrepared(first.id)
    #expect(await session.error("PREPARE t FROM 'SELECT 1'") == nil)
    await session.close()
    let other = try await server.session()
    #expect(await other.error("PREPARE s FROM 'SELECT 1'") == nil)
  }

  @Test func `an OUT parameter comes back as a result set of its own`() async throws {
    let session = try await TestServer().session()
    let statement = try await prepare(session, "CALL out_param(?)")
    let replies = await session.execute(prepared: statement.id, parameters: [.null])
    #expect(replies.count == 2)
    guard case .rows(_, let rows, let end)? = replies.first else {
      Issue.record("no rows")
      return
    }
    #expect(rows == [[.int(42)]])
    #expect(end.status.isSuperset(of: [.outParameters, .moreResults]))
  }

  @Test func `the wrong number of parameters is error 1210`() async throws {
    let session = try await TestServer().session()
    let statement = try await prepare(session, "SELECT ?")
    guard case .error(let error)? = await session.execute(prepared: statement.id).last else {
      Issue.record("it ran")
      return
    }
    #expect(error.code == 1210)
  }
}
