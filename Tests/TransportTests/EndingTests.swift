import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct EndingTests {
  @Test func `a FIN is an end, behind the last bytes`() async throws {
    try await Loopback.with { (pair) async throws in
      try await pair.server.send([1])
      await pair.server.close(.fin)
      #expect(try await pair.client.receive(count: 1) == [1])
      #expect(try await pair.client.receive() == .end)
      #expect(try await pair.client.receive() == .end)
    }
  }

  @Test func `a half-closed side still receives`() async throws {
    try await Loopback.with { (pair) async throws in
      await pair.client.close(.half)
      #expect(try await pair.server.receive() == .end)
      try await pair.server.send([2])
      #expect(try await pair.client.receive() == .bytes([2]))
      await pair.server.close(.fin)
      #expect(try await pair.client.receive() == .end)
    }
  }

  @Test func `an RST is told apart`() async throws {
    try await Loopback.with { (pair) async throws in
      await pair.server.close(.reset)
      #expect(try await pair.client.receive() == .reset)
    }
  }

  @Test func `an RST after half a close is told apart`() async throws {
    try await Loopback.with { (pair) async throws in
      await pair.client.close(.half)
      #expect(try await pair.server.receive() == .end)
      await pair.server.close(.reset)
      #expect(try await pair.client.receive() == .reset)
    }
  }

  @Test func `bytes in front of an RST are not lost`() async throws {
    try await Loopback.with { (pair) async throws in
      try await pair.server.send([1, 2, 3])
      await pair.server.close(.reset)
      #expect(try await pair.client.receive(count: 3) == [1, 2, 3])
      #expect(try await pair.client.receive() == .reset)
    }
  }

  @Test func `a send to a peer that is gone fails in the end`() async throws {
    try await Loopback.with { (pair) async throws in
      await pair.server.close(.reset)
      let error = await #expect(throws: TransportError.self) {
        while true { try await pair.client.send([1]) }
      }
      #expect(error == .reset(pair.client.target) || error == .closed(pair.client.target))
    }
  }

  @Test func `a silent peer lets the deadline pass`() async throws {
    try await Loopback.with { (pair) async throws in
      #expect(try await pair.client.receive(deadline: .after(.milliseconds(20))) == .timedOut)
      try await pair.server.send([5])
      #expect(try await pair.client.receive() == .bytes([5]))
    }
  }

  @Test func `cancelling the task ends a wait`() async throws {
    try await Loopback.with { (pair) async throws in
      let waiting = Task {
        try await pair.client.receive(deadline: .after(.seconds(600)))
      }
      waiting.cancel()
      #expect(await waiting.result.failure as? TransportError == .cancelled)
    }
  }

  @Test func `closing ends the own wait`() async throws {
    try await Loopback.with { (pair) async throws in
      async let waiting = pair.client.receive(deadline: .after(.seconds(600)))
      await pair.client.close(.fin)
      do {
        _ = try await waiting
        Issue.record("the wait should have failed")
      } catch {
        #expect(error as? TransportError == .closed(pair.client.target))
      }
    }
  }

  @Test func `dropping a connection closes it`() async throws {
    let listener = try await Listener.bind { connection in
      _ = try? await connection.receive()
    }
    var connection: Connection? = try await Connection.open(to: listener.address)
    #expect(connection != nil)
    connection = nil
    // The handler returns only when it sees the end.
    await listener.close(gracePeriod: .seconds(50))
  }

  @Test func `the tap sees everything in order`() async throws {
    let tap = RecordingTap()
    try await Loopback.with(clientTap: tap.tap) { (pair) async throws in
      try await pair.client.send([1])
      #expect(try await pair.server.receive() == .bytes([1]))
      try await pair.server.send([2])
      #expect(try await pair.client.receive() == .bytes([2]))
      await pair.server.close(.fin)
      #expect(try await pair.client.receive() == .end)
      await pair.client.close(.fin)
      let local = try #require(await pair.client.localAddress)
      #expect(
        tap.events.map(\.kind) == [
          .opened(local: local, remote: pair.client.target), .sent([1]), .received([2]),
          .ended(by: .remote, .fin), .ended(by: .local, .fin),
        ])
    }
    let times = tap.events.map(\.time)
    #expect(times == times.sorted())
    // 2020, in nanoseconds.
    #expect(times.allSatisfy { $0 > 1_577_836_800_000_000_000 })
  }
}
