import Testing

@testable import Transport

@Suite(.timeLimit(.minutes(1))) struct DeliveryTests {
  static let plans: [DeliveryPlan] = [
    .whole, .oneByteAtATime(), .oneByteAtATime(gap: .milliseconds(1)), .split(at: [3, 4, 20]),
    .chunks(of: 7), .random(seed: 9), .delayed(.milliseconds(5)),
    .chunks(of: 10, gap: .milliseconds(2)).delayed(.milliseconds(2)),
  ]

  @Test(arguments: plans)
  func `each piece is a write of its own and the peer gets all`(plan: DeliveryPlan) async throws {
    let clientTap = RecordingTap()
    let serverTap = RecordingTap()
    let payload = (0..<40).map { UInt8($0) }
    try await Loopback.with(clientTap: clientTap.tap, serverTap: serverTap.tap) {
      (pair) async throws in
      try await pair.client.send(payload, plan: plan)
      #expect(try await pair.server.receive(count: payload.count) == payload)
    }
    #expect(clientTap.sent == plan.pieces(of: payload.count).map { Array(payload[$0.range]) })
    // The peer may read several pieces at once, but never a part of one.
    let cuts = Set(plan.pieces(of: payload.count).map(\.range.upperBound))
    var offset = 0
    for piece in serverTap.received {
      offset += piece.count
      #expect(cuts.contains(offset))
    }
  }

  @Test func `a byte leaves before the next is due`() async throws {
    try await Loopback.with { (pair) async throws in
      // The second piece is due in ten minutes; the first has to arrive without it.
      let sending = Task {
        try await pair.client.send(
          [1, 2], plan: .oneByteAtATime(gap: .seconds(600)), deadline: .after(.seconds(1_200)))
      }
      #expect(try await pair.server.receive() == .bytes([1]))
      sending.cancel()
      #expect(await sending.result.failure as? TransportError == .cancelled)
    }
  }

  @Test func `sends that overlap follow each other whole`() async throws {
    try await Loopback.with { (pair) async throws in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for letter in UInt8(ascii: "a")...UInt8(ascii: "e") {
          group.addTask {
            try await pair.client.send(
              [UInt8](repeating: letter, count: 10), plan: .oneByteAtATime(gap: .milliseconds(1)))
          }
        }
        try await group.waitForAll()
      }
      let received = try await pair.server.receive(count: 50)
      for start in stride(from: 0, to: 50, by: 10) {
        #expect(Set(received[start..<start + 10]).count == 1)
      }
    }
  }

  @Test func `a peer that does not read holds the sender, not the memory`() async throws {
    try await Loopback.with { (pair) async throws in
      let flood = [UInt8](repeating: 7, count: 64 << 20)
      let error = await #expect(throws: TransportError.self) {
        try await pair.server.send(flood, deadline: .after(.seconds(1)))
      }
      #expect(error == .timedOut(pair.server.target, operation: "take the bytes"))
      #expect(await pair.client.unreadCount == 0)
      // One read takes one buffer, and asks for no more.
      guard case .bytes(let bytes) = try await pair.client.receive() else {
        Issue.record("no bytes")
        return
      }
      #expect(bytes.count <= 1 << 20)
      #expect(await pair.client.unreadCount == 0)
    }
  }

  @Test func `much arrives whole while both sides send`() async throws {
    let payload = (0..<4 << 20).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try await Loopback.with { (pair) async throws in
      async let there: Void = pair.client.send(payload)
      async let back: Void = pair.server.send(payload)
      async let atServer = pair.server.receive(count: payload.count)
      #expect(try await pair.client.receive(count: payload.count) == payload)
      #expect(try await atServer == payload)
      try await there
      try await back
    }
  }

  @Test func `nothing can be sent after the end`() async throws {
    try await Loopback.with { (pair) async throws in
      await pair.client.close(.half)
      let half = await #expect(throws: TransportError.self) { try await pair.client.send([1]) }
      #expect(half == .closed(pair.client.target))
      await pair.client.close(.fin)
      let whole = await #expect(throws: TransportError.self) { try await pair.client.receive() }
      #expect(whole == .closed(pair.client.target))
    }
  }
}
