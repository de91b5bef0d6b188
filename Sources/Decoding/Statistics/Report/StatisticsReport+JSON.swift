import Packets
import Session

extension StatisticsReport {
  /// The report as `mysqlspec.stats/1`, one line; docs/stats.md has the schema.
  public var jsonLine: String { json.text + "\n" }

  var json: JSON {
    [
      "schema": "mysqlspec.stats/1",
      "file": .string(name),
      "start": Self.seconds(statistics.start),
      "end": Self.seconds(statistics.end),
      "messages": ["client": Self.json(statistics.client), "server": Self.json(statistics.server)],
      "connections": connectionJSON,
      "commands": .array(commandJSON),
      "statements": .array(statistics.statements.ranked.map(json)),
      "other_statements": Self.json(
        statistics.statements.other,
        [JSON.Member("digests", .unsigned(statistics.statements.evicted))]),
      "slowest": .array(statistics.statements.slowest.entries.map(Self.json)),
      "unanswered": .array(unansweredJSON),
      "unanswered_count": .unsigned(statistics.unanswered.count),
      "errors": .array(errorJSON),
      "other_errors": .unsigned(statistics.errors.other),
      "violations": .array(violationJSON),
      "losses": .array(lossJSON),
      "locked_tls": lockedJSON,
      "transport": [
        "packets": .unsigned(statistics.transport.packets),
        "bytes": .unsigned(statistics.transport.bytes),
        "retransmissions": .unsigned(statistics.transport.retransmissions),
        "retransmitted_bytes": .unsigned(statistics.transport.retransmittedBytes),
        "out_of_order": .unsigned(statistics.transport.outOfOrder),
      ],
      "compression": [
        "compressed_bytes": .unsigned(statistics.compressedBytes),
        "unpacked_bytes": .unsigned(statistics.unpackedBytes),
      ],
    ]
  }

  private var lockedJSON: JSON {
    let traffic = statistics.lockedTraffic
    func json(_ direction: TLSTraffic.Direction) -> JSON {
      ["records": .unsigned(direction.records), "bytes": .unsigned(direction.bytes)]
    }
    return [
      "connections": .unsigned(statistics.lockedConnections),
      "first": Self.seconds(traffic.first), "last": Self.seconds(traffic.last),
      "client": json(traffic.client), "server": json(traffic.server),
      "turns": .unsigned(traffic.turns.count), "turn_ms": Self.json(traffic.turns),
    ]
  }

  private var connectionJSON: JSON {
    let connections = statistics.connections
    return [
      "count": .unsigned(connections.count),
      "endings": .object(
        ConnectionEnding.allCases.map {
          JSON.Member($0.rawValue, .unsigned(connections.endings[$0] ?? 0))
        }),
      "duration_ms": Self.json(connections.durations),
      "users": Self.json(connections.users),
      "databases": Self.json(connections.databases),
      "client_hosts": Self.json(connections.clientHosts),
      "servers": Self.json(connections.servers),
      "server_versions": Self.json(connections.serverVersions),
      "auth_methods": Self.json(connections.authenticationMethods),
      "tls_versions": Self.json(connections.tlsVersions),
      "ciphers": Self.json(connections.cipherSuites),
      "compressions": Self.json(connections.compressions),
    ]
  }

  private var commandJSON: [JSON] {
    (UInt8.min...UInt8.max).filter { statistics.commandCounts[Int($0)] > 0 }.map { byte in
      Self.json(
        statistics.commands[Int(byte)],
        [
          JSON.Member("command", .string(Self.name(ofCommand: byte))),
          JSON.Member("sent", .unsigned(statistics.commandCounts[Int(byte)])),
        ])
    }
  }

  private func json(_ statement: StatementStatistics) -> JSON {
    let example = statement.example
    return Self.json(
      statement.totals,
      [
        JSON.Member("digest", Self.digest(statement.hash)),
        JSON.Member("text", .string(Self.text(of: statement.digest))),
        JSON.Member("cut", .bool(statement.isCut)),
        JSON.Member(
          "example",
          [
            "stream": .integer(Int64(example.stream)), "packet": .integer(Int64(example.packet)),
            "latency_ms": Self.milliseconds(example.latency),
            "text": .string(text(of: example)), "cut": .bool(example.isCut),
          ]),
      ])
  }

  private static func json(_ entry: SlowestStatements.Entry) -> JSON {
    [
      "latency_ms": milliseconds(entry.exchange.latency),
      "stream": .integer(Int64(entry.exchange.stream)),
      "packet": .integer(Int64(entry.exchange.packet)),
      "rows": .unsigned(entry.exchange.rows),
      "failed": .bool(entry.exchange.hasFailed),
      "digest": digest(entry.hash),
      "text": .string(text(of: entry.digest)),
    ]
  }

  private var errorJSON: [JSON] {
    statistics.errors.ranked.map { key, entry in
      [
        "code": .integer(Int64(key.code)), "state": .string(key.state),
        "name": JSON(ErrorCode.of(UInt64(key.code), nil)?.name), "count": .unsigned(entry.count),
        "stream": .integer(Int64(entry.stream)), "packet": .integer(Int64(entry.packet)),
        "message": .string(text(of: entry, code: key.code)),
      ]
    }
  }

  private var violationJSON: [JSON] {
    statistics.violations.ranked.map { key, entry in
      [
        "rule": .string(key.rule.rawValue), "side": .string(key.side.rawValue),
        "count": .unsigned(entry.count), "stream": .integer(Int64(entry.stream)),
        "packet": .integer(Int64(entry.packet)), "text": .string(entry.text),
        "source": .string(key.rule.source),
      ]
    }
  }

  private var lossJSON: [JSON] {
    LossKind.allCases.compactMap { kind in
      statistics.losses[kind].map { loss in
        [
          "kind": .string(kind.rawValue), "count": .unsigned(loss.count),
          "bytes": .unsigned(loss.bytes),
        ]
      }
    }
  }

  // MARK: Parts

  /// Sums, behind what tells whose they are.
  private static func json(_ totals: ExchangeTotals, _ members: [JSON.Member]) -> JSON {
    .object(
      members + [
        JSON.Member("count", .unsigned(totals.count)),
        JSON.Member("errors", .unsigned(totals.errors)),
        JSON.Member("rows", .unsigned(totals.rows)),
        JSON.Member("affected_rows", .unsigned(totals.affectedRows)),
        JSON.Member("bytes_sent", .unsigned(totals.bytesSent)),
        JSON.Member("bytes_received", .unsigned(totals.bytesReceived)),
        JSON.Member("total_ms", milliseconds(totals.latency.total)),
        JSON.Member("latency_ms", json(totals.latency)),
        JSON.Member("first_row_ms", milliseconds(totals.meanTimeToFirstRow)),
      ])
  }

  private static func json(_ histogram: LatencyHistogram) -> JSON {
    let isEmpty = histogram.count == 0
    return [
      "min": milliseconds(isEmpty ? nil : histogram.smallest),
      "mean": milliseconds(histogram.mean),
      "p50": milliseconds(histogram.quantile(0.5)),
      "p95": milliseconds(histogram.quantile(0.95)),
      "p99": milliseconds(histogram.quantile(0.99)),
      "max": milliseconds(isEmpty ? nil : histogram.largest),
    ]
  }

  private static func json(_ traffic: TrafficCount) -> JSON {
    ["messages": .unsigned(traffic.messages), "bytes": .unsigned(traffic.bytes)]
  }

  /// Names by falling count; those that are no longer known under `null`.
  private static func json(_ tally: Tally) -> JSON {
    let known: [JSON] = tally.ranked.map {
      ["name": .string($0.name), "count": .unsigned($0.count)]
    }
    return .array(
      known + (tally.other > 0 ? [["name": nil, "count": .unsigned(tally.other)]] : []))
  }

  private static func digest(_ hash: UInt64) -> JSON {
    let digits = String(hash, radix: 16)
    return .string(String(repeating: "0", count: 16 - digits.count) + digits)
  }

  private static func milliseconds(_ nanoseconds: UInt64?) -> JSON {
    nanoseconds.map { .number(Double($0) / 1e6) } ?? .null
  }

  private static func seconds(_ nanoseconds: UInt64?) -> JSON {
    nanoseconds.map { .number(Double($0 / 1000) / 1e6) } ?? .null
  }
}
