import TLS
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct TLSOverTCPTests {
  /// A MySQL SSLRequest, for the look of it.
  static let request: [UInt8] = [32, 0, 0, 1] + [UInt8](repeating: 0, count: 32)

  @Test(arguments: [
    DeliveryPlan.whole, .oneByteAtATime(), .random(seed: 3), .delayed(.milliseconds(5)),
  ])
  func `a handshake works with each delivery`(plan: DeliveryPlan) async throws {
    try await Loopback.with { (pair) async throws in
      try await pair.startTLS(plan: plan)
      #expect(await pair.client.tlsSummary?.version == .tls13)
      #expect(await pair.server.tlsSummary?.cipher == pair.client.tlsSummary?.cipher)
      let payload = (0..<3_000).map { UInt8(truncatingIfNeeded: $0) }
      try await pair.client.send(payload, plan: plan)
      #expect(try await pair.server.receive(count: payload.count) == payload)
      try await pair.server.send([4, 2])
      #expect(try await pair.client.receive(upTo: 1) == .bytes([4]))
      #expect(try await pair.client.receive() == .bytes([2]))
    }
  }

  @Test func `much arrives whole, and leaves a session to resume`() async throws {
    let payload = (0..<3 << 20).map { UInt8(truncatingIfNeeded: $0 &* 17) }
    try await Loopback.with { (pair) async throws in
      try await pair.startTLS()
      async let sending: Void = pair.server.send(payload)
      #expect(try await pair.client.receive(count: payload.count) == payload)
      try await sending
      #expect(await pair.client.tlsSession != nil)
    }
  }

  @Test func `SSLRequest and ClientHello leave in one segment`() async throws {
    let serverTap = RecordingTap()
    try await Loopback.with(serverTap: serverTap.tap) { (pair) async throws in
      let clientContext = try TLSContext(role: .client, configuration: .trusting)
      let serverContext = try TLSContext(role: .server, configuration: .serving)
      async let connecting: Void = pair.client.startTLS(
        clientContext, coalescedWith: Self.request)
      guard case .bytes(let first) = try await pair.server.receive() else {
        Issue.record("no bytes")
        return
      }
      #expect(serverTap.received.count == 1)
      #expect(first.starts(with: Self.request))
      // A handshake record behind it.
      #expect(first[36] == 22)
      try await pair.server.startTLS(
        serverContext, alreadyReceived: Array(first.dropFirst(Self.request.count)))
      try await connecting
      try await pair.client.send([1])
      #expect(try await pair.server.receive() == .bytes([1]))
    }
  }

  @Test func `what was received and not asked for belongs to TLS`() async throws {
    try await Loopback.with { (pair) async throws in
      let clientContext = try TLSContext(role: .client, configuration: .trusting)
      let serverContext = try TLSContext(role: .server, configuration: .serving)
      async let connecting: Void = pair.client.startTLS(
        clientContext, coalescedWith: Self.request)
      #expect(try await pair.server.receive(upTo: 36) == .bytes(Self.request))
      try await pair.server.startTLS(serverContext)
      try await connecting
    }
  }

  @Test func `a rejected certificate reaches the peer as an alert`() async throws {
    try await Loopback.with { (pair) async throws in
      let clientContext = try TLSContext(
        role: .client, configuration: .trusting.with { $0.verification = .identity("other") })
      let serverContext = try TLSContext(role: .server, configuration: .serving)
      async let serving: Void = pair.server.startTLS(serverContext)
      let clientError = await #expect(throws: TransportError.self) {
        try await pair.client.startTLS(clientContext)
      }
      guard case .tls(let rejection) = clientError else {
        Issue.record("\(String(describing: clientError))")
        return
      }
      #expect(rejection.kind == .certificateRejected("hostname mismatch"))
      do {
        try await serving
        Issue.record("the server should have failed")
      } catch {
        guard case .tls(let seen) = error as? TransportError else { throw error }
        #expect(seen.alert?.direction == .received)
        #expect(await pair.server.takeAlerts().contains { $0.isFatal })
      }
      // Not even by mistake does anything leave in clear from here on.
      await #expect(throws: TransportError.self) { try await pair.client.send([1]) }
    }
  }

  @Test func `an ERR packet in clear behind the alert is received`() async throws {
    try await Loopback.with { (pair) async throws in
      let context = try TLSContext(role: .client, configuration: .trusting)
      async let connecting: Void = pair.client.startTLS(context)
      let hello = try await pair.server.receive()
      #expect(hello != .end)
      let packet: [UInt8] = [3, 0, 0, 2, 0xff, 0x13, 0x04]
      try await pair.server.send([21, 3, 3, 0, 2, 2, 40] + packet)
      do {
        try await connecting
        Issue.record("the handshake should have failed")
      } catch {
        guard case .tls(let seen) = error as? TransportError else { throw error }
        #expect(seen.alert == TLSAlert(direction: .received, level: 2, number: 40))
      }
      #expect(try await pair.client.receive() == .bytes(packet))
      #expect(await pair.client.takeAlerts().map(\.name) == ["handshake_failure"])
      try await pair.client.sendRaw([9])
      #expect(try await pair.server.receive() == .bytes([9]))
    }
  }

  @Test func `close_notify and FIN are told apart`() async throws {
    try await Loopback.with { (pair) async throws in
      try await pair.startTLS()
      try await pair.server.send([1])
      await pair.server.close(.closeNotify)
      #expect(try await pair.client.receive() == .bytes([1]))
      #expect(try await pair.client.receive() == .closeNotify)
      #expect(try await pair.client.receive(deadline: .after(.milliseconds(10))) == .timedOut)
      await pair.server.close(.fin)
      #expect(try await pair.client.receive() == .end)
      #expect(await pair.client.takeAlerts().map(\.name) == ["close_notify"])
    }
    try await Loopback.with { (pair) async throws in
      try await pair.startTLS()
      await pair.server.close(.fin)
      #expect(try await pair.client.receive() == .end)
    }
  }

  @Test func `keys are updated while data flows`() async throws {
    try await Loopback.with { (pair) async throws in
      try await pair.startTLS()
      for round in 0..<5 as Range<UInt8> {
        try await pair.client.updateKeys(requestPeer: true)
        try await pair.client.send([round])
        #expect(try await pair.server.receive() == .bytes([round]))
        try await pair.server.send([round])
        #expect(try await pair.client.receive() == .bytes([round]))
      }
    }
  }

  @Test func `garbage below TLS is answered with an alert`() async throws {
    try await Loopback.with { (pair) async throws in
      try await pair.startTLS()
      try await pair.client.sendRaw([23, 3, 3, 0, 20] + [UInt8](repeating: 0, count: 20))
      guard case .tlsFailed(let error) = try await pair.server.receive() else {
        Issue.record("no failure")
        return
      }
      #expect(error.alert == TLSAlert(direction: .sent, level: 2, number: 20))
      guard case .tlsFailed(let seen) = try await pair.client.receive() else {
        Issue.record("no failure")
        return
      }
      #expect(seen.alert == TLSAlert(direction: .received, level: 2, number: 20))
    }
  }

  @Test func `a peer that leaves in the handshake is told apart from one that is silent`()
    async throws
  {
    let context = try TLSContext(role: .client, configuration: .trusting)
    try await Loopback.with { (pair) async throws in
      await pair.server.close(.half)
      let left = await #expect(throws: TransportError.self) {
        try await pair.client.startTLS(context)
      }
      #expect(left == .closed(pair.client.target))
    }
    try await Loopback.with { (pair) async throws in
      let silent = await #expect(throws: TransportError.self) {
        try await pair.client.startTLS(context, deadline: .after(.milliseconds(20)))
      }
      #expect(silent == .timedOut(pair.client.target, operation: "finish the TLS handshake"))
    }
    try await Loopback.with { (pair) async throws in
      let handshake = Task {
        try await pair.client.startTLS(context, deadline: .after(.seconds(600)))
      }
      handshake.cancel()
      #expect(await handshake.result.failure as? TransportError == .cancelled)
    }
  }

  @Test func `the tap has the ciphertext and the secrets ahead of it`() async throws {
    let tap = RecordingTap()
    try await Loopback.with(clientTap: tap.tap) { (pair) async throws in
      try await pair.startTLS()
      try await pair.client.send(Array("attack at dawn".utf8))
      #expect(try await pair.server.receive(count: 14).count == 14)
    }
    #expect(tap.secrets.contains { $0.hasPrefix("CLIENT_TRAFFIC_SECRET_0 ") })
    #expect(!tap.sent.contains { $0.starts(with: Array("attack".utf8)) })
    let kinds = tap.events.map(\.kind)
    let lastSecret = try #require(kinds.lastIndex { if case .secret = $0 { true } else { false } })
    let lastSent = try #require(kinds.lastIndex { if case .sent = $0 { true } else { false } })
    #expect(lastSecret < lastSent)
  }

  @Test func `TLS is started once`() async throws {
    try await Loopback.with { (pair) async throws in
      try await pair.startTLS()
      let context = try TLSContext(role: .client, configuration: .trusting)
      let error = await #expect(throws: TransportError.self) {
        try await pair.client.startTLS(context)
      }
      #expect(error == .tls(TLSError(.configuration("the connection had TLS before"))))
    }
  }
}
