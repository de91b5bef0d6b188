import Testing
import Wire

@testable import Decoding

@Suite struct StatementDigesterTests {
  private func digest(_ statement: String) -> String {
    var digester = StatementDigester()
    _ = digester.digest(Array(statement.utf8).span)
    return String(decoding: digester.text, as: UTF8.self)
  }

  @Test(
    arguments: [
      ("SELECT * FROM t WHERE a=5 -- x", "SELECT * FROM t WHERE a = ?"),
      ("select 'a', -1.5, now()", "SELECT ?, ?, NOW()"),
      ("SELECT\t*\n FROM  `t` # end", "SELECT * FROM t"),
      ("SELECT `order`, `a b`, `x``y` FROM `T1`", "SELECT `order`, `a b`, `x``y` FROM T1"),
      ("SELECT a FROM t WHERE id IN (1,2,3)", "SELECT a FROM t WHERE id IN (...)"),
      ("SELECT a FROM t WHERE id in(1)", "SELECT a FROM t WHERE id IN (...)"),
      ("SELECT a FROM t WHERE id IN (?,?)", "SELECT a FROM t WHERE id IN (...)"),
      ("SELECT 1 WHERE (a,b) IN ((1,2),(3,4))", "SELECT ? WHERE (a, b) IN (...)"),
      ("SELECT 1 WHERE a IN (SELECT b FROM c)", "SELECT ? WHERE a IN (SELECT b FROM c)"),
      ("SELECT 1 WHERE a IN (1, b)", "SELECT ? WHERE a IN (?, b)"),
      ("INSERT INTO t(a,b) VALUES (1,'x')", "INSERT INTO t(a, b) VALUES (...)"),
      ("INSERT INTO t (a,b) VALUES (1,'x'),(2,'y') , (3,NULL)", "INSERT INTO t(a, b) VALUES (...)"),
      ("INSERT INTO t VALUES (1),(2)", "INSERT INTO t VALUES (?)"),
      ("INSERT INTO t VALUES (1,NOW()),(2,now()),(3,NOW())", "INSERT INTO t VALUES (?, NOW())"),
      (
        "INSERT INTO t VALUES (1,DEFAULT),(2,3),(4,5)",
        "INSERT INTO t VALUES (?, DEFAULT), (...), (...)"
      ),
      (
        "INSERT INTO t VALUES (1,2),(3,4) ON DUPLICATE KEY UPDATE a=VALUES(a)",
        "INSERT INTO t VALUES (...) ON DUPLICATE KEY UPDATE a = VALUES (a)"
      ),
      (
        "UPDATE t SET a=a-1, b=-1, c = c - -2 WHERE d=+3",
        "UPDATE t SET a = a - ?, b = ?, c = c - ? WHERE d = ?"
      ),
      ("SELECT 5-1, (1)-1, a -1", "SELECT ? - ?, (?) - ?, a - ?"),
      ("SELECT 'it''s', 'a\\'b', \"x\"", "SELECT ?, ?, ?"),
      (
        "SELECT 'a' 'b', N'x', X'00', 0xFF, 0b01, _utf8mb4'é', _latin1 'x'",
        "SELECT ?, ?, ?, ?, ?, ?, ?"
      ),
      ("SELECT 1e5, 1.5E-3, .5, 1., 1abc FROM 2t", "SELECT ?, ?, ?, ?, 1abc FROM 2t"),
      (
        "SELECT a.b.c, t.*, COUNT(*), count( distinct x)",
        "SELECT a.b.c, t.*, COUNT(*), COUNT(DISTINCT x)"
      ),
      (
        "SELECT NULL, TRUE WHERE a IS NULL AND b IS NOT NULL",
        "SELECT ?, ? WHERE a IS NULL AND b IS NOT NULL"
      ),
      ("SELECT /* app=x */ 1 /*!50000 , 2 */ /*M!100100 , 3*/", "SELECT ?, ?, ?"),
      ("SELECT /*+ MAX_EXECUTION_TIME(1000) */ 1", "SELECT /*+ MAX_EXECUTION_TIME(?) */ ?"),
      ("SELECT @a := @a+1, @@session.sql_mode", "SELECT @a := @a + ?, @@session.sql_mode"),
      ("a->'$.x' >= 1 AND b->>'$.y'<>2||c<=>d", "a -> ? >= ? AND b ->> ? <> ? || c <=> d"),
      ("SELECT 1; SELECT 2 ;;", "SELECT ?; SELECT ?"), (";", ""), ("", ""), ("   ", ""),
      ("SELECT 1--1", "SELECT ? - ?"), ("SELECT 1 --\n+1", "SELECT ? + ?"),
      ("CREATE USER 'app'@'%' IDENTIFIED BY 'secret'", "CREATE USER ?@? IDENTIFIED BY ?"),
      ("SELECT \"unterminated", "SELECT ?"), ("SELECT `unterminated", "SELECT unterminated"),
      ("SELECT /* unterminated", "SELECT"), ("SELECT 1 /", "SELECT ? /"), ("'x\\", "?"),
      ("((((1))))", "((((?))))"), (")))", ")))"), ("SELECT (((", "SELECT ((("),
      ("SELECT naïve FROM größe", "SELECT naïve FROM größe"),
      ("LIMIT 10, 20", "LIMIT ?, ?"), ("limit 10 offset 5", "LIMIT ? OFFSET ?"),
      ("SELECT f(1,2), `now`(3)", "SELECT f(...), now(?)"),
      ("SELECT select FROM a.select", "SELECT SELECT FROM a.select"),
      ("CALL p(1)", "CALL p(?)"), ("SELECT {d '2026-01-01'}", "SELECT { d ? }"),
      ("SELECT \0 1", "SELECT ?"),
    ] as [(String, String)])
  func `values, spaces and comments go, names stay`(statement: String, expected: String) {
    #expect(digest(statement) == expected)
  }

  @Test func `statements of the same digest have the same hash, others another`() {
    var digester = StatementDigester()
    let a = digester.digest(Array("SELECT a FROM t WHERE b = 1".utf8).span)
    let b = digester.digest(Array("select  a from t where b='x' /* y */".utf8).span)
    let c = digester.digest(Array("SELECT a FROM t WHERE c = 1".utf8).span)
    #expect(a == b)
    #expect(a != c)
    // The same in every run, so that reports can be compared.
    #expect(ByteHash.hash(Array("SELECT ?".utf8).span) == 0xd95efc62757ea2dd)
  }

  @Test func `a digest is bounded, however long the statement`() {
    var digester = StatementDigester()
    let names = (0..<2000).map { "column\($0)" }.joined(separator: ", ")
    _ = digester.digest(Array("SELECT \(names) FROM t".utf8).span)
    #expect(digester.text.count == StatementDigester.limit)
    #expect(digester.isCut)
    let rows = Array(repeating: "(1, 'abc', NULL)", count: 100_000).joined(separator: ",")
    _ = digester.digest(Array("INSERT INTO t VALUES \(rows)".utf8).span)
    #expect(String(decoding: digester.text, as: UTF8.self) == "INSERT INTO t VALUES (...)")
    #expect(!digester.isCut)
    _ = digester.digest(Array(repeating: UInt8(ascii: "("), count: 1000).span)
    #expect(digester.isCut)
  }

  @Test func `any bytes have a digest`() {
    var generator = SeededGenerator(seed: 3)
    var digester = StatementDigester()
    let signs = Array("abIN'\"`()?,;.@#-/*+!M<>=\\ \n01e_xvalues nullé{}|".utf8)
    for _ in 0..<5000 {
      let count = Int.random(in: 0..<40, using: &generator)
      let text = (0..<count).map { _ in signs.randomElement(using: &generator) ?? 0 }
      let hash = digester.digest(text.span)
      // Nothing of an earlier statement is left.
      var other = StatementDigester()
      #expect(hash == other.digest(text.span))
      #expect(digester.text == other.text)
    }
  }
}
