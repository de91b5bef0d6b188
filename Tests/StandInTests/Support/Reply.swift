import Packets
import Session
import Wire

/// The packets of one reply.
struct Reply: CustomStringConvertible, Sendable {
  let packets: [Observation]

  init(_ packets: [Observation]) {
    self.packets = packets
  }

  var isOK: Bool { ok != nil }

  /// The last packet, when it is OK.
  var ok: OKPacket? { packets.last?.message() }

  /// The last packet, when it is ERR.
  var error: ERRPacket? { packets.last?.message() }

  /// The names of the packets in order.
  var names: [String] { packets.map(\.type.name) }

  /// The values of all text rows.
  var rows: [[String?]] {
    packets.compactMap { $0.message(as: TextRow.self) }
      .map { row in row.values.map { $0.value?.text } }
  }

  /// The values of all binary rows.
  var binaryRows: [[String?]] {
    packets.compactMap { $0.message(as: BinaryRow.self) }
      .map { row in row.values.map { $0.text?.text } }
  }

  var scalar: String? { rows.first?.first ?? nil }

  var status: StatusFlags {
    if let ok { return ok.status }
    return (packets.last?.message(as: EOFPacket.self))?.status ?? []
  }

  var description: String {
    packets.map { "\($0.packet.sequence):\($0.type.name)" }.joined(separator: " ")
      + (error.map { " \($0.errorCode) \($0.sqlState.text) \($0.errorMessage.text)" } ?? "")
  }
}
