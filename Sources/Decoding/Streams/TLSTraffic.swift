import Capture
import Session

/// What can be seen of TLS from outside: sizes and times of its records.
public struct TLSTraffic: Hashable, Sendable {
  /// One direction.
  public struct Direction: Hashable, Sendable {
    public var records: UInt64 = 0
    /// Of records that carry data, or TLS 1.3's handshake.
    public var dataRecords: UInt64 = 0
    /// Headers included.
    public var bytes: UInt64 = 0
    /// The header that has begun.
    fileprivate var header: [UInt8] = []
    /// How many bytes of the record are to come.
    fileprivate var remaining = 0
    /// Whether it is known where the next record begins.
    fileprivate var isFramed = true

    mutating func merge(_ other: Direction) {
      records.count(other.records)
      dataRecords.count(other.dataRecords)
      bytes.count(other.bytes)
    }
  }

  public internal(set) var client = Direction()
  public internal(set) var server = Direction()
  /// In nanoseconds since 1970.
  public private(set) var first: UInt64?
  public private(set) var last: UInt64?
  /// From the last record of the client to the first of the server behind it.
  private(set) var turns = LatencyHistogram()
  /// When the client sent data last, if the server has sent none since.
  private var asked: UInt64?

  /// Takes the next bytes of one side, captured at `time`.
  mutating func count(_ bytes: ArraySlice<UInt8>, of side: Side, at time: UInt64) {
    guard !bytes.isEmpty else { return }
    first = min(first ?? time, time)
    last = max(last ?? time, time)
    let before = side == .client ? client.dataRecords : server.dataRecords
    if side == .client { client.count(bytes) } else { server.count(bytes) }
    guard (side == .client ? client.dataRecords : server.dataRecords) > before else { return }
    if side == .client {
      asked = time
    } else if let asked {
      turns.record(time - min(time, asked))
      self.asked = nil
    }
  }

  /// Says that bytes of one side are missing.
  mutating func lose(_ side: Side) {
    if side == .client { client.lose() } else { server.lose() }
    asked = nil
  }

  mutating func merge(_ other: TLSTraffic) {
    client.merge(other.client)
    server.merge(other.server)
    if let time = other.first { first = min(first ?? time, time) }
    if let time = other.last { last = max(last ?? time, time) }
    turns.merge(other.turns)
  }
}

extension TLSTraffic.Direction {
  private static let headerLength = 5

  fileprivate mutating func count(_ bytes: ArraySlice<UInt8>) {
    self.bytes.count(UInt64(bytes.count))
    var rest = bytes
    if !isFramed {
      // Libraries write whole records, so a segment that begins like one most likely does.
      guard rest.count >= Self.headerLength, Self.isHeader(rest.prefix(Self.headerLength)) else {
        return
      }
      isFramed = true
    }
    while !rest.isEmpty {
      let passed = min(remaining, rest.count)
      remaining -= passed
      rest = rest.dropFirst(passed)
      guard remaining == 0, !rest.isEmpty else { return }
      let missing = Self.headerLength - header.count
      header += rest.prefix(missing)
      rest = rest.dropFirst(min(missing, rest.count))
      guard header.count == Self.headerLength else { return }
      guard Self.isHeader(header[...]) else { return lose() }
      records.count()
      if header[0] == 23 { dataRecords.count() }
      remaining = Int(header[3]) << 8 | Int(header[4])
      header = []
    }
  }

  fileprivate mutating func lose() {
    header = []
    remaining = 0
    isFramed = false
  }

  private static func isHeader(_ bytes: ArraySlice<UInt8>) -> Bool {
    let start = bytes.startIndex
    return 20...24 ~= bytes[start] && bytes[start + 1] == 3
  }
}
