import Testing

@testable import Proxy

/// What a log may tell of a statement.
struct StatementDigestTests {
  @Test(arguments: [
    ("SELECT 'a', 1 FROM t", "SELECT ? , ? FROM T"), ("SELECT 0xDEADBEEF", "SELECT ?"),
    ("SELECT x'DEAD', X'BEEF', b'01', 0b01", "SELECT ? , ? , ? , ?"),
    ("SELECT 1e5, 1.5E+3, .5", "SELECT ? , ? . ? + ? , . ?"),
    ("SELECT N'secret', n'x'", "SELECT ? , ?"),
    ("SELECT _utf8'a', _utf8mb4 'b', _binary 0x61, _latin1 x'61'", "SELECT ? , ? , ? , ?"),
    ("SELECT _column FROM t", "SELECT _COLUMN FROM T"), ("SELECT x FROM b", "SELECT X FROM B"),
    ("SELECT DATE'2020-01-01'", "SELECT DATE ?"), ("SET @secret := 1", "SET @ := ?"),
    ("SELECT /* secret */ 1 -- secret", "SELECT ?"), ("SELECT `a b`", "SELECT `a b`"),
    ("SELECT \"secret\"", "SELECT ?"), ("", ""),
  ])
  func `a digest has names and no values`(_ text: String, _ digest: String) {
    #expect(StatementDigest.text(StatementText(text)) == digest)
  }

  @Test func `a string ends where the session's mode says`() {
    let text = StatementText(#"SET @a = 'C:\', @b = 'secret'"#)
    #expect(!StatementDigest.text(text, backslashEscapes: false).contains("SECRET"))
    #expect(StatementDigest.text(text, backslashEscapes: false) == "SET @ = ? , @ = ?")
  }

  @Test func `with ANSI_QUOTES double quotes hold a name`() {
    let text = StatementText("SELECT \"total\" FROM t WHERE a = 'secret'")
    #expect(
      StatementDigest.text(text, hasANSIQuotes: true) == "SELECT `total` FROM T WHERE A = ?")
    #expect(StatementDigest.text(text) == "SELECT ? FROM T WHERE A = ?")
  }

  @Test func `nothing in a digest begins a line or moves a terminal`() {
    #expect(
      StatementDigest.text(StatementText("SELECT `a\nb\u{1B}[2J`"))
        == "SELECT `a\\u{a}b\\u{1b}[2J`")
    #expect(LogText.escaped("root\r\nforged\u{202E}") == "root\\u{d}\\u{a}forged\\u{202e}")
    #expect(LogText.escaped(String(repeating: "x", count: 5000)).count == LogText.limit + 3)
    let long = "SELECT " + String(repeating: "a+", count: 4000)
    #expect(StatementDigest.text(StatementText(long)).count <= StatementDigest.limit + 8)
  }
}
