import Capture
import Session
import TLS

extension DecodingNote: CustomStringConvertible {
  /// One sentence without a full stop, in lowercase; with its place when something is lost.
  public var description: String {
    guard isLoss, let location else { return content.description }
    return "\(content), at packet \(location.packet) (byte \(location.fileOffset) of the file)"
  }
}

extension DecodingNote.Content: CustomStringConvertible {
  /// What happened, without its place.
  public var description: String {
    switch self {
    case .opened(let client, let server): "\(client) connects to \(server)"
    case .tlsEstablished(let facts): "TLS is established: \(facts)"
    case .tlsAlert(let side, let alert): "the \(side.rawValue) sends the TLS alert \(alert.text)"
    case .finished(let side): "the \(side.rawValue) closes the connection (FIN)"
    case .reset(let side): "the \(side.rawValue) breaks the connection off (RST)"
    case .unanswered(let command):
      "\(command.name) of packet \(command.sent.packet) was never answered, "
        + "for \(Quantity.duration(command.waited)) until \(command.end.text)"
    case .unfinished(let side, let bytes):
      "\(bytes) bytes of an unfinished packet of the \(side.rawValue) are left"
    case .silent(let stream, let end): "\(stream.ends): \(end.ofSilence)"
    case .notMySQL(let stream):
      stream.sawOpening
        ? "\(stream.ends) is not MySQL, and left alone"
        : "\(stream.ends) begins before the capture and shows no MySQL; left alone"
    case .noGreeting(let stream): "\(stream.ends): no greeting in the capture; not decoded"
    case .locked(let facts, let reason): "not decoded from here on: \(facts); \(reason.text)"
    case .recordsLost(let side):
      "the \(side.rawValue) is not decoded from here on: no TLS record is found behind the missing "
        + "bytes"
    case .joined: "the conversation begins before the capture; capabilities are inferred"
    case .otherProtocol(let name, let stream):
      "\(stream.ends) is \(name), and left alone"
    case .resynchronized(let side, let passedOver):
      "packets of the \(side.rawValue) are read again"
        + (passedOver > 0 ? ", \(passedOver) bytes behind" : "")
    case .gap(let side, let bytes):
      "\(bytes) bytes of the \(side.rawValue) are not in the capture"
    case .cut(let side, let bytes):
      "the capture ends \(bytes) bytes into a packet of the \(side.rawValue)"
    case .halfMissing(let side):
      "what the \(side.rawValue) sends is not in the capture"
    case .compressed: "packets are compressed from here on"
    case .badCompression(let side, let error):
      "not decoded from here on: a packet of the \(side.rawValue) cannot be unpacked, \(error)"
    case .payloadTooLong(let side, let announced, let limit):
      "not decoded from here on: the \(side.rawValue) announces a payload of \(announced) bytes, "
        + "over the limit of \(limit)"
    case .tooMuchBuffered(let bytes, let limit):
      "not decoded from here on: \(bytes) bytes of unfinished messages are over the limit of "
        + "\(limit) for all streams"
    case .tooManyUnanswered(let limit):
      "not decoded from here on: more than \(limit) commands wait for a reply"
    case .tooManyStreams(let limit):
      "not decoded from here on: more than \(limit) streams are open, and this one was silent "
        + "for the longest"
    case .replaced: "another connection takes the same addresses and ports"
    case .badSecrets(let error): "secrets in the capture: \(error)"
    case .skipped(let reason, let packets):
      "\(packets) packet\(packets == 1 ? "" : "s") passed over: \(reason.text)"
    case .unreadable(let error): "\(error)"
    }
  }
}

extension CapturedStream {
  var ends: String { "\(source) to \(destination)" }
}

extension Unanswered.End {
  fileprivate var text: String {
    switch self {
    case .clientLeft: "the client left"
    case .serverLeft: "the server left"
    case .captureEnded: "the capture ends"
    }
  }
}

extension StreamEnd {
  fileprivate var ofSilence: String {
    switch self {
    case .finished: "closed before anything was sent"
    case .reset(.forward): "given up by the side that called (RST)"
    case .reset(.backward): "refused (RST)"
    case .replaced, .evicted, .captureEnded: "nothing was sent"
    }
  }
}

extension TLSRecordedAlert {
  fileprivate var text: String {
    let alert = TLSAlert(direction: .received, level: level, number: number)
    return "\(alert.number) \(alert.name)"
  }
}

extension TLSDecryptor.LockReason {
  fileprivate var text: String {
    switch self {
    case .missingSecrets: "there are no secrets for this session; --keylog gives them"
    case .otherSecrets(let sessions):
      "there are secrets for \(sessions) session\(sessions == 1 ? "" : "s"), but not for this one"
    case .unsupportedVersion(let version): "\(version) is not decrypted"
    case .unsupportedCipherSuite(let suite): "\(suite.name) is not decrypted"
    case .authenticationFailed: "a record does not fit the secrets"
    case .missingHello: "the handshake is not in the capture"
    case .malformedHandshake: "the handshake is malformed"
    case .bytesLost: "bytes of it are not in the capture"
    }
  }
}

extension PacketSkipped {
  fileprivate var text: String {
    switch self {
    case .unknownLinkType: "an unknown link type"
    case .notIP: "not IP"
    case .notTCP: "not TCP"
    case .fragment: "a fragment of an IP datagram"
    case .fragmentIncomplete: "fragments of IP datagrams that lack others"
    case .fragmentConflict: "a fragment of an IP datagram that contradicts another"
    case .tooManyHeaders: "too many headers in front of the segment"
    case .headerCut: "cut inside a header"
    case .malformedHeader: "a malformed header"
    }
  }
}
