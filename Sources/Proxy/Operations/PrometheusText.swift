/// Metrics in the text format of Prometheus.
///
/// <https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format>
enum PrometheusText {
  static func render(_ metrics: ProxyMetrics) -> String {
    var text = ""
    func family(_ name: String, _ type: String, _ help: String, _ samples: [(String, Int)]) {
      text += "# HELP mysqlspec_proxy_\(name) \(help)\n# TYPE mysqlspec_proxy_\(name) \(type)\n"
      for (labels, value) in samples { text += "mysqlspec_proxy_\(name)\(labels) \(value)\n" }
    }
    family(
      "client_connections", "gauge", "Clients that are connected.",
      [("", metrics.clientConnections)])
    family(
      "database_connections", "gauge", "Connections to the target by what they are doing.",
      [
        ("{state=\"opening\"}", metrics.openingConnections),
        ("{state=\"idle\"}", metrics.idleConnections),
        ("{state=\"borrowed\"}", max(0, metrics.borrowedConnections - metrics.pinnedSessions)),
        ("{state=\"pinned\"}", metrics.pinnedSessions),
      ])
    family(
      "database_connections_limit", "gauge", "How many connections the pool may have.",
      [("", metrics.connectionLimit)])
    family(
      "waiting_requests", "gauge", "Requests that wait for a connection.",
      [("", metrics.waitingRequests)])
    family(
      "buffered_bytes", "gauge", "Bytes that wait for a client or the target to take them.",
      [("", metrics.bufferedBytes)])
    family(
      "target_available", "gauge", "Whether the target takes connections.",
      [(health(metrics.targetHealth), metrics.targetHealth == .available ? 1 : 0)])
    family(
      "client_connections_received_total", "counter", "Clients that connected.",
      [("", metrics.clientConnectionsReceived)])
    family(
      "client_connections_refused_total", "counter", "Clients that a limit refused.",
      [("", metrics.clientConnectionsRefused)])
    family(
      "logins_total", "counter", "Logins by how they ended.",
      ProxyMetrics.LoginOutcome.allCases.map {
        ("{outcome=\"\($0.rawValue)\"}", metrics.logins[$0, default: 0])
      })
    family(
      "database_connections_opened_total", "counter", "Connections that were opened.",
      [("", metrics.backendConnectionsOpened)])
    family(
      "database_connections_failed_total", "counter", "Connections that could not be opened.",
      [("", metrics.backendConnectionsFailed)])
    family(
      "database_connections_closed_total", "counter", "Connections that ended.",
      [("", metrics.backendConnectionsClosed)])
    family(
      "database_connection_resets_total", "counter", "Resets behind sessions that left state.",
      [("", metrics.backendResets)])
    family(
      "commands_total", "counter", "Commands that went to the target.", [("", metrics.commands)])
    family(
      "pins_total", "counter", "Sessions that were pinned, by the reason.",
      PinReason.allCases.map {
        ("{reason=\"\($0.rawValue)\"}", metrics.pins[$0, default: 0])
      })
    family(
      "borrow_timeouts_total", "counter", "Requests that got error 9501.",
      [("", metrics.borrowTimeouts)])
    family(
      "idle_client_timeouts_total", "counter", "Clients that were silent for too long.",
      [("", metrics.idleTimeouts)])
    family(
      "cancelled_sessions_total", "counter", "Sessions that lost a transaction or a statement.",
      [("", metrics.cancelledSessions)])
    return text + histogram(metrics.borrowWaits)
  }

  private static func health(_ health: ProxyMetrics.TargetHealth) -> String {
    var labels = "{state=\"\(health.state)\""
    if case .unavailable(let reason) = health { labels += ",reason=\"\(reason.rawValue)\"" }
    return labels + "}"
  }

  private static func histogram(_ histogram: Histogram) -> String {
    let name = "mysqlspec_proxy_borrow_wait_seconds"
    var text = "# HELP \(name) How long requests waited for a connection.\n"
    text += "# TYPE \(name) histogram\n"
    var total = 0
    for (index, count) in histogram.counts.enumerated() {
      total += count
      let bound = index < Histogram.bounds.count ? "\(Histogram.bounds[index])" : "+Inf"
      text += "\(name)_bucket{le=\"\(bound)\"} \(total)\n"
    }
    return text + "\(name)_sum \(histogram.sum)\n\(name)_count \(histogram.count)\n"
  }
}
