import Packets
import Session
import StandIn
import Testing
import Transport
import Wire

@testable import Proxy

/// Character sets and collations, of which servers tell in part only.
struct CharacterSetTests {
  /// What can be seen of them.
  private func seen(by client: ProxyClient) async throws -> [String] {
    let reply = try await client.query(
      "SELECT @@character_set_client, @@character_set_connection, @@collation_connection, "
        + "@@character_set_server, @@collation_server, @@character_set_results")
    let row = try #require(reply.rows.first, "\(reply)")
    let column = reply.packets.compactMap { $0.message(as: ColumnDefinition41.self) }.last
    return row.map { $0 ?? "NULL" } + ["\(column?.characterSet ?? 0)"]
  }

  private static let statements = [
    "SET NAMES latin1", "SET NAMES utf8mb4", "SET NAMES utf8mb4 COLLATE utf8mb4_bin",
    "SET CHARACTER SET latin1", "SET NAMES binary",
    "SET collation_connection = latin1_bin", "SET character_set_connection = latin1",
    "SET character_set_connection = utf8mb4", "SET character_set_client = latin1",
    "SET character_set_results = NULL", "SET character_set_results = latin1",
    "SET character_set_results = utf8mb4",
    "SET character_set_server = latin1", "SET collation_server = utf8mb4_bin",
    "SET collation_server = latin1_bin",
    "SET NAMES latin1, collation_connection = utf8mb4_bin, character_set_results = utf8mb4",
  ]

  /// The collations to log in with.
  ///
  /// MariaDB from 11.3 on takes 33 and 45 for others, which the proxy learns of the first alone.
  private static func collations(_ name: String) -> [UInt8] {
    name == "mariadb-11.8" ? [45, 46, 8, 47] : [45, 46, 8, 33, 47]
  }

  @Test func `clients are greeted with the target's collation`() async throws {
    try await ScriptedTarget.run(answering: { _, _, _ in nil }) { _, address in
      let client = try await ProxyClient.loggedIn(to: address)
      #expect(await client.greeting.characterSet == 46)
      await client.close()
    }
  }

  @Test(.enabled(if: RealTarget.isThere), arguments: RealTarget.names)
  func `each session has the character sets that it would have at a real server`(
    _ name: String
  ) async throws {
    try await RealTarget.run(name) { proxy, address in
      var sessions: [(client: ProxyClient, expected: [String], statement: String)] = []
      for statement in Self.statements {
        for collation in Self.collations(name) {
          let direct = try await RealTarget.directly(name, collation: collation)
          try #require(try await direct.query(statement).isOK)
          let expected = try await seen(by: direct)
          await direct.close()
          let client = try await RealTarget.loggedIn(to: address, collation: collation)
          try #require(try await client.query(statement).isOK)
          sessions.append((client, expected, "\(statement) after a login with \(collation)"))
        }
      }
      for round in 1...2 {
        for session in sessions {
          let found = try await seen(by: session.client)
          #expect(found == session.expected, "\(session.statement), round \(round)")
        }
      }
      #expect(await proxy.metrics.pinnedSessions == 0)
    }
  }

  @Test(.enabled(if: RealTarget.isThere), arguments: RealTarget.names)
  func `a login's collation holds over a connection that others used`(
    _ name: String
  ) async throws {
    try await RealTarget.run(name) { _, address in
      for _ in 1...2 {
        for collation in Self.collations(name) {
          let direct = try await RealTarget.directly(name, collation: collation)
          let client = try await RealTarget.loggedIn(to: address, collation: collation)
          let (found, expected) = (try await seen(by: client), try await seen(by: direct))
          #expect(found == expected, "\(collation)")
          for client in [client, direct] {
            let reply = try await client.changeUser(
              "mysqlspec_default", TestProxy.password("default"), schema: "mysqlspec",
              collation: 47)
            try #require(reply.isOK, "\(reply)")
          }
          let changed = try await seen(by: client)
          #expect(try await changed == seen(by: direct), "COM_CHANGE_USER after \(collation)")
          await client.close()
          await direct.close()
        }
      }
    }
  }

  @Test func `what a statement set is asked for before anyone else gets the connection`()
    async throws
  {
    try await TestProxy.run(connections: 1) { test in
      var sessions: [(ProxyClient, [String])] = []
      for statement in Self.statements {
        let client = try await test.session()
        try #require(try await client.query(statement).isOK, "\(statement)")
        sessions.append((client, try await seen(by: client)))
      }
      for (client, expected) in sessions { #expect(try await seen(by: client) == expected) }
      #expect(await test.proxy.metrics.backendConnectionsOpened == 1)
      #expect(await test.proxy.metrics.pinnedSessions == 0)
    }
  }

  @Test func `a target that does not answer the question keeps its connection to the session`()
    async throws
  {
    let tracked = SessionStateChange(.systemVariables, ["character_set_connection", "latin1"])
    try await ScriptedTarget.run(answering: { command, text, session in
      if text == "SET NAMES latin1" {
        return [ScriptedTarget.ok(session.status, changes: [tracked])]
      }
      if text == CharacterSetQuestion.text { return [ScriptedTarget.error(1317)] }
      return nil
    }) { proxy, address in
      let client = try await ProxyClient.loggedIn(to: address)
      #expect(try await client.query("SET NAMES latin1").isOK)
      #expect(try await client.query("SELECT 1").isOK)
      #expect(await proxy.metrics.pins[.stateChange] == 1)
      #expect(await proxy.metrics.borrowedConnections == 1)
    }
  }
}
