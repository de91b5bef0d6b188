import Synchronization
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct ListenerTests {
  @Test func `each connection is served, and closed when its handler returns`() async throws {
    let listener = try await Listener.bind { connection in
      guard case .bytes(let bytes) = try? await connection.receive() else { return }
      try? await connection.send(bytes)
    }
    #expect(listener.address.port != 0)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<20 as Range<UInt8> {
        group.addTask {
          let connection = try await Connection.open(to: listener.address)
          try await connection.send([number])
          #expect(try await connection.receive() == .bytes([number]))
          #expect(try await connection.receive() == .end)
        }
      }
      try await group.waitForAll()
    }
    await listener.close()
  }

  @Test func `no more connections than the limit are served at a time`() async throws {
    let served = Mutex((now: 0, most: 0))
    let listener = try await Listener.bind(connectionLimit: 2) { connection in
      served.withLock {
        $0.now += 1
        $0.most = max($0.most, $0.now)
      }
      _ = try? await connection.receive()
      served.withLock { $0.now -= 1 }
      await connection.close(.fin)
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<10 {
        group.addTask {
          let connection = try await Connection.open(to: listener.address)
          try await connection.send([1])
          #expect(try await connection.receive() == .end)
        }
      }
      try await group.waitForAll()
    }
    #expect(served.withLock { $0.most } <= 2)
    await listener.close()
  }

  @Test func `closing cancels the handlers after the grace period`() async throws {
    let errors = Mutex<[TransportError]>([])
    let listener = try await Listener.bind { connection in
      do throws(TransportError) {
        try await connection.send([1])
        _ = try await connection.receive(deadline: .after(.seconds(600)))
      } catch {
        errors.withLock { $0.append(error) }
      }
    }
    let connection = try await Connection.open(to: listener.address)
    // The handler has begun.
    #expect(try await connection.receive() == .bytes([1]))
    await listener.close(gracePeriod: .milliseconds(20))
    #expect(errors.withLock { $0 } == [.cancelled])
    #expect(try await connection.receive() == .end)
  }

  @Test func `a port in use is told`() async throws {
    let first = try await Listener.bind { _ in }
    let error = await #expect(throws: TransportError.self) {
      _ = try await Listener.bind(to: first.address) { _ in }
    }
    #expect(error == .addressInUse(first.address))
    await first.close()
  }

  @Test func `peers that reset at once do not stop the listening`() async throws {
    let listener = try await Listener.bind(connectionLimit: 4) { connection in
      _ = try? await connection.receive()
    }
    for _ in 0..<200 {
      let connection = try await Connection.open(to: listener.address)
      await connection.close(.reset)
    }
    let last = try await Connection.open(to: listener.address)
    try await last.send([1])
    #expect(try await last.receive() == .end)
    await listener.close()
  }
}
