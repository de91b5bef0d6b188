import NIOCore
import NIOPosix
import Testing
import Transport

@testable import Proxy

/// One connection of the proxy, with a peer that reads late, or never, or goes on sending.
struct LinkTests {
  private static let size = 24_000_000

  /// Listens with links that do something as soon as they are open.
  ///
  /// - Parameter events: told of all else.
  private func serve(
    _ opened: @escaping @Sendable (Link) -> Void,
    events: AsyncStream<String>.Continuation? = nil,
    _ body: (Endpoint) async throws -> Void
  ) async throws {
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let link = Link()
          link.onEvent = { [unowned link] event in
            switch event {
            case .opened: opened(link)
            case .closing: events?.yield("closing")
            case .closed(let reason):
              events?.yield(reason)
              events?.finish()
            case .bytes, .tlsEstablished, .halfClosed, .writability: break
            }
          }
          try channel.pipeline.syncOperations.addHandler(link)
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    let outcome: Result<Void, any Error>
    do {
      outcome = .success(try await body(try #require(Endpoint(channel.localAddress))))
    } catch {
      outcome = .failure(error)
    }
    try await channel.close().get()
    try outcome.get()
  }

  /// Reads to the end: how many bytes there were, and whether a FIN ended them.
  private func readAll(_ connection: Connection) async throws -> (count: Int, isEnded: Bool) {
    var count = 0
    while true {
      switch try await connection.receive(deadline: .after(.seconds(20))) {
      case .bytes(let bytes): count += bytes.count
      case .end: return (count, true)
      case .closeNotify, .reset, .tlsFailed, .timedOut: return (count, false)
      }
    }
  }

  @Test func `what was written before the close arrives, however late it is read`() async throws {
    let closing = AsyncStream.makeStream(of: String.self)
    try await serve(
      { link in
        link.write(ByteBuffer(repeating: 0x78, count: Self.size))
        link.close(because: "done")
      }, events: closing.continuation
    ) { endpoint in
      let connection = try await Connection.open(to: endpoint)
      var events = closing.stream.makeAsyncIterator()
      #expect(await events.next() == "closing")
      let (count, isEnded) = try await readAll(connection)
      #expect(count == Self.size)
      #expect(isEnded)
      await connection.close()
      #expect(await events.next() == "done")
    }
  }

  @Test func `a peer that never reads what was written is given up`() async throws {
    let closing = AsyncStream.makeStream(of: String.self)
    try await serve(
      { link in
        link.closingTime = .milliseconds(50)
        link.write(ByteBuffer(repeating: 0x78, count: Self.size))
        link.close(because: "done")
      }, events: closing.continuation
    ) { endpoint in
      let connection = try await Connection.open(to: endpoint)
      var events = closing.stream.makeAsyncIterator()
      #expect(await events.next() == "closing")
      #expect(await events.next() == "done")
      await connection.close(.reset)
    }
  }

  @Test func `what the peer still sends does not take back what was said to it`() async throws {
    try await serve({ link in
      link.setReading(false)
      link.write(ByteBuffer(string: "farewell"))
      link.close(because: "done")
    }) { endpoint in
      let connection = try await Connection.open(to: endpoint)
      try await connection.send(Array(repeating: 1, count: Self.size))
      let (count, isEnded) = try await readAll(connection)
      #expect(count == 8)
      #expect(isEnded)
      await connection.close()
    }
  }
}
