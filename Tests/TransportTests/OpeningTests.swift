import NIOCore
import NIOPosix
import Testing

@testable import Transport

@Suite(.timeLimit(.minutes(1))) struct OpeningTests {
  @Test func `both sides know the addresses`() async throws {
    try await Loopback.with { (pair) async throws in
      let local = await pair.client.localAddress
      let remote = await pair.client.remoteAddress
      #expect(await pair.server.remoteAddress == local)
      #expect(await pair.server.localAddress == remote)
      #expect(pair.client.target == remote)
    }
  }

  @Test func `a name is resolved`() async throws {
    let listener = try await Listener.bind { _ in }
    let connection = try await Connection.open(
      to: Endpoint(host: "localhost", port: listener.address.port))
    #expect(try await connection.receive() == .end)
    await listener.close()
  }

  @Test func `a port where nothing listens refuses`() async throws {
    let listener = try await Listener.bind { _ in }
    let address = listener.address
    await listener.close()
    let error = await #expect(throws: TransportError.self) {
      try await Connection.open(to: address)
    }
    #expect(error == .refused(address))
    #expect(error.map { "\($0)" }?.contains("is the server running") == true)
  }

  @Test func `a name that does not resolve is told`() async {
    let error = await #expect(throws: TransportError.self) {
      try await Connection.open(to: Endpoint(host: "no..name", port: 1))
    }
    #expect(error == .nameNotFound("no..name"))
  }

  @Test func `an open without an answer meets its deadline, or the end of its task`() async throws {
    // The system answers no further SYN when the queue of a socket that accepts nobody is full.
    let silent = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.backlog, value: 0).serverChannelOption(.autoRead, value: false)
      .bind(host: "127.0.0.1", port: 0).get()
    let address = try #require(Endpoint(silent.localAddress))
    var queued: [Connection] = []
    var error: TransportError?
    while error == nil, queued.count < 20 {
      do throws(TransportError) {
        queued.append(try await Connection.open(to: address, deadline: .after(.milliseconds(300))))
      } catch let caught {
        error = caught
      }
    }
    #expect(error == .timedOut(address, operation: "accept a connection"))

    let opening = Task {
      _ = try await Connection.open(to: address, deadline: .after(.seconds(600)))
    }
    opening.cancel()
    #expect(await opening.result.failure as? TransportError == .cancelled)
    try await silent.close().get()
  }

  @Test(arguments: [
    (ECONNREFUSED, TransportError.refused(somewhere)), (ECONNRESET, .reset(somewhere)),
    (EPIPE, .reset(somewhere)), (ETIMEDOUT, .timedOut(somewhere, operation: "answer")),
    (EHOSTUNREACH, .unreachable(somewhere, reason: "no route to the host")),
    (ENETUNREACH, .unreachable(somewhere, reason: "no route to the network")),
    (EADDRINUSE, .addressInUse(somewhere)),
  ])
  func `errors of the system get their meaning`(errno: CInt, expected: TransportError) {
    let error = IOError(errnoCode: errno, reason: "test")
    #expect(TransportError(error, at: somewhere, operation: "answer") == expected)
  }
}

private let somewhere = Endpoint(host: "192.0.2.1", port: 3_306)

extension Result {
  var failure: Failure? {
    if case .failure(let error) = self { error } else { nil }
  }
}
