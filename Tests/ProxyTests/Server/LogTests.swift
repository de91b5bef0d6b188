import Logging
import Packets
import Session
import Testing
import Transport

@testable import Proxy

/// What the log tells of clients and their statements.
struct LogTests {
  @Test func `the values of a statement that pins are not logged, in whatever mode`() async throws {
    let log = LogLines()
    try await TestProxy.run(logger: log.logger(.debug)) { test in
      let client = try await test.session()
      try await client.query("SET sql_mode = 'NO_BACKSLASH_ESCAPES'")
      #expect(try await client.query(#"SET @a = 'C:\', @b = 'secret'"#).isOK)
    }
    #expect(log.all.contains { $0.contains("Digest: \"SET @ = ? , @ = ?\"") })
    #expect(!log.all.contains { $0.lowercased().contains("secret") })
  }

  @Test func `with debug logging every statement is told, but for the credentials in it`()
    async throws
  {
    for logs in [true, false] {
      let log = LogLines()
      try await TestProxy.run(logger: log.logger(.debug)) {
        $0.logsStatements = logs
      } _: { test in
        let client = try await test.session()
        try await client.query("SELECT 'first'")
        try await client.query("SET @pins = 1")
        try await client.query("SELECT 'second'")
        _ = try await client.query("SET PASSWORD = 'hidden'")
        _ = try await client.query("SELECT '\(String(repeating: "x", count: 40_000))'")
      }
      #expect(log.all.contains { $0.contains("SELECT 'first'") } == logs)
      #expect(log.all.contains { $0.contains("SELECT 'second'") } == logs)
      #expect(log.all.contains { $0.contains("SET PASSWORD") } == logs)
      #expect(log.all.contains { $0.contains("SELECT 'xxxx") } == logs)
      #expect(log.all.allSatisfy { !$0.contains("hidden") && $0.count < 2000 })
    }
  }

  @Test func `nothing that a client calls itself breaks a line of the log`() async throws {
    let log = LogLines()
    try await TestProxy.run(logger: log.logger(.debug)) { test in
      let client = try await test.client()
      let user = "mysqlspec_\nforged\u{1B}[2J"
      #expect(try await client.login(user, TestProxy.password("\nforged\u{1B}[2J")).isOK)
      _ = try await client.query("DO 1")
    }
    #expect(log.all.contains { $0.contains("user=mysqlspec_\\u{a}forged\\u{1b}[2J") })
    #expect(!log.all.contains { $0.contains("\n") || $0.contains("\u{1B}") })
  }
}
