import Packets
import Wire

/// What the first bytes of one direction tell about who sends them.
enum Opening: Hashable {
  /// More bytes are needed.
  case undecided
  /// A greeting, or the error that stands in its place: the server.
  case server
  /// Packets, though not the first of a conversation.
  case packets
  /// MySQL's X Protocol, by the notice that its servers begin with.
  case xProtocol
  /// No packets of MySQL.
  case other

  /// No server has a longer greeting or first error, in bytes.
  private static let longest = 4096

  /// - Parameters:
  ///   - bytes: the first bytes of the direction, as many as there are.
  ///   - sawOpening: whether they are the first of the connection too.
  init(_ bytes: [UInt8], sawOpening: Bool) {
    if bytes.starts(with: [5, 0, 0, 0, 11, 8, 5, 26, 0]) {
      self = .xProtocol
      return
    }
    guard bytes.count > PacketSplitter.headerLength else {
      self = .undecided
      return
    }
    let length = Int(bytes[0]) | Int(bytes[1]) << 8 | Int(bytes[2]) << 16
    let payload = bytes[PacketSplitter.headerLength...].prefix(length)
    let isWhole = payload.count == length
    let isFirst = bytes[3] == 0
    if (1...Self.longest).contains(length) {
      switch payload.first {
      case 10 where sawOpening || isFirst:
        if isWhole, (try? HandshakeV10(Array(payload))) != nil {
          self = .server
          return
        }
        // A greeting may be malformed, and still be one.
        let version = payload.dropFirst().prefix { $0 != 0 }
        if isFirst, Self.isText(version) {
          let isVersionWhole = version.endIndex < payload.endIndex
          self = isVersionWhole && !version.isEmpty ? .server : isWhole ? .other : .undecided
          return
        }
      case 0xFF where isFirst && length > 3:
        if Self.isText(payload.dropFirst(3)) {
          self = isWhole ? .server : .undecided
          return
        }
      default: break
      }
    }
    self = Self.holdsPackets(bytes) ? .packets : .other
  }

  private static func isText(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
  }

  /// Whether the bytes are packets, numbered one after the other, the first of them whole, or the
  /// beginning of a query.
  private static func holdsPackets(_ bytes: [UInt8]) -> Bool {
    let isQuery =
      bytes[3] == 0 && bytes[4] == CommandByte.query.rawValue
      && bytes.dropFirst(5).prefix(16).allSatisfy { $0 >= 0x20 || (9...13).contains($0) }
    var joiner = PacketJoiner(maximumPayload: 1 << 24)
    joiner.append(bytes)
    guard let first = try? joiner.next() else { return isQuery }
    guard let second = try? joiner.next() else {
      return joiner.peekHeader.map { $0.sequence == first.lastSequence &+ 1 } ?? true
    }
    return second.sequence == first.lastSequence &+ 1 || second.sequence == 0
  }
}
