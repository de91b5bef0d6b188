import Logging
import NIOCore
import TLS

extension ProxyCore {
  /// Looks for idle connections from time to time, as often as their time needs it.
  func startSweeping() {
    sweeping?.cancel()
    let interval = min(.seconds(5), max(.milliseconds(100), configuration.pool.idleAfter / 2))
    sweeping = loop.assumeIsolated().nonisolated().scheduleRepeatedTask(
      initialDelay: interval.nio, delay: interval.nio,
      { [bound = NIOLoopBound(self, eventLoop: loop)] _ in bound.value.sweep() })
  }

  /// Takes a new configuration.
  func apply(_ new: ProxyConfiguration) throws(TLSError) {
    let old = configuration
    configuration = new
    do throws(TLSError) { try makeTLS() } catch {
      configuration = old
      try? makeTLS()
      throw error
    }
    logger.notice("the configuration was read anew")
    let isOtherTarget =
      old.target.endpoint != new.target.endpoint || old.target.encryption != new.target.encryption
      || old.target.tls != new.target.tls
    let isPreparedOtherwise =
      old.pool.initQuery != new.pool.initQuery || old.pool.isStrict != new.pool.isStrict
    if isOtherTarget || isPreparedOtherwise {
      // They finish what they are doing, for the sessions that have them.
      for connection in connections.values { connection.isOutdated = true }
      for connection in Array(connections.values)
      where connection.isIdle || connection.isConnecting {
        discard(connection, because: "the configuration changed")
      }
    }
    if isOtherTarget {
      forgetTarget()
      pendingKills = [:]
      probe()
    }
    applyLimit()
    startSweeping()
  }

  /// The counters, with what there is at the moment.
  var currentMetrics: ProxyMetrics {
    var metrics = metrics
    metrics.clientConnections = sessions.count
    metrics.openingConnections = pool.count(.opening)
    metrics.idleConnections = pool.count(.idle)
    metrics.borrowedConnections = pool.count(.lent)
    metrics.waitingRequests = waiting.count
    metrics.bufferedBytes =
      sessions.values.reduce(0) { $0 + $1.input.readableBytes + $1.link.bufferedBytes }
      + connections.values.reduce(0) { $0 + $1.link.bufferedBytes }
    return metrics
  }
}
