import Authentication
import Packets
import Runner
import Synchronization
import Transport
import Wire

/// A small server of the protocol in the clear: lawful, but for the one mistake that it is told to
/// make.
///
/// Mistakes are made in the answer to COM_INIT_DB, so that everything around it stays right.
///
///     SELECT 1 · ECHO text · COUNT · RESULTS · FAIL · KILL OTHERS · DIE
final class FakeServer: Sendable {
  enum Mistake: Hashable, Sendable {
    /// The answer has the number 7.
    case numbersWrongly
    case saysOKTwice
    /// A packet of no meaning follows the answer.
    case sendsGarbage
    /// The OK ends in its third byte.
    case cutsOK
    /// An ERR without SQLSTATE.
    case omitsState
    case staysSilent
    case closes
    case resets
    case acceptsAnyPassword
    /// The first so many answers are errors.
    case failsAtFirst(Int)
  }

  /// What all sessions of a server share.
  final class State: Sendable {
    private struct Shared {
      var connections: [UInt32: Connection] = [:]
      var lastID: UInt32 = 0
      var answers = 0
      var listener: Listener?
    }

    let mistake: Mistake?
    private let shared = Mutex(Shared())

    init(_ mistake: Mistake?) {
      self.mistake = mistake
    }

    /// How many connections were accepted.
    var connectionCount: Int { shared.withLock { Int($0.lastID) } }

    func listens(_ listener: Listener) {
      shared.withLock { $0.listener = listener }
    }

    /// - Returns: the id of a new connection.
    func accepted(_ connection: Connection) -> UInt32 {
      shared.withLock { shared in
        shared.lastID += 1
        shared.connections[shared.lastID] = connection
        return shared.lastID
      }
    }

    func ended(_ id: UInt32) {
      shared.withLock { $0.connections[id] = nil }
    }

    /// - Returns: how often this was called before.
    func countAnswer() -> Int {
      shared.withLock { shared in
        defer { shared.answers += 1 }
        return shared.answers
      }
    }

    func closeOthers(than id: UInt32) async {
      let others = shared.withLock { shared in
        shared.connections.filter { $0.key != id }.map(\.value)
      }
      for connection in others { await connection.close(.fin) }
    }

    /// Stops to listen, and closes all connections.
    func stop() async {
      guard let listener = shared.withLock({ $0.listener.take() }) else { return }
      await listener.close()
    }

    /// The same for a handler, on which ``stop()`` would wait; returns once nothing listens.
    func die() async {
      guard let address = shared.withLock({ $0.listener?.address }) else { return }
      Task.detached { await self.stop() }
      while !Task.isCancelled, let connection = try? await Connection.open(to: address) {
        await connection.close(.fin)
      }
    }
  }

  let target: Target
  let state: State

  private init(_ address: Endpoint, _ state: State) {
    target = Target(endpoint: address)
    self.state = state
  }

  static func running<Value: Sendable>(
    _ mistake: Mistake? = nil, _ body: (FakeServer) async throws -> Value
  ) async throws -> Value {
    let state = State(mistake)
    let listener = try await Listener.bind { connection in
      let id = state.accepted(connection)
      var session = FakeSession(connection, id, state)
      await session.serve()
      state.ended(id)
    }
    state.listens(listener)
    let outcome: Result<Value, any Error>
    do {
      outcome = .success(try await body(FakeServer(listener.address, state)))
    } catch {
      outcome = .failure(error)
    }
    await state.stop()
    return try outcome.get()
  }

  /// What a probe would find out.
  var facts: EndpointFacts {
    var facts = EndpointFacts(greeting: Self.greeting(1))
    facts.usableRoles = Set(target.users.keys)
    return facts
  }

  static let nonce = Array(1...20 as ClosedRange<UInt8>)

  static func greeting(_ id: UInt32) -> HandshakeV10 {
    var greeting = HandshakeV10()
    greeting.serverVersion = "8.4.0-fake"
    greeting.threadID = id
    greeting.capabilities = [
      .longPassword, .longFlag, .connectWithDB, .protocol41, .transactions, .secureConnection,
      .multiStatements, .multiResults, .pluginAuth, .pluginAuthLenencClientData, .deprecateEOF,
    ]
    greeting.characterSet = 255
    greeting.statusFlags = StatusFlags.autocommit.rawValue
    greeting.authPluginData = Bytes(nonce)
    greeting.authPluginName = "mysql_native_password"
    return greeting
  }
}
