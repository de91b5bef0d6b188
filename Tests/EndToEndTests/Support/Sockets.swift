import Synchronization
import Transport

/// Things on a socket that are no MySQL server, or not for long.
enum Sockets {
  /// A port that nothing listens on.
  static func deadAddress() async throws -> Endpoint {
    let listener = try await Listener.bind { _ in }
    let address = listener.address
    await listener.close()
    return address
  }

  /// Something that sends these bytes to whoever connects, and then waits for them to go.
  static func sending(
    _ bytes: [UInt8], _ body: (Endpoint) async throws -> Void
  ) async throws {
    try await listening(body) { connection in
      if !bytes.isEmpty { try? await connection.send(bytes, deadline: .after(.seconds(60))) }
      while case .bytes? = try? await connection.receive(deadline: .after(.seconds(60))) {}
    }
  }

  /// Something that accepts connections, tells whether it did, and sends nothing.
  static func silent(
    _ body: (Endpoint, _ hasAccepted: @Sendable () -> Bool) async throws -> Void
  ) async throws {
    let state = Flag()
    try await listening({ address in try await body(address) { state.isSet } }) { connection in
      state.set()
      while case .bytes? = try? await connection.receive(deadline: .after(.seconds(60))) {}
    }
  }

  private final class Flag: Sendable {
    private let value = Mutex(false)

    var isSet: Bool { value.withLock { $0 } }

    func set() {
      value.withLock { $0 = true }
    }
  }

  /// A server of HTTP: it waits for a request.
  static func servingHTTP(_ body: (Endpoint) async throws -> Void) async throws {
    try await listening(body) { connection in
      guard case .bytes? = try? await connection.receive(deadline: .after(.seconds(60))) else {
        return
      }
      let response = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"
      try? await connection.send(Array(response.utf8))
    }
  }

  /// What passes all bytes on to `origin`, and dies with the connection behind so many.
  static func forwarding(
    to origin: Endpoint, connections limit: Int, _ body: (Endpoint) async throws -> Void
  ) async throws {
    let accepted = Mutex(0)
    let dying = Mutex<Listener?>(nil)
    let listener = try await Listener.bind { connection in
      let count = accepted.withLock { count in
        count += 1
        return count
      }
      guard count <= limit else {
        // It waits for all handlers, of which this is one.
        if let listener = dying.withLock({ $0.take() }) {
          Task.detached { await listener.close() }
        }
        return
      }
      guard let other = try? await Connection.open(to: origin) else { return }
      await join(connection, other)
      await other.close(.fin)
    }
    dying.withLock { $0 = listener }
    try await closing(listener) { try await body(listener.address) }
  }

  /// Passes bytes on in both directions, until either ends.
  private static func join(_ one: Connection, _ other: Connection) async {
    await withTaskGroup { group in
      for (from, to) in [(one, other), (other, one)] {
        group.addTask {
          while case .bytes(let bytes)? = try? await from.receive(deadline: .after(.seconds(120))) {
            guard (try? await to.send(bytes)) != nil else { return }
          }
        }
      }
      await group.next()
      group.cancelAll()
    }
  }

  private static func listening(
    _ body: (Endpoint) async throws -> Void,
    _ handler: @escaping @Sendable (Connection) async -> Void
  ) async throws {
    let listener = try await Listener.bind(handler: handler)
    try await closing(listener) { try await body(listener.address) }
  }

  private static func closing(
    _ listener: Listener, _ body: () async throws -> Void
  ) async throws {
    do {
      try await body()
    } catch {
      await listener.close()
      throw error
    }
    await listener.close()
  }
}
