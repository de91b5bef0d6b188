import SQLEngine
import Synchronization

/// The clients that are connected, by their connection ids.
final class ClientRegistry: Sendable {
  private struct State {
    var clients: [UInt32: Client] = [:]
    var lastID: UInt32 = 7
    var isDraining = false
  }

  private let state = Mutex(State())

  var count: Int { state.withLock { $0.clients.count } }

  subscript(id: UInt32) -> Client? { state.withLock { $0.clients[id] } }

  /// Gives a new client its id.
  ///
  /// - Returns: nil when `limit` clients are there already.
  func admit(_ link: PacketLink, limit: Int) -> Client? {
    state.withLock { state in
      guard state.clients.count < limit, !state.isDraining else { return nil }
      repeat { state.lastID &+= 1 } while state.lastID == 0 || state.clients[state.lastID] != nil
      let client = Client(id: state.lastID, link: link)
      state.clients[client.id] = client
      return client
    }
  }

  func remove(_ client: Client) {
    state.withLock { _ = $0.clients.removeValue(forKey: client.id) }
  }

  /// Ends all connections as soon as their commands are answered.
  func drain() {
    let clients = state.withLock { state in
      state.isDraining = true
      return Array(state.clients.values)
    }
    for client in clients { client.drain() }
  }
}
