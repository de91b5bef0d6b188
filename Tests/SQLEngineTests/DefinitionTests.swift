import SQLEngine
import Testing

/// Tables that are made, and when they cannot be; replies as of MySQL 9.7.4.
struct DefinitionTests {
  @Test(arguments: [
    "CREATE TABLE made (a INT)", "CREATE TABLE IF NOT EXISTS items (a INT)",
    "CREATE TABLE made SELECT 1 AS a", "CREATE TEMPORARY TABLE made (a INT)",
    "DROP TABLE nowhere", "DROP TABLE IF EXISTS nowhere", "DROP TEMPORARY TABLE IF EXISTS nowhere",
    "TRUNCATE scratch", "ALTER TABLE scratch ADD made INT", "CREATE DATABASE mysqlspec_made",
    "DROP DATABASE IF EXISTS mysqlspec_made", "LOCK TABLES items WRITE",
  ])
  func `a session whose transactions are read only defines nothing`(sql: String) async throws {
    let session = try await TestServer().session()
    await session.ok("SET SESSION transaction_read_only = 1")
    #expect(await session.error(sql) == 1792)
    await session.ok("START TRANSACTION READ WRITE")
    if !sql.contains("TEMPORARY") { #expect(await session.error(sql) == 1792) }
    #expect(await session.rows("SHOW TABLES LIKE 'made'") == [])
  }

  @Test func `what is defined ends a read only transaction, and is done`() async throws {
    let session = try await TestServer().session()
    for sql in ["CREATE TABLE made (a INT)", "TRUNCATE made", "DROP TABLE made"] {
      await session.ok("START TRANSACTION READ ONLY")
      #expect(await session.ok(sql) != nil, "\(sql)")
      #expect(await session.ok("DO 0")?.status.contains(.inTransaction) == false)
    }
    await session.ok("START TRANSACTION READ ONLY")
    #expect(await session.ok("LOCK TABLES scratch WRITE") != nil)
    #expect(await session.ok("INSERT INTO scratch VALUES ('a', 1)") != nil)
  }

  @Test func `a read only transaction has no temporary tables made or dropped`() async throws {
    let session = try await TestServer().session()
    await session.ok("CREATE TEMPORARY TABLE kept (a INT)")
    await session.ok("START TRANSACTION READ ONLY")
    #expect(await session.error("CREATE TEMPORARY TABLE made (a INT)") == 1792)
    #expect(await session.error("DROP TEMPORARY TABLE kept") == 1792)
    #expect(await session.ok("INSERT INTO kept VALUES (1)") != nil)
    await session.ok("COMMIT")
    #expect(await session.ok("DROP TEMPORARY TABLE kept") != nil)
  }

  @Test(arguments: ["", "AS "])
  func `a table is made of a query`(_ word: String) async throws {
    let session = try await TestServer().session()
    let reply = await session.ok(
      "CREATE TABLE made \(word)SELECT id, name, id + 1 AS e, 1 AS i, 'abc' AS s, NULL AS n, "
        + "1.50 AS d FROM items ORDER BY id")
    #expect(reply?.affectedRows == 3)
    #expect(reply?.info == "Records: 3  Duplicates: 0  Warnings: 0")
    #expect(
      await session.rows("SELECT id, e, i, s, n, d FROM made LIMIT 1") == ["1,2,1,abc,NULL,1.50"])
    let columns = await session.rows("SHOW COLUMNS FROM made")
    #expect(
      columns == [
        "id,int,NO,,0,", "name,varchar(64),YES,,NULL,", "e,bigint,NO,,0,", "i,int,NO,,0,",
        "s,varchar(3),NO,,,", "n,varbinary(0),YES,,NULL,", "d,decimal(3,2),NO,,0.00,",
      ])
    #expect(await session.error("CREATE TABLE made SELECT 1") == 1050)
    #expect(await session.ok("CREATE TABLE IF NOT EXISTS made SELECT 1")?.warnings == 1)
    #expect(await session.value("SELECT COUNT(*) FROM made") == "3")
  }

  @Test func `what a query made stays behind a rollback, and goes with its session if temporary`()
    async throws
  {
    let server = try TestServer()
    let session = try await server.session()
    await session.ok("SET autocommit = 0")
    await session.ok("CREATE TABLE made (SELECT 1 AS a)")
    await session.ok("CREATE TEMPORARY TABLE own TABLE items")
    await session.ok("ROLLBACK")
    let other = try await server.session()
    #expect(await other.rows("SELECT * FROM made") == ["1"])
    #expect(await other.error("SELECT * FROM own") == 1146)
  }

  @Test func `a query that fails leaves no table`() async throws {
    let session = try await TestServer().session()
    #expect(await session.error("CREATE TABLE made SELECT 1, 1") == 1060)
    #expect(await session.error("CREATE TABLE made SELECT * FROM nowhere") == 1146)
    #expect(
      await session.error("CREATE TABLE made SELECT (SELECT id FROM items) AS a") == 1242)
    #expect(await session.error("CREATE TABLE made SELECT id FROM items WHERE") == 1064)
    #expect(await session.error("SELECT * FROM made") == 1146)
    #expect(await session.error("CREATE TABLE made (b INT) SELECT 1 AS a") == 1235)
  }

  @Test func `tables are flushed by their names, by those who may`() async throws {
    let server = try TestServer()
    let administrator = try await server.session(user: "admin", administrator: true)
    #expect(await administrator.ok("FLUSH TABLES items, nowhere") != nil)
    #expect(await administrator.error("FLUSH TABLES items WITH READ LOCK") == 1235)
    let session = try await server.session()
    #expect(await session.error("FLUSH TABLES items") == 1227)
  }
}
