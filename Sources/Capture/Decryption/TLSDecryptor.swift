internal import TLS

/// Follows both directions of one TLS connection from its first record on, and gives the plaintext
/// of what the key log has the secrets for.
///
/// Decrypts TLS 1.3 and TLS 1.2 with AES-GCM, ChaCha20-Poly1305 and AES-CBC. Without secrets it
/// still tells what is visible. Bytes go in and events come out: no socket, no clock.
public struct TLSDecryptor {
  private typealias Message = TLSHandshakeMessages.MessageType
  private typealias Content = TLSRecord.ContentType

  /// How much may wait for the other side's hello, in bytes.
  private static let mostWaiting = 1 << 20

  public private(set) var clientHello: TLSClientHello?
  /// The one that counts, not a request for another ClientHello.
  public private(set) var serverHello: TLSServerHello?
  private var client = TLSHalf()
  private var server = TLSHalf()
  /// Seals anew what is opened; `nil` for a mere reader.
  private var resealing: Resealing?

  public init() {}

  /// A decryptor that also writes the connection anew, under other secrets.
  init(resealing: Resealing) {
    self.resealing = resealing
  }

  /// What was written anew of each side so far.
  var resealed: Resealing? { resealing }

  subscript(side: Side) -> TLSHalf {
    _read {
      switch side {
      case .client: yield client
      case .server: yield server
      }
    }
    _modify {
      switch side {
      case .client: yield &client
      case .server: yield &server
      }
    }
  }

  /// Takes the next bytes of one side and appends what they show.
  public mutating func receive(
    _ bytes: ArraySlice<UInt8>, from side: Side, keyLog: KeyLog, into events: inout [Event]
  ) {
    self[side].position += bytes.count
    read(bytes, side, keyLog, &events)
    if self[side.other].waits {
      self[side.other].waits = false
      read([], side.other, keyLog, &events)
    }
  }

  private mutating func read(
    _ bytes: ArraySlice<UInt8>, _ side: Side, _ keyLog: KeyLog, _ events: inout [Event]
  ) {
    var input = bytes
    if !self[side].buffer.isEmpty {
      self[side].buffer += bytes
      guard !self[side].waits || self[side].buffer.count <= Self.mostWaiting else {
        self[side] = TLSHalf()
        self[side].stage = .lost
        events.append(.locked(side, .missingHello))
        return
      }
      guard !self[side].waits, self[side].buffer.count >= self[side].needed else { return }
      input = self[side].buffer[...]
      self[side].buffer = []
    }
    while !input.isEmpty {
      if case .lost = self[side].stage { return }
      if case .searching = self[side].stage {
        guard let rest = search(input, side, keyLog, &events) else { return }
        input = rest
        continue
      }
      if case .notTLS = self[side].stage {
        events.append(.notTLS(side, input))
        return
      }
      guard input.count >= TLSRecord.headerLength else {
        self[side].keep(input, needed: TLSRecord.headerLength)
        return
      }
      guard let length = TLSRecord.length(input) else {
        self[side] = TLSHalf()
        self[side].stage = .notTLS
        continue
      }
      guard input.count >= length else {
        self[side].keep(input, needed: length)
        return
      }
      let record = TLSRecord(input.prefix(length))
      guard !mustWait(record, side) else {
        self[side].keep(input, needed: 0)
        self[side].waits = true
        return
      }
      resealing?.keep(input.prefix(length), side)
      if self[side].hasGaps { events.append(.placed(side, self[side].position - input.count)) }
      receive(record, side, keyLog, &events)
      input = input.dropFirst(length)
    }
  }

  /// Whether a record means nothing before the other side's hello, which the capture may hold
  /// a little later.
  private func mustWait(_ record: TLSRecord, _ side: Side) -> Bool {
    guard case .clear = self[side].stage else { return false }
    switch side {
    case .server:
      return clientHello == nil && record.type != Content.alert
    case .client:
      return serverHello == nil
        && (record.type == Content.applicationData || record.type == Content.changeCipherSpec)
    }
  }

  private mutating func receive(
    _ record: TLSRecord, _ side: Side, _ keyLog: KeyLog, _ events: inout [Event]
  ) {
    switch self[side].stage {
    case .clear:
      guard record.type != Content.applicationData else {
        return lock(side, .missingSecrets, &events)
      }
      receive(type: record.type, Array(record.fragment), side, keyLog, &events)
    case .handshake:
      // What is not yet protected: alerts in the open, and the ChangeCipherSpec for middleboxes.
      if record.type == Content.alert {
        receive(type: record.type, Array(record.fragment), side, keyLog, &events)
      } else if record.type == Content.applicationData {
        openHandshake(record, side, keyLog, &events)
      }
    case .application:
      guard let opened = self[side].protection?.open(record) else {
        let reason: LockReason =
          self[side].protection == nil ? .missingSecrets : .authenticationFailed
        return lock(side, reason, &events)
      }
      reseal(opened, record, side)
      receive(type: opened.type, opened.plaintext, side, keyLog, &events)
    case .locked, .searching, .lost, .notTLS:
      break
    }
  }

  private mutating func openHandshake(
    _ record: TLSRecord, _ side: Side, _ keyLog: KeyLog, _ events: inout [Event]
  ) {
    if let opened = self[side].protection?.open(record) {
      self[side].hasOpened = true
      reseal(opened, record, side)
      return receive(type: opened.type, opened.plaintext, side, keyLog, &events)
    }
    // A key log without handshake secrets leaves only the first record that fits to begin with.
    let handshakeProtection = self[side].protection
    enterApplication(side, keyLog)
    if let opened = self[side].protection?.open(record) {
      reseal(opened, record, side)
      return receive(type: opened.type, opened.plaintext, side, keyLog, &events)
    }
    let isApplicationKnown = self[side].protection != nil
    self[side].protection = handshakeProtection
    self[side].stage = .handshake
    if side == .client, clientHello?.offersEarlyData == true, !self[side].hasOpened { return }
    if handshakeProtection != nil { return lock(side, .authenticationFailed, &events) }
    if !isApplicationKnown { lock(side, .missingSecrets, &events) }
  }

  /// Takes what a record carries, opened or never closed.
  mutating func receive(
    type: UInt8, _ content: [UInt8], _ side: Side, _ keyLog: KeyLog, _ events: inout [Event]
  ) {
    switch type {
    case Content.applicationData:
      if !content.isEmpty { events.append(.plaintext(side, content)) }
    case Content.alert:
      guard content.count == 2 else { return }
      events.append(.alert(side, TLSRecordedAlert(level: content[0], number: content[1])))
    case Content.changeCipherSpec:
      changeCipherSpec(side, keyLog, &events)
    case Content.handshake:
      self[side].messages.append(content[...])
      while let message = self[side].messages.next() {
        receive(message: message.type, message.body, side, keyLog, &events)
      }
      if self[side].messages.isOverlong { lock(side, .malformedHandshake, &events) }
    default:
      break
    }
  }

  private mutating func receive(
    message type: UInt8, _ body: ArraySlice<UInt8>, _ side: Side, _ keyLog: KeyLog,
    _ events: inout [Event]
  ) {
    switch (side, type) {
    case (.client, Message.clientHello):
      guard let hello = TLSClientHello(body) else { return lockBoth(.malformedHandshake, &events) }
      clientHello = hello
      events.append(.clientHello(hello))
    case (.server, Message.serverHello):
      guard let hello = TLSServerHello(body) else { return lockBoth(.malformedHandshake, &events) }
      events.append(.serverHello(hello))
      if !hello.isRetryRequest { choose(hello, keyLog, &events) }
    case (.server, Message.encryptedExtensions):
      var cursor = ByteCursor(body)
      let alpn = TLSExtensions(&cursor)?.entries.first { $0.type == TLSExtensions.alpn }
      guard let alpn, let name = TLSExtensions.protocols(alpn.body).first else { return }
      events.append(.applicationProtocol(name))
    case (_, Message.certificate):
      guard let subject = subject(body) else { return }
      events.append(.certificate(side, subject: subject))
    case (_, Message.finished):
      if case .handshake = self[side].stage { enterApplication(side, keyLog) }
    case (_, Message.keyUpdate):
      updateKeys(side)
    default:
      break
    }
  }

  private mutating func choose(
    _ hello: TLSServerHello, _ keyLog: KeyLog, _ events: inout [Event]
  ) {
    serverHello = hello
    guard hello.version == .tls12 || hello.version == .tls13 else {
      return lockBoth(.unsupportedVersion(hello.version), &events)
    }
    guard hello.cipherSuite.protection != nil else {
      return lockBoth(.unsupportedCipherSuite(hello.cipherSuite), &events)
    }
    guard hello.version == .tls13 else { return }
    for (side, label) in [
      (Side.client, KeyLog.Label.clientHandshake), (.server, .serverHandshake),
    ] {
      guard case .clear = self[side].stage else { continue }
      self[side].stage = .handshake
      self[side].protection = secret(label, keyLog)
        .flatMap { RecordProtection(tls13: hello.cipherSuite, secret: $0) }
      self[side].newProtection = newSecret(label)
        .flatMap { RecordProtection(tls13: hello.cipherSuite, secret: $0) }
    }
  }

  mutating func enterApplication(_ side: Side, _ keyLog: KeyLog) {
    self[side].stage = .application
    self[side].protection = nil
    let label = side == .client ? KeyLog.Label.clientTraffic : .serverTraffic
    guard let hello = serverHello, let secret = secret(label, keyLog) else { return }
    self[side].trafficSecret = secret
    self[side].protection = RecordProtection(tls13: hello.cipherSuite, secret: secret)
    guard let newSecret = newSecret(label) else { return }
    self[side].newTrafficSecret = newSecret
    self[side].newProtection = RecordProtection(tls13: hello.cipherSuite, secret: newSecret)
  }

  /// Steps to the next generation of keys.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc8446#section-7.2>
  mutating func updateKeys(_ side: Side) {
    guard case .application = self[side].stage, let suite = serverHello?.cipherSuite,
      serverHello?.version == .tls13, let hash = suite.hash
    else { return }
    let secret = HKDF.expandLabel(
      hash, secret: self[side].trafficSecret, label: "traffic upd", length: hash.length)
    self[side].trafficSecret = secret
    self[side].protection = RecordProtection(tls13: suite, secret: secret)
    guard resealing != nil else { return }
    let newSecret = HKDF.expandLabel(
      hash, secret: self[side].newTrafficSecret, label: "traffic upd", length: hash.length)
    self[side].newTrafficSecret = newSecret
    self[side].newProtection = RecordProtection(tls13: suite, secret: newSecret)
  }

  mutating func changeCipherSpec(
    _ side: Side, _ keyLog: KeyLog, _ events: inout [Event]
  ) {
    guard let hello = serverHello, hello.version == .tls12, let clientHello else { return }
    guard let secret = secret(.masterSecret, keyLog) else {
      return lock(side, .missingSecrets, &events)
    }
    self[side].stage = .application
    self[side].protection = RecordProtection(
      tls12: hello, masterSecret: secret, clientRandom: clientHello.random,
      isClient: side == .client)
    self[side].newProtection = newSecret(.masterSecret).flatMap {
      RecordProtection(
        tls12: hello, masterSecret: $0, clientRandom: clientHello.random,
        isClient: side == .client)
    }
  }

  private func newSecret(_ label: KeyLog.Label) -> [UInt8]? {
    guard let resealing else { return nil }
    return secret(label, resealing.keyLog)
  }

  private mutating func reseal(
    _ opened: (type: UInt8, plaintext: [UInt8]), _ record: TLSRecord, _ side: Side
  ) {
    guard var resealing, var protection = self[side].newProtection else { return }
    resealing.replaceLast(with: opened, record, side, &protection)
    self[side].newProtection = protection
    self.resealing = resealing
  }

  private func secret(_ label: KeyLog.Label, _ keyLog: KeyLog) -> [UInt8]? {
    clientHello.flatMap { keyLog.secret(label, clientRandom: $0.random) }
  }

  private func subject(_ body: ArraySlice<UInt8>) -> String? {
    var cursor = ByteCursor(body)
    if serverHello?.version == .tls13, cursor.vector8() == nil { return nil }
    guard let list = cursor.vector24() else { return nil }
    var entry = ByteCursor(list)
    return entry.vector24().flatMap(CertificateSubject.text)
  }

  mutating func lock(_ side: Side, _ reason: LockReason, _ events: inout [Event]) {
    switch self[side].stage {
    case .locked, .lost, .notTLS: return
    case .clear, .handshake, .application, .searching: break
    }
    self[side].stage = .locked
    self[side].protection = nil
    self[side].messages = TLSHandshakeMessages()
    events.append(.locked(side, reason))
  }

  private mutating func lockBoth(_ reason: LockReason, _ events: inout [Event]) {
    lock(.client, reason, &events)
    lock(.server, reason, &events)
  }
}
