import SQLEngine
import Testing

/// What the engine cannot do it says, rather than answer wrongly.
struct HonestyTests {
  @Test(arguments: [
    "SELECT JSON_OBJECT('a', 1)", "SELECT 'a' REGEXP 'b'", "SELECT RANK() OVER ()",
    "SELECT (1, 2) = (1, 2)", "CREATE VIEW v AS SELECT 1", "GRANT ALL ON *.* TO x",
    "SELECT * FROM items NATURAL JOIN scratch", "EXPLAIN SELECT 1", "HANDLER items OPEN",
    "ALTER TABLE items DROP COLUMN name", "CREATE TABLE t (a INT) PARTITION BY HASH (a)",
    "SELECT 1 INTERSECT SELECT 1", "SELECT id FROM items GROUP BY id WITH ROLLUP",
    "UPDATE everything SET c_json = '{}' WHERE id = 1",
  ])
  func `what is not done here is error 1235`(sql: String) async throws {
    #expect(await (try TestServer().session()).error(sql) == 1235)
  }

  @Test(arguments: [
    "SELEC 1", "SELECT 1,", "SELECT (1", "SELECT 'a", "SELECT /* a", "INSERT INTO", "SET",
    "SELECT 1; SELECT", "SELECT ?", "SELECT 1 FROM", "FLUSH", "XA", "SELECT * FROM items LIMIT x",
  ])
  func `what is no SQL is error 1064`(sql: String) async throws {
    #expect(await (try TestServer().session()).error(sql) == 1064)
  }

  @Test func `a second statement is an error unless it is asked for`() async throws {
    let session = try await TestServer().session()
    guard case .error(let error)? = await session.execute("SELECT 1; SELECT 2").first else {
      Issue.record("it ran")
      return
    }
    #expect(error.code == 1064)
    #expect(error.message.contains("near 'SELECT 2' at line 1"))
    #expect(await session.execute("SELECT 1; ; ").count == 1)
  }

  @Test func `nesting is limited`() async throws {
    let session = try await TestServer().session()
    let deep = String(repeating: "(", count: 5000) + "1" + String(repeating: ")", count: 5000)
    #expect(await session.error("SELECT \(deep)") == 1436)
    #expect(await session.value("SELECT ((((((((((1))))))))))") == "1")
  }

  @Test func `memory is limited`() async throws {
    var configuration = EngineConfiguration()
    configuration.statementMemory = 1 << 20
    let session = try await TestServer(configuration).session()
    await session.ok("SET cte_max_recursion_depth = 1000000")
    let sql =
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT MAX(i) FROM n"
    #expect(await session.error(sql) == 1041)
    #expect(await session.error("SET @x = REPEAT('x', 2000000)") == 1041)
  }
}
