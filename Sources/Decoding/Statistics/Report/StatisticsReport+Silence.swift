import Packets

/// What was asked for in vain, and what could not be looked into.
extension StatisticsReport {
  var unansweredLines: [String] {
    var table = TextTable([
      ("waited", .right), ("stream", .right), ("packet", .right), ("until", .left),
      ("statement", .left),
    ])
    for entry in statistics.unanswered.entries.prefix(rows / 2) {
      table.add([
        Quantity.duration(entry.waited), "\(entry.stream)", "\(entry.packet)", entry.end.word,
        entry.digest.isEmpty ? Self.name(ofCommand: entry.command) : Self.text(of: entry.digest),
      ])
    }
    return table.isEmpty ? [] : ["Never answered"] + table.lines(width: width)
  }

  /// TLS from outside, where it could not be decrypted.
  var lockedLines: [String] {
    guard statistics.lockedConnections > 0 else { return [] }
    let traffic = statistics.lockedTraffic
    var lines = ["TLS that was not decrypted"]
    var head = "  \(Quantity.count(statistics.lockedConnections, "connection"))"
    if let first = traffic.first, let last = traffic.last {
      head +=
        ", \(CalendarTime(nanosecondsSince1970: first)) to "
        + "\(CalendarTime(nanosecondsSince1970: last))"
    }
    lines.append(head)
    for (side, direction) in [("client", traffic.client), ("server", traffic.server)] {
      lines.append(
        "  \(side)  \(Quantity.count(direction.records, "record")), "
          + "\(Quantity.bytes(direction.bytes))")
    }
    if let median = traffic.turns.quantile(0.5), let p95 = traffic.turns.quantile(0.95) {
      lines.append(
        "  from the client's last record to the server's next: \(Quantity.duration(median)) "
          + "(median), \(Quantity.duration(p95)) (p95), "
          + "\(Quantity.duration(traffic.turns.largest)) (longest), "
          + "\(Quantity.count(traffic.turns.count, "turn"))")
    }
    return lines
  }

  var unansweredJSON: [JSON] {
    statistics.unanswered.entries.map { entry in
      [
        "waited_ms": .number(Double(entry.waited) / 1e6), "stream": .integer(Int64(entry.stream)),
        "packet": .integer(Int64(entry.packet)),
        "command": .string(Self.name(ofCommand: entry.command)),
        "until": .string(entry.end.word),
        "text": entry.digest.isEmpty ? .null : .string(Self.text(of: entry.digest)),
      ]
    }
  }
}

extension Unanswered.End {
  fileprivate var word: String {
    switch self {
    case .clientLeft: "client left"
    case .serverLeft: "server left"
    case .captureEnded: "capture ends"
    }
  }
}
