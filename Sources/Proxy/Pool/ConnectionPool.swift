import NIOCore

/// Accounts for the connections to one target: who may open one, who has one, who waits.
///
/// Pure bookkeeping, without sockets or clock: events go in, effects come out. Every connection
/// that is in `slots` counts against the limit, until the server has closed it.
struct ConnectionPool<Key: Hashable & Sendable>: Sendable {
  typealias ConnectionID = UInt64
  typealias WaiterID = UInt64

  enum Slot: Hashable, Sendable {
    /// It connects, logs in, or is prepared.
    case opening
    case idle
    case lent
    /// It is reset, to be idle again.
    case cleaning
    /// It closes; the server may still count it.
    case closing
  }

  enum Effect: Hashable, Sendable {
    case open(ConnectionID, Key)
    case lend(ConnectionID, to: WaiterID)
    /// Close this idle connection, so that there is room for another.
    case evict(ConnectionID)
  }

  struct Entry: Hashable, Sendable {
    let key: Key
    var slot: Slot
  }

  struct Waiter: Hashable, Sendable {
    let id: WaiterID
    let key: Key
    /// It was offered the idle connections, and waits for another to be opened.
    var declinesIdle = false
  }

  /// How many connections there may be.
  private(set) var limit: Int
  /// Whether connections may be opened now; not while the target is down.
  private(set) var mayOpen = true
  private(set) var entries: [ConnectionID: Entry] = [:]
  private(set) var waiters = CircularBuffer<Waiter>()
  /// The idle connections, the last used at the end.
  private var idle: [Key: [ConnectionID]] = [:]
  private var openings: [Key: Int] = [:]
  private var cleanings: [Key: Int] = [:]
  private var closings = 0
  private var lastID: ConnectionID = 0

  init(limit: Int) {
    self.limit = max(1, limit)
  }

  func count(_ slot: Slot) -> Int { entries.values.count { $0.slot == slot } }

  /// The idle connections of a key, the last used at the end.
  func idle(_ key: Key) -> [ConnectionID] { idle[key] ?? [] }

  var idleConnections: [ConnectionID] { idle.values.flatMap { $0 } }

  // MARK: Borrowing

  /// Someone needs a connection.
  ///
  /// - Parameter choose: picks one of the idle connections, or none where another is to be opened
  ///   instead; at the limit that cannot be, and the waiter gets the next that there is.
  mutating func borrow(
    _ waiter: WaiterID, _ key: Key, choose: ([ConnectionID]) -> ConnectionID?
  ) -> [Effect] {
    var declinesIdle = false
    if !waiters.contains(where: { $0.key == key && !$0.declinesIdle }), let list = idle[key],
      !list.isEmpty
    {
      if let id = choose(list), list.contains(id) {
        lend(id)
        return [.lend(id, to: waiter)]
      }
      declinesIdle = true
    }
    waiters.append(Waiter(id: waiter, key: key, declinesIdle: declinesIdle))
    return provide()
  }

  /// A waiter cannot use what it was lent as it is, and waits in the first place for it to be
  /// cleaned.
  mutating func waitAgain(_ waiter: WaiterID, _ key: Key) {
    waiters.prepend(Waiter(id: waiter, key: key))
  }

  var isFull: Bool { entries.count >= limit }

  /// How many connections there are above the limit that are not being closed yet.
  var surplus: Int { entries.count - closings - limit }

  /// A waiter does not wait any more.
  mutating func cancel(_ waiter: WaiterID) {
    if let index = waiters.firstIndex(where: { $0.id == waiter }) {
      waiters.remove(at: index)
    }
  }

  // MARK: What becomes of a connection

  /// A connection is ready for anyone: opened, returned, or reset.
  ///
  /// - Parameter isKept: whether those that wait had rather get one that is opened.
  mutating func becameIdle(_ id: ConnectionID, isKept: Bool = false) -> [Effect] {
    guard let entry = entries[id], entry.slot != .closing, entry.slot != .idle else { return [] }
    leave(entry, id)
    if isKept {
      for index in waiters.indices where waiters[index].key == entry.key {
        waiters[index].declinesIdle = true
      }
    } else if let index = nextWaiter(for: entry.key) {
      let waiter = waiters.remove(at: index)
      entries[id]?.slot = .lent
      return [.lend(id, to: waiter.id)] + provide()
    }
    entries[id]?.slot = .idle
    idle[entry.key, default: []].append(id)
    return provide()
  }

  /// A lent connection is reset before anyone else gets it.
  mutating func startedCleaning(_ id: ConnectionID) {
    guard let entry = entries[id], entry.slot == .lent || entry.slot == .idle else { return }
    leave(entry, id)
    entries[id]?.slot = .cleaning
    cleanings[entry.key, default: 0] += 1
  }

  /// A connection is being closed.
  mutating func startedClosing(_ id: ConnectionID) {
    guard let entry = entries[id], entry.slot != .closing else { return }
    leave(entry, id)
    entries[id]?.slot = .closing
    closings += 1
  }

  /// A connection is gone, and the server does not count it any more.
  mutating func closed(_ id: ConnectionID) -> [Effect] {
    guard let entry = entries.removeValue(forKey: id) else { return [] }
    leave(entry, id)
    if entry.slot == .closing { closings -= 1 }
    return provide()
  }

  /// Takes an idle connection out for good reasons of its own, such as a statement of the proxy.
  mutating func take(_ id: ConnectionID) -> Bool {
    guard entries[id]?.slot == .idle else { return false }
    lend(id)
    return true
  }

  mutating func setLimit(_ limit: Int) -> [Effect] {
    self.limit = max(1, limit)
    return provide()
  }

  mutating func setMayOpen(_ mayOpen: Bool) -> [Effect] {
    self.mayOpen = mayOpen
    return provide()
  }

  // MARK: Inside

  private mutating func lend(_ id: ConnectionID) {
    guard let entry = entries[id] else { return }
    leave(entry, id)
    entries[id]?.slot = .lent
  }

  /// Takes a connection out of the lists its slot is in.
  private mutating func leave(_ entry: Entry, _ id: ConnectionID) {
    switch entry.slot {
    case .opening:
      openings[entry.key, default: 1] -= 1
      if openings[entry.key] == 0 { openings[entry.key] = nil }
    case .idle:
      if let index = idle[entry.key]?.lastIndex(of: id) {
        idle[entry.key]?.remove(at: index)
        if idle[entry.key]?.isEmpty == true { idle[entry.key] = nil }
      }
    case .cleaning:
      cleanings[entry.key, default: 1] -= 1
      if cleanings[entry.key] == 0 { cleanings[entry.key] = nil }
    case .lent, .closing:
      break
    }
  }

  /// The first waiter that a connection of `key` can serve, unless one of another key came earlier
  /// and can only be served in its place.
  private func nextWaiter(for key: Key) -> CircularBuffer<Waiter>.Index? {
    guard let first = waiters.first else { return nil }
    if first.key == key { return waiters.startIndex }
    let firstIsProvided =
      openings[first.key, default: 0] > 0 || cleanings[first.key, default: 0] > 0 || closings > 0
    guard firstIsProvided || entries.count < limit else { return nil }
    return waiters.firstIndex { $0.key == key }
  }

  /// Opens what the waiters need, and makes room where there is none.
  private mutating func provide() -> [Effect] {
    var effects: [Effect] = []
    while let index = waiters.firstIndex(where: { !$0.declinesIdle || !canOpen(for: $0.key) }),
      // Nobody is passed by but those who would rather wait.
      let id = idle[waiters[index].key]?.last
    {
      let waiter = waiters.remove(at: index)
      lend(id)
      effects.append(.lend(id, to: waiter.id))
    }
    guard !waiters.isEmpty, mayOpen else { return effects }
    // What is opened or cleaned is as good as there.
    var covered = openings.merging(cleanings, uniquingKeysWith: +)
    var freeing = closings
    for waiter in waiters {
      if covered[waiter.key, default: 0] > 0 {
        covered[waiter.key, default: 0] -= 1
        continue
      }
      if entries.count < limit {
        lastID += 1
        entries[lastID] = Entry(key: waiter.key, slot: .opening)
        openings[waiter.key, default: 0] += 1
        effects.append(.open(lastID, waiter.key))
        continue
      }
      if freeing > 0 {
        freeing -= 1
        continue
      }
      guard let id = evictable(for: waiter.key) else { break }
      startedClosing(id)
      effects.append(.evict(id))
    }
    return effects
  }

  /// Whether a connection of the key is on its way, or can be.
  private func canOpen(for key: Key) -> Bool {
    openings[key, default: 0] > 0 || (mayOpen && entries.count < limit)
  }

  /// An idle connection of another key, the longest unused of its key.
  private func evictable(for key: Key) -> ConnectionID? {
    for (other, list) in idle where other != key {
      if let id = list.first { return id }
    }
    return nil
  }
}
