public import Packets
public import Session
import Wire

/// A message of a capture, with where and when it was seen.
public struct MessageRecord: Hashable, Sendable {
  /// In nanoseconds since 1970.
  public var time: UInt64
  /// The number of the TCP connection in the capture.
  public var stream: Int
  public var observation: Observation
  /// Whether it came through TLS.
  public var isSecure: Bool

  public init(
    time: UInt64, stream: Int, observation: Observation, isSecure: Bool
  ) {
    self.time = time
    self.stream = stream
    self.observation = observation
    self.isSecure = isSecure
  }
}

extension JSONLines {
  /// The strings of a message are cut behind so many bytes.
  public static let stringLimit = 64 << 10

  /// Appends the line of a message, `mysqlspec.message/1`.
  public static func append(
    _ record: MessageRecord, redaction: Redaction = .standard, to text: inout JSONText
  ) {
    let observation = record.observation
    let frame = observation.frame
    text.raw("{\"schema\":\"mysqlspec.message/1\",\"time\":")
    text.seconds(nanoseconds: record.time)
    text.raw(",\"stream\":")
    text.integer(Int64(record.stream))
    text.raw(
      observation.side == .client
        ? ",\"direction\":\"client\",\"sequence\":" : ",\"direction\":\"server\",\"sequence\":")
    text.integer(Int64(frame.sequence))
    text.raw(",\"type\":")
    text.plain(observation.type.name)
    text.raw(",\"fields\":")
    FieldJSON.write(
      frame.payload, as: observation.type, observation.context, redaction: redaction,
      limit: stringLimit, to: &text)
    text.raw(",\"bytes\":{\"offset\":")
    text.integer(Int64(frame.streamOffset))
    text.raw(",\"length\":")
    text.integer(Int64(frame.wireLength))
    text.raw(record.isSecure ? "},\"secure\":true" : "},\"secure\":false")
    if observation.violations.isEmpty {
      text.raw(",\"violations\":[]}\n")
    } else {
      text.raw(",\"violations\":")
      text.raw(JSON.array(observation.violations.map(json)).text)
      text.raw("}\n")
    }
  }

  private static func json(_ violation: Violation) -> JSON {
    [
      "rule": .string(violation.rule.rawValue), "side": .string(violation.side.rawValue),
      "text": .string(violation.text), "source": .string(violation.rule.source),
      "bytes": bytes(violation.range.isEmpty ? nil : violation.range),
    ]
  }
}
