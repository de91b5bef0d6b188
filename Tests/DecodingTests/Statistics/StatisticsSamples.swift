import Capture
import Decoding
import Session
import Wire

/// Statistics to look at.
enum StatisticsSamples {
  static let start: UInt64 = 1_767_225_600_000_000_000

  /// A bad hour of a shop.
  static var incident: CaptureStatistics {
    var statistics = CaptureStatistics()
    statistics.cover(from: start, to: start + 312_345_000_000)
    for index in 0..<1000 {
      let latency = UInt64(180_000 + (index * 7919) % 400_000)
      run(
        "SELECT id, name FROM users WHERE email = 'u\(index)@example.com'", index, latency,
        rows: 1, in: &statistics)
    }
    for index in 0..<40 {
      run(
        "UPDATE stock SET n = n - 1 WHERE id = \(index)", 2000 + index,
        UInt64(50_000_000 + index * 45_000_000), rows: 0, affected: 1, hasFailed: index > 30,
        in: &statistics)
    }
    run(
      "INSERT INTO orders (user_id, total) VALUES (7, 19.99), (8, 5.00)", 4000, 1_900_000,
      command: 0x17, rows: 0, affected: 2, in: &statistics)
    for index in 0..<5 {
      statistics.count(command: 0x0E)
      statistics.record(
        Exchange(command: 0x0E, stream: 1, packet: 5000 + index, latency: 90_000))
    }
    statistics.count(command: 0x01)
    statistics.count(command: 0xC0)
    troubles(&statistics)
    connections(&statistics)
    return statistics
  }

  private static func run(
    _ text: String, _ index: Int, _ latency: UInt64, command: UInt8 = 3, rows: UInt64,
    affected: UInt64 = 0, hasFailed: Bool = false, in statistics: inout CaptureStatistics
  ) {
    statistics.count(command: command)
    statistics.count(.client, bytes: text.utf8.count + 5)
    statistics.count(.server, bytes: 70)
    statistics.record(
      Exchange(
        command: command, stream: index % 7, packet: 10 + index * 2, latency: latency,
        timeToFirstRow: rows > 0 ? latency / 2 : nil, rows: rows, affectedRows: affected,
        bytesSent: text.utf8.count + 5, bytesReceived: 70, hasFailed: hasFailed),
      statement: Bytes(utf8: text))
  }

  private static func troubles(_ statistics: inout CaptureStatistics) {
    statistics.record(
      Unanswered(
        stream: CapturedStream.ID(rawValue: 5), command: 3,
        statement: "SELECT * FROM orders FOR UPDATE",
        sent: CaptureLocation(packet: 4711, fileOffset: 0, time: start), waited: 29_500_000_000,
        end: .clientLeft))
    for index in 0..<9 {
      statistics.recordError(
        code: 1205, state: "HY000",
        message: "Lock wait timeout exceeded; try restarting transaction", stream: 3,
        packet: 4100 + index)
    }
    statistics.recordError(
      code: 1062, state: "23000",
      message: "Duplicate entry 'bob@example.com' for key 'users.email'",
      stream: 2, packet: 220)
    statistics.recordError(
      code: 1045, state: "28000",
      message: "Access denied for user 'app'@'10.0.0.7' (using password: YES)", stream: 6,
      packet: 7)
    statistics.recordError(
      code: 1064, state: "42000",
      message: "You have an error in your SQL syntax near 'FORM users WHERE id = 5' at line 1",
      stream: 5, packet: 900)
    statistics.recordError(
      code: 60_000, state: "", message: "odd\u{1B}[2J\nmessage", stream: 5, packet: 901)
    statistics.record(
      Violation(.sequence, by: .server, "the packet has sequence number 2, not 1"), stream: 4,
      packet: 610)
    statistics.record(
      Violation(.sequence, by: .server, "the packet has sequence number 3, not 2"), stream: 4,
      packet: 611)
    statistics.record(
      Violation(.malformed, by: .client, "COM_QUERY: query is cut"), stream: 0, packet: 70)
    statistics.record(.gap, bytes: 4380)
    statistics.record(.gap, bytes: 1460)
    statistics.record(.locked)
    var transport = TransportCount()
    transport.packets = 12_345
    transport.bytes = 7_900_321
    transport.retransmissions = 105
    transport.retransmittedBytes = 61_200
    transport.outOfOrder = 17
    statistics.record(transport)
    statistics.recordCompression(compressed: 1000, unpacked: 4200)
  }

  private static func connections(_ statistics: inout CaptureStatistics) {
    let endings: [ConnectionEnding] = [
      .quit, .quit, .quit, .serverReset, .clientClosed, .loginRefused, .open,
    ]
    for (index, ending) in endings.enumerated() {
      var connection = ConnectionSummary(
        ending: ending, duration: UInt64(1 + index * index) * 1_300_000_000)
      connection.user = index == 2 ? "root" : "app"
      connection.database = index < 5 ? "shop" : nil
      connection.clientHost = "10.0.0.\(7 + index % 2)"
      connection.server = "10.0.0.1:3306"
      connection.serverVersion = "9.7.4"
      connection.authenticationMethod = "caching_sha2_password"
      connection.tlsVersion = index < 4 ? "TLSv1.3" : nil
      connection.cipherSuite = index < 4 ? "TLS_AES_128_GCM_SHA256" : nil
      connection.compression = index == 0 ? "zstd" : nil
      statistics.record(connection)
    }
  }
}
