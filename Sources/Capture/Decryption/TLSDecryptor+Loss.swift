internal import TLS

extension TLSDecryptor {
  /// Says that `count` bytes of one side are missing from here on.
  ///
  /// Where the secrets are known, the next record is looked for in what follows. The other side is
  /// not affected.
  public mutating func lose(
    _ count: Int, of side: Side, keyLog: KeyLog, into events: inout [Event]
  ) {
    // What is left of a record that had begun is of no use, nor is what waits for a hello.
    let useless = self[side].buffer.count
    self[side].buffer = []
    self[side].waits = false
    self[side].position += count
    self[side].hasGaps = true
    switch self[side].stage {
    case .notTLS, .lost: return
    case .locked: self[side].stage = .lost
    case .searching: self[side].search?.lose(count, useless: useless)
    case .clear, .handshake, .application:
      let candidates = candidates(side, keyLog)
      self[side].messages = TLSHandshakeMessages()
      guard !candidates.isEmpty else {
        let isKnown = serverHello != nil && clientHello != nil
        lock(side, isKnown ? .missingSecrets : .bytesLost, &events)
        self[side].stage = .lost
        return
      }
      self[side].stage = .searching
      self[side].search = TLSRecordSearch(candidates)
      self[side].search?.lose(count, useless: useless)
    }
  }

  /// Looks for a record of a side whose bytes were lost; gives the bytes behind it.
  mutating func search(
    _ input: ArraySlice<UInt8>, _ side: Side, _ keyLog: KeyLog, _ events: inout [Event]
  ) -> ArraySlice<UInt8>? {
    switch self[side].search?.find(in: input) {
    case .found(let finding):
      events.append(.resumed(side, passedOver: self[side].search?.passedOver ?? 0))
      self[side].search = nil
      self[side].stage = finding.candidate.stage
      self[side].protection = finding.candidate.protection
      self[side].trafficSecret = finding.candidate.trafficSecret
      let rest = input.dropFirst(finding.start)
      events.append(.placed(side, self[side].position - rest.count))
      receive(type: finding.type, finding.plaintext, side, keyLog, &events)
      return rest.dropFirst(finding.length)
    case .undecided(let start, let needed):
      self[side].keep(input.dropFirst(start), needed: needed)
      return nil
    case .exhausted, nil:
      self[side].search = nil
      self[side].stage = .lost
      events.append(.lost(side))
      return nil
    }
  }

  /// The keys that the next record may be under.
  private func candidates(_ side: Side, _ keyLog: KeyLog) -> [TLSRecordSearch.Candidate] {
    let half = self[side]
    var candidates: [TLSRecordSearch.Candidate] = []
    if let protection = half.protection {
      candidates.append(
        TLSRecordSearch.Candidate(
          stage: half.stage, protection: protection, trafficSecret: half.trafficSecret))
    }
    // Behind what is missing the keys may be the next ones.
    var next = self
    var ignored: [Event] = []
    switch half.stage {
    case .clear: next.changeCipherSpec(side, keyLog, &ignored)
    case .handshake: next.enterApplication(side, keyLog)
    case .application: next.updateKeys(side)
    case .locked, .searching, .lost, .notTLS: break
    }
    let hasNext = serverHello?.version == .tls13 || half.protection == nil
    if hasNext, let protection = next[side].protection {
      candidates.append(
        TLSRecordSearch.Candidate(
          stage: .application, protection: protection, trafficSecret: next[side].trafficSecret))
    }
    return candidates
  }
}
