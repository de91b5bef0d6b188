import Packets
import Session

extension StatisticsReport {
  /// The report as text: first what is wrong, then where the time goes, then who was there.
  public var text: String {
    let sections: [[String]] = [
      head, troubles, errorLines, violationLines, unansweredLines, slowestLines, statementLines,
      commandLines,
      connectionLines, lockedLines, trafficLines,
    ]
    let lines = sections.filter { !$0.isEmpty }.joined(separator: [""])
    return lines.map { $0.cut(to: width) + "\n" }.joined()
  }

  private var head: [String] {
    var lines = [name.onOnePrintableLine]
    if let start = statistics.start, let end = statistics.end {
      let first = CalendarTime(nanosecondsSince1970: start)
      let last = CalendarTime(nanosecondsSince1970: end)
      lines.append("\(first) to \(last), \(Quantity.duration(end - start))")
    }
    let transport = statistics.transport
    let packets =
      transport.packets == 0
      ? ""
      : ", \(Quantity.bytes(transport.bytes)) in \(Quantity.count(transport.packets, "packet"))"
    lines.append(
      "\(Quantity.count(statistics.connections.count, "connection")), "
        + "\(Quantity.count(statementCount, "statement")), "
        + "\(Quantity.count(statistics.messages, "message"))\(packets)")
    return lines
  }

  // MARK: What is wrong

  private var troubles: [String] {
    var lines: [String] = []
    let errors = statistics.errors.count
    if errors > 0 {
      let commands = max(commandCount, errors)
      let share = Quantity.share(errors, of: commands)
      lines.append(
        "\(Quantity.count(errors, "error")) of the server, \(share) of "
          + Quantity.count(commands, "command"))
    }
    let violations = statistics.violations.count
    if violations > 0 { lines.append("\(Quantity.count(violations, "violation")) of the protocol") }
    if let longest = statistics.unanswered.entries.first {
      lines.append(
        "\(Quantity.count(statistics.unanswered.count, "command")) never answered, "
          + "\(Quantity.duration(longest.waited)) at the longest")
    }
    lines += badEndings + lostParts + badNetwork
    guard !lines.isEmpty else {
      return ["Nothing is wrong: no errors, no violations, no broken connections, nothing lost"]
    }
    return ["What is wrong"] + lines.flatMap { "  \($0)".wrapped(to: width, indent: 4) }
  }

  private var badEndings: [String] {
    let endings = statistics.connections.endings.filter(\.key.isTrouble)
    guard !endings.isEmpty else { return [] }
    let parts = endings.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
      .map { "\(Quantity.count($0.value)) \($0.key.text)" }
    let count = Quantity.count(statistics.connections.troubles, "connection")
    return ["\(count) ended badly: \(parts.joined(separator: ", "))"]
  }

  private var lostParts: [String] {
    let losses = statistics.losses.sorted {
      ($1.value.count, $0.key.rawValue) < ($0.value.count, $1.key.rawValue)
    }
    guard !losses.isEmpty else { return [] }
    let parts = losses.map { kind, loss in
      "\(kind.text) \(Quantity.count(loss.count))"
        + (loss.bytes > 0 ? " (\(Quantity.bytes(loss.bytes)))" : "")
    }
    return ["not read: \(parts.joined(separator: ", "))"]
  }

  private var badNetwork: [String] {
    let transport = statistics.transport
    guard transport.retransmissions > 0 || transport.outOfOrder > 0 else { return [] }
    let share =
      transport.packets == 0
      ? "" : "\(Quantity.share(transport.retransmissions, of: transport.packets)) of the packets, "
    return [
      "\(Quantity.count(transport.retransmissions, "retransmitted segment")) "
        + "(\(share)\(Quantity.bytes(transport.retransmittedBytes))), "
        + "\(Quantity.count(transport.outOfOrder)) out of order"
    ]
  }

  private var errorLines: [String] {
    var table = TextTable([
      ("count", .right), ("code", .right), ("state", .left), ("name", .left), ("stream", .right),
      ("packet", .right), ("first message", .left),
    ])
    for (key, entry) in statistics.errors.ranked.prefix(rows) {
      table.add([
        Quantity.count(entry.count), "\(key.code)", key.state,
        ErrorCode.of(UInt64(key.code), nil)?.name ?? "", "\(entry.stream)", "\(entry.packet)",
        text(of: entry, code: key.code),
      ])
    }
    let more = statistics.errors.ranked.dropFirst(rows).reduce(statistics.errors.other) {
      $0 &+ $1.value.count
    }
    return section("Errors", table, more: more, "error of other kinds", "errors of other kinds")
  }

  private var violationLines: [String] {
    var table = TextTable([
      ("count", .right), ("rule", .left), ("by", .left), ("stream", .right), ("packet", .right),
      ("first", .left),
    ])
    for (key, entry) in statistics.violations.ranked {
      table.add([
        Quantity.count(entry.count), key.rule.rawValue, key.side.rawValue, "\(entry.stream)",
        "\(entry.packet)", entry.text,
      ])
    }
    return section("Violations", table)
  }

  // MARK: Where the time goes

  private var slowestLines: [String] {
    var table = TextTable([
      ("took", .right), ("stream", .right), ("packet", .right), ("rows", .right),
      ("statement", .left),
    ])
    for entry in statistics.statements.slowest.entries.prefix(rows / 2) {
      let failed = entry.exchange.hasFailed ? "(failed) " : ""
      table.add([
        Quantity.duration(entry.exchange.latency), "\(entry.exchange.stream)",
        "\(entry.exchange.packet)", Quantity.count(entry.exchange.rows),
        failed + Self.text(of: entry.digest),
      ])
    }
    return section("Slowest", table)
  }

  private var statementLines: [String] {
    let ranked = statistics.statements.ranked
    let other = statistics.statements.other
    let whole = ranked.reduce(other.latency.total) { $0 &+ $1.totals.latency.total }
    var table = TextTable(Self.columns(isWide: isWide) + [("statement", .left)])
    for statement in ranked.prefix(rows) {
      table.add(
        Self.cells(statement.totals, of: whole, isWide: isWide)
          + [Self.text(of: statement.digest, isCut: statement.isCut)])
    }
    var more = other
    for statement in ranked.dropFirst(rows) { more.merge(statement.totals) }
    if more.count > 0 {
      table.add(Self.cells(more, of: whole, isWide: isWide) + ["(all others)"])
    }
    return section("Statements, by the time they took", table)
  }

  /// Whether there is room for everything beside the text of a statement.
  private var isWide: Bool { width >= 110 }

  private static func columns(isWide: Bool) -> [(title: String, alignment: TextTable.Alignment)] {
    let names =
      isWide
      ? ["time", "share", "count", "errors", "p50", "p95", "p99", "max", "rows"]
      : ["time", "count", "errors", "p95", "max"]
    return names.map { ($0, .right) }
  }

  private static func cells(
    _ totals: ExchangeTotals, of whole: UInt64, isWide: Bool
  ) -> [String] {
    let latency = totals.latency
    let time = Quantity.duration(latency.total)
    let counts = [Quantity.count(totals.count), Quantity.count(totals.errors)]
    let p95 = duration(latency.quantile(0.95))
    let longest = Quantity.duration(latency.largest)
    guard isWide else { return [time] + counts + [p95, longest] }
    return [time, Quantity.share(latency.total, of: whole)] + counts
      + [duration(latency.quantile(0.5)), p95, duration(latency.quantile(0.99)), longest]
      + [Quantity.count(totals.rows)]
  }

  private static func duration(_ nanoseconds: UInt64?) -> String {
    nanoseconds.map { Quantity.duration($0) } ?? ""
  }

  private var commandLines: [String] {
    var table = TextTable([
      ("count", .right), ("errors", .right), ("p50", .right), ("p95", .right), ("p99", .right),
      ("max", .right), ("command", .left),
    ])
    let bytes = (UInt8.min...UInt8.max).filter { statistics.commandCounts[Int($0)] > 0 }
    for byte in bytes.sorted(by: { commandCount($0) > commandCount($1) }).prefix(rows) {
      let totals = statistics.commands[Int(byte)]
      table.add([
        Quantity.count(commandCount(byte)), Quantity.count(totals.errors),
        Self.duration(totals.latency.quantile(0.5)), Self.duration(totals.latency.quantile(0.95)),
        Self.duration(totals.latency.quantile(0.99)),
        totals.count > 0 ? Quantity.duration(totals.latency.largest) : "",
        Self.name(ofCommand: byte),
      ])
    }
    return section("Commands", table)
  }

  private func commandCount(_ byte: UInt8) -> UInt64 { statistics.commandCounts[Int(byte)] }

  // MARK: Who was there

  private var connectionLines: [String] {
    let connections = statistics.connections
    guard connections.count > 0 else { return [] }
    let durations = connections.durations
    let endings = connections.endings.sorted {
      ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue)
    }
    .map { "\(Quantity.count($0.value)) \($0.key.text)" }.joined(separator: ", ")
    var lines = ["Connections"] + "  \(endings)".wrapped(to: width, indent: 4)
    lines.append(
      "  lasted \(Self.duration(durations.quantile(0.5))) (median), "
        + "\(Self.duration(durations.quantile(0.95))) (p95), "
        + "\(Quantity.duration(durations.largest)) (longest)")
    let tallies: [(String, Tally)] = [
      ("users", connections.users), ("client hosts", connections.clientHosts),
      ("databases", connections.databases), ("servers", connections.servers),
      ("versions", connections.serverVersions),
      ("authentication", connections.authenticationMethods), ("TLS", connections.tlsVersions),
      ("ciphers", connections.cipherSuites), ("compression", connections.compressions),
    ]
    for (title, tally) in tallies where !tally.counts.isEmpty {
      let gap = String(repeating: " ", count: max(0, 15 - title.count))
      lines += "  \(title)\(gap) \(names(tally))".wrapped(to: width, indent: 18)
    }
    return lines
  }

  /// The commonest names with their counts.
  private func names(_ tally: Tally) -> String {
    let ranked = tally.ranked
    let shown = ranked.prefix(6).map {
      "\($0.name.onOnePrintableLine.cut(to: 50)) \(Quantity.count($0.count))"
    }
    let more = ranked.dropFirst(6).reduce(tally.other) { $0 &+ $1.count }
    return (shown + (more > 0 ? ["others \(Quantity.count(more))"] : [])).joined(separator: ", ")
  }

  private var trafficLines: [String] {
    var table = TextTable([("", .left), ("messages", .right), ("bytes", .right)])
    for (side, traffic) in [("client", statistics.client), ("server", statistics.server)] {
      table.add([side, Quantity.count(traffic.messages), Quantity.bytes(traffic.bytes)])
    }
    var lines = ["Traffic"] + table.lines(width: width)
    if statistics.compressedBytes > 0 {
      let compressed = Quantity.bytes(statistics.compressedBytes)
      lines.append(
        "  \(compressed) of compressed packets held \(Quantity.bytes(statistics.unpackedBytes))")
    }
    return lines
  }

  private func section(
    _ title: String, _ table: TextTable, more: UInt64 = 0, _ noun: String = "",
    _ plural: String = ""
  ) -> [String] {
    guard !table.isEmpty else { return [] }
    let rest = more > 0 ? ["  and \(Quantity.count(more, noun, plural))"] : []
    return [title] + table.lines(width: width) + rest
  }
}
