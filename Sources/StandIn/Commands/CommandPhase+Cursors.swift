import Packets
import SQLEngine
import Wire

extension CommandPhase {
  /// So much is gathered before it is sent, in bytes.
  private static let flushThreshold = 1 << 20

  func fetch(_ payload: [UInt8], _ writer: PacketWriter) async throws(Departure) {
    guard let command = decode(payload, as: StatementFetchCommand.self) else {
      return try await refuse(.malformedPacket, writer)
    }
    let id = command.statementID
    guard let statement = statements[id] else {
      return try await refuse(.unknownStatement(id), writer)
    }
    guard var cursor = statement.cursor else {
      return try await refuse(.noOpenCursor(id), writer)
    }
    statements[id]?.cursor = nil
    var writer = writer
    let available = cursor.rows.count - cursor.next
    let wanted = Int(command.rowCount)
    for row in cursor.rows[cursor.next...].prefix(wanted) {
      writer.append(row)
      if writer.bytes.count >= Self.flushThreshold { try await flush(&writer) }
    }
    cursor.next += min(wanted, available)
    // Only a fetch that reads past the last row notices the end.
    let isExhausted = wanted > available
    var end = cursor.end
    end.status.remove(.noIndexUsed)
    end.status.insert(isExhausted ? .lastRowSent : .cursorExists)
    writer.appendEnd(end)
    if !isExhausted { statements[id]?.cursor = cursor }
    try await send(writer)
  }

  private func flush(_ writer: inout PacketWriter) async throws(Departure) {
    do { try await link.send(writer.take()) } catch { throw .silent }
  }
}
