import NIOCore
import NIOPosix
import Testing
import Transport

@testable import Proxy

/// The endpoint of the metrics, with clients that do not behave.
struct MetricsEndpointTests {
  private func serve(
    _ limits: MetricsEndpoint.Limits, _ body: (Endpoint) async throws -> Void
  ) async throws {
    let channel = try await MetricsEndpoint.bind(
      Endpoint(host: "127.0.0.1", port: 0),
      on: MultiThreadedEventLoopGroup.singleton.next(), limits: limits
    ) { ProxyMetrics() }
    let outcome: Result<Void, any Error>
    do {
      outcome = .success(try await body(try #require(Endpoint(channel.localAddress))))
    } catch {
      outcome = .failure(error)
    }
    try await channel.close().get()
    try outcome.get()
  }

  private static let request = Array("GET /health HTTP/1.1\r\nHost: proxy\r\n\r\n".utf8)

  /// All that comes up to the end of the connection.
  private func readAll(_ connection: Connection) async throws -> String {
    var bytes: [UInt8] = []
    while true {
      switch try await connection.receive(deadline: .after(.seconds(20))) {
      case .bytes(let more): bytes += more
      case .end, .reset: return String(decoding: bytes, as: UTF8.self)
      case .closeNotify, .tlsFailed, .timedOut:
        Issue.record("the connection did not end")
        return ""
      }
    }
  }

  @Test func `a client that asks for nothing, or not to the end, is disconnected`() async throws {
    var limits = MetricsEndpoint.Limits()
    limits.requestTime = .milliseconds(50)
    try await serve(limits) { endpoint in
      for beginning in ["", "GET /metrics HTTP/1.1\r\nHost:"] {
        let connection = try await Connection.open(to: endpoint)
        try await connection.send(Array(beginning.utf8))
        #expect(try await readAll(connection) == "")
        await connection.close()
      }
      let connection = try await Connection.open(to: endpoint)
      try await connection.send(Self.request)
      #expect(try await readAll(connection).hasSuffix("\r\n\r\nREGISTERING\n"))
      await connection.close()
    }
  }

  @Test func `there are only so many connections, and the next is served when one ends`()
    async throws
  {
    var limits = MetricsEndpoint.Limits()
    limits.connections = 1
    try await serve(limits) { endpoint in
      let first = try await Connection.open(to: endpoint)
      try await first.send(Self.request)
      guard case .bytes = try await first.receive() else {
        Issue.record("no answer")
        return
      }
      let second = try await Connection.open(to: endpoint)
      #expect(try await readAll(second) == "")
      await second.close()
      await first.close()
      try await eventually {
        let third = try await Connection.open(to: endpoint)
        try? await third.send(Self.request)
        defer { Task { await third.close() } }
        if case .bytes = try await third.receive() { return true }
        return false
      }
    }
  }

  @Test func `a connection ends behind so many requests, with all their answers`() async throws {
    var limits = MetricsEndpoint.Limits()
    limits.requestsPerConnection = 3
    try await serve(limits) { endpoint in
      let connection = try await Connection.open(to: endpoint)
      for _ in 0..<3 { try await connection.send(Self.request) }
      let text = try await readAll(connection)
      #expect(text.components(of: "REGISTERING") == 3)
      #expect(text.components(of: "connection: close") == 1)
      await connection.close()
    }
  }
}

extension String {
  /// How often `part` occurs.
  fileprivate func components(of part: String) -> Int {
    split(separator: part, omittingEmptySubsequences: false).count - 1
  }
}
