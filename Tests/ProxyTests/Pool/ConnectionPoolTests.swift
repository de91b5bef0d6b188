import Testing

@testable import Proxy

/// The bookkeeping of connections: none is lost, and never are there too many.
struct ConnectionPoolTests {
  private typealias Pool = ConnectionPool<String>

  @Test func `the first borrower makes a connection open and gets it`() {
    var pool = Pool(limit: 2)
    #expect(pool.borrow(1, "a") { $0.last } == [.open(1, "a")])
    #expect(pool.becameIdle(1) == [.lend(1, to: 1)])
    #expect(pool.count(.lent) == 1)
  }

  @Test func `a connection that is idle is lent at once`() {
    var pool = Pool(limit: 2)
    _ = pool.borrow(1, "a") { $0.last }
    _ = pool.becameIdle(1)
    #expect(pool.becameIdle(1) == [])
    #expect(pool.borrow(2, "a") { $0.last } == [.lend(1, to: 2)])
  }

  @Test func `a choice that is not idle is none`() {
    var pool = Pool(limit: 2)
    _ = pool.borrow(1, "a") { $0.last }
    _ = pool.becameIdle(1)
    _ = pool.borrow(2, "a") { $0.last }
    _ = pool.becameIdle(2)
    _ = pool.becameIdle(2)
    #expect(pool.borrow(3, "a") { _ in 1 } == [.lend(2, to: 3)])
    #expect(pool.count(.lent) == 2)
  }

  @Test func `at the limit borrowers wait in the order they came`() {
    var pool = Pool(limit: 1)
    _ = pool.borrow(1, "a") { $0.last }
    _ = pool.becameIdle(1)
    #expect(pool.borrow(2, "a") { $0.last } == [])
    #expect(pool.borrow(3, "a") { $0.last } == [])
    #expect(pool.becameIdle(1) == [.lend(1, to: 2)])
    pool.cancel(3)
    #expect(pool.becameIdle(1) == [])
    #expect(pool.idle("a") == [1])
  }

  @Test func `what is kept back is lent to those that wait only where none can be opened`() {
    var pool = Pool(limit: 2)
    _ = pool.borrow(1, "a") { $0.last }
    _ = pool.becameIdle(1)
    #expect(pool.borrow(2, "a") { $0.last } == [.open(2, "a")])
    #expect(pool.becameIdle(1, isKept: true) == [])
    #expect(pool.becameIdle(2) == [.lend(2, to: 2)])
    #expect(pool.borrow(3, "a") { $0.last } == [.lend(1, to: 3)])
    #expect(pool.borrow(4, "a") { $0.last } == [])
    #expect(pool.becameIdle(1, isKept: true) == [.lend(1, to: 4)])
  }

  @Test func `an idle connection of another key makes room`() {
    var pool = Pool(limit: 1)
    _ = pool.borrow(1, "a") { $0.last }
    _ = pool.becameIdle(1)
    _ = pool.becameIdle(1)
    #expect(pool.borrow(2, "b") { $0.last } == [.evict(1)])
    #expect(pool.borrow(3, "b") { $0.last } == [])
    #expect(pool.closed(1) == [.open(2, "b")])
    #expect(pool.becameIdle(2) == [.lend(2, to: 2)])
  }

  @Test func `who waited longest for another key comes first`() {
    var pool = Pool(limit: 1)
    _ = pool.borrow(1, "a") { $0.last }
    _ = pool.becameIdle(1)
    _ = pool.borrow(2, "b") { $0.last }
    _ = pool.borrow(3, "a") { $0.last }
    #expect(pool.becameIdle(1) == [.evict(1)])
    #expect(pool.closed(1) == [.open(2, "b")])
  }

  @Test func `nothing is opened while the target is down`() {
    var pool = Pool(limit: 2)
    _ = pool.borrow(1, "a") { $0.last }
    _ = pool.setMayOpen(false)
    #expect(pool.closed(1) == [])
    #expect(pool.setMayOpen(true) == [.open(2, "a")])
  }

  @Test func `a connection that fails to open gives its slot to the next`() {
    var pool = Pool(limit: 1)
    _ = pool.borrow(1, "a") { $0.last }
    pool.startedClosing(1)
    #expect(pool.count(.closing) == 1)
    #expect(pool.closed(1) == [.open(2, "a")])
  }

  @Test func `a higher limit lets those open who wait`() {
    var pool = Pool(limit: 1)
    _ = pool.borrow(1, "a") { $0.last }
    _ = pool.becameIdle(1)
    _ = pool.borrow(2, "a") { $0.last }
    _ = pool.borrow(3, "a") { $0.last }
    #expect(pool.setLimit(3) == [.open(2, "a"), .open(3, "a")])
  }

  @Test func `a connection that is being cleaned is waited for, and nobody is evicted`() {
    var pool = Pool(limit: 2)
    for id: UInt64 in 1...2 {
      _ = pool.borrow(id, "a") { $0.last }
      _ = pool.becameIdle(id)
    }
    _ = pool.becameIdle(2)
    pool.startedCleaning(1)
    pool.waitAgain(1, "a")
    #expect(pool.borrow(3, "a") { $0.last } == [.lend(2, to: 1)])
    #expect(pool.becameIdle(1) == [.lend(1, to: 3)])
  }

  /// Plays a world that reacts to effects in any order.
  private struct World {
    var pool: ConnectionPool<String>
    var random: SplitMix
    var opening: [UInt64] = []
    var lent: [UInt64: UInt64] = [:]
    var cleaning: [UInt64] = []
    var closing: [UInt64] = []
    var waiting: Set<UInt64> = []
    var served = 0
    var nextWaiter: UInt64 = 0

    mutating func perform(_ effects: [ConnectionPool<String>.Effect]) {
      for effect in effects {
        switch effect {
        case .open(let id, _):
          #expect(!opening.contains(id))
          opening.append(id)
        case .lend(let id, let waiter):
          #expect(lent[id] == nil, "a connection is lent to two")
          #expect(waiting.remove(waiter) != nil)
          lent[id] = waiter
          served += 1
        case .evict(let id):
          closing.append(id)
        }
      }
    }

    mutating func step() {
      let keys = ["a", "b", "c"]
      switch random.next(12) {
      case 0...2:
        nextWaiter += 1
        waiting.insert(nextWaiter)
        perform(pool.borrow(nextWaiter, keys[random.next(3)]) { $0.last })
      case 3...4:
        guard let id = random.take(&opening) else { return }
        perform(pool.becameIdle(id))
      case 5:
        guard let id = random.take(&opening) else { return }
        pool.startedClosing(id)
        closing.append(id)
      case 6...7:
        guard let id = lent.keys.min(by: { $0 &* 31 % 17 < $1 &* 31 % 17 }) else { return }
        lent[id] = nil
        if random.next(3) == 0 {
          pool.startedCleaning(id)
          cleaning.append(id)
        } else if random.next(4) == 0 {
          pool.startedClosing(id)
          closing.append(id)
        } else {
          perform(pool.becameIdle(id))
        }
      case 8:
        guard let id = random.take(&cleaning) else { return }
        perform(pool.becameIdle(id))
      case 9:
        guard let id = random.take(&closing) else { return }
        perform(pool.closed(id))
      case 10:
        guard let waiter = waiting.min() else { return }
        waiting.remove(waiter)
        pool.cancel(waiter)
      default:
        perform(pool.setMayOpen(random.next(4) > 0))
      }
    }
  }

  @Test(arguments: 0..<40)
  func `whatever happens, no slot is lost and the limit holds`(_ seed: Int) {
    var world = World(pool: Pool(limit: 1 + seed % 5), random: SplitMix(seed: UInt64(seed)))
    for _ in 0..<3_000 {
      world.step()
      #expect(world.pool.entries.count <= world.pool.limit)
      #expect(world.pool.count(.lent) == world.lent.count)
      #expect(world.pool.count(.cleaning) == world.cleaning.count)
      #expect(world.pool.count(.closing) == world.closing.count)
      #expect(world.pool.count(.opening) == world.opening.count)
      #expect(world.pool.waiters.count == world.waiting.count)
    }
    finish(&world)
    #expect(world.served > 0)
    #expect(world.waiting.isEmpty, "a borrower waits although connections are idle")
  }

  /// Everything that is under way ends well.
  private func finish(_ world: inout World) {
    world.perform(world.pool.setMayOpen(true))
    for _ in 0..<100_000 {
      if let id = world.opening.popLast() {
        world.perform(world.pool.becameIdle(id))
      } else if let id = world.cleaning.popLast() {
        world.perform(world.pool.becameIdle(id))
      } else if let id = world.closing.popLast() {
        world.perform(world.pool.closed(id))
      } else if let id = world.lent.keys.first {
        world.lent[id] = nil
        world.perform(world.pool.becameIdle(id))
      } else {
        return
      }
    }
  }

  @Test func `who takes none of the idle connections gets another`() {
    var pool = Pool(limit: 2)
    _ = pool.borrow(1, "a") { $0.last }
    _ = pool.becameIdle(1)
    _ = pool.becameIdle(1)
    #expect(pool.borrow(2, "a") { _ in nil } == [.open(2, "a")])
    #expect(pool.idle("a") == [1])
    // Others are not held up by that.
    #expect(pool.borrow(3, "a") { $0.last } == [.lend(1, to: 3)])
    #expect(pool.becameIdle(2) == [.lend(2, to: 2)])
  }

  @Test func `who takes none of the idle connections gets one where no other can be opened`() {
    var pool = Pool(limit: 1)
    _ = pool.borrow(1, "a") { $0.last }
    _ = pool.becameIdle(1)
    _ = pool.becameIdle(1)
    #expect(pool.borrow(2, "a") { _ in nil } == [.lend(1, to: 2)])
    var waiting = Pool(limit: 2)
    _ = waiting.borrow(1, "a") { $0.last }
    _ = waiting.becameIdle(1)
    _ = waiting.becameIdle(1)
    _ = waiting.setMayOpen(false)
    #expect(waiting.borrow(2, "a") { _ in nil } == [.lend(1, to: 2)])
  }
}
