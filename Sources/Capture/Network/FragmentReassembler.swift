/// Joins IP datagrams that were sent in pieces, in bounded memory.
///
/// Pieces may come in any order, twice, or overlap. A datagram that does not become whole is given
/// up when it is too old, or when there are too many.
struct FragmentReassembler {
  private enum State {
    case gathering(FragmentedDatagram)
    /// Joined, or given up for a contradiction: what still comes of it is ignored for a short
    /// while, as long as its number cannot be another datagram's.
    case over(at: UInt64)
  }

  private struct Entry {
    var state: State
    /// When its first piece came.
    var began: UInt64
    /// Which of all entries it is.
    var serial: Int
  }

  /// In nanoseconds: the 65,536 numbers of a sender last longer.
  private static let afterlife: UInt64 = 1_000_000_000

  /// How many pieces were given up because others are missing.
  private(set) var incomplete = 0

  private let limits: FragmentLimits
  private var entries: [FragmentKey: Entry] = [:]
  /// The entries by their age from `head` on, with such as are gone.
  private var order: [(key: FragmentKey, serial: Int)] = []
  private var head = 0
  private var serials = 0
  private var held = 0

  init(_ limits: FragmentLimits) {
    self.limits = limits
  }

  /// Takes a piece, and gives the datagram if that was the last one missing.
  mutating func receive(
    _ fragment: Fragment, _ bytes: ArraySlice<UInt8>, at time: UInt64
  ) throws(PacketSkipped) -> JoinedDatagram? {
    try fragment.validate()
    forgetOld(time)
    let key = fragment.key
    var entry = entries[key] ?? begin(key, at: time)
    var datagram: FragmentedDatagram
    switch entry.state {
    case .gathering(let gathered): datagram = gathered
    case .over(let end):
      if time >= end, time - end < Self.afterlife { return nil }
      entry = begin(key, at: time)
      datagram = FragmentedDatagram()
    }
    // The table must not hold a second reference to what changes.
    entries[key] = nil
    held -= datagram.held
    do throws(PacketSkipped) {
      try datagram.receive(fragment, bytes)
    } catch {
      incomplete += datagram.packets - 1
      entry.state = .over(at: time)
      entries[key] = entry
      throw error
    }
    guard !datagram.isComplete else {
      entry.state = .over(at: time)
      entries[key] = entry
      return datagram.joined(key)
    }
    held += datagram.held
    entry.state = .gathering(datagram)
    entries[key] = entry
    makeRoom()
    return nil
  }

  /// Gives up all that waits.
  mutating func finish() {
    while forgetOldest() {}
  }

  private mutating func begin(_ key: FragmentKey, at time: UInt64) -> Entry {
    // Most of a list that is long is gone.
    if order.count >= 4 * (limits.datagrams + 1) {
      order = order[head...].filter { entries[$0.key]?.serial == $0.serial }
      head = 0
    }
    serials += 1
    order.append((key, serials))
    return Entry(state: .gathering(FragmentedDatagram()), began: time, serial: serials)
  }

  private mutating func forgetOld(_ time: UInt64) {
    while let oldest = oldest, time > oldest.began, time - oldest.began > limits.age {
      forgetOldest()
    }
  }

  private mutating func makeRoom() {
    while entries.count > limits.datagrams || held > limits.bytes, forgetOldest() {}
  }

  /// The oldest entry, once those that are gone are stepped over.
  private var oldest: Entry? {
    mutating get {
      while head < order.count {
        let (key, serial) = order[head]
        if let entry = entries[key], entry.serial == serial { return entry }
        head += 1
      }
      order = []
      head = 0
      return nil
    }
  }

  @discardableResult
  private mutating func forgetOldest() -> Bool {
    guard let oldest else { return false }
    if case .gathering(let datagram) = oldest.state {
      incomplete += datagram.packets
      held -= datagram.held
    }
    entries[order[head].key] = nil
    head += 1
    return true
  }
}
