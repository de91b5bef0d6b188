import Capture
import Packets
import Session
import Wire

extension StreamDecoder {
  mutating func startTLS(_ keyLog: KeyLog, _ consumer: inout some DecodedConsumer) {
    decryptor = TLSDecryptor()
    let fromClient = client.framing.handOver()
    let fromServer = server.framing.handOver()
    client.tlsStart = client.position - fromClient.count
    server.tlsStart = server.position - fromServer.count
    decrypt(fromClient.slice, .client, keyLog, &consumer)
    decrypt(fromServer.slice, .server, keyLog, &consumer)
  }

  mutating func decrypt(
    _ bytes: ArraySlice<UInt8>, _ side: Side, _ keyLog: KeyLog,
    _ consumer: inout some DecodedConsumer
  ) {
    guard !bytes.isEmpty else { return }
    if !isDecrypted { tlsTraffic.count(bytes, of: side, at: location.time) }
    decryptor?.receive(bytes, from: .init(side), keyLog: keyLog, into: &tlsEvents)
    readTLSEvents(keyLog, &consumer)
  }

  mutating func readTLSEvents(_ keyLog: KeyLog, _ consumer: inout some DecodedConsumer) {
    let events = tlsEvents
    tlsEvents = []
    var recordStart = 0
    for event in events where !isGivenUp {
      tls.learn(event, keyLog)
      switch event {
      case .plaintext(let side, let bytes):
        if !conversation.isSecure {
          conversation.tlsEstablished()
          note(.tlsEstablished(tls), &consumer)
        }
        isDecrypted = true
        if self[Side(side)].isSynchronized {
          accept(Bytes(bytes), Side(side), keyLog, &consumer)
        } else {
          synchronize(
            StreamBytes(
              bytes: bytes[...], position: recordStart, acknowledged: acknowledged,
              location: location), Side(side), keyLog, &consumer)
        }
      case .placed(let side, let position):
        recordStart = self[Side(side)].tlsStart + position
      case .resumed(let side, let passedOver):
        self[Side(side)].passedOver += passedOver
      case .lost(let side):
        note(.recordsLost(Side(side)), &consumer)
      case .notTLS(let side, let bytes):
        isDecrypted = false
        accept(Bytes(bytes), Side(side), keyLog, &consumer)
      case .alert(let side, let alert) where alert.number != 0:
        note(.tlsAlert(Side(side), alert), &consumer)
      case .locked(_, let reason):
        let isOther = reason == .missingSecrets && !tls.hasSecrets && keyLog.sessions > 0
        isLocked = true
        giveUp(
          .locked(tls, isOther ? .otherSecrets(sessions: keyLog.sessions) : reason), &consumer)
      case .alert, .clientHello, .serverHello, .applicationProtocol, .certificate: break
      }
    }
  }
}
