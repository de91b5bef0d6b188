public import Packets
public import Session
import Wire

/// A message of a capture, with where and when it was seen.
public struct MessageRecord: Hashable, Sendable {
  /// Since 1970 began.
  public var time: Duration
  /// The number of the TCP connection in the capture.
  public var stream: Int
  public var observation: Observation
  /// Whether it came through TLS.
  public var isSecure: Bool
  /// Whose server it is, when the greeting was seen.
  public var vendor: Vendor?

  public init(
    time: Duration, stream: Int, observation: Observation, isSecure: Bool, vendor: Vendor? = nil
  ) {
    self.time = time
    self.stream = stream
    self.observation = observation
    self.isSecure = isSecure
    self.vendor = vendor
  }
}

extension JSONLines {
  /// The strings of a message are cut behind so many bytes.
  public static let stringLimit = 64 << 10

  /// The line of a message, `mysqlspec.message/1`.
  public static func line(_ record: MessageRecord, redaction: Redaction = .standard) -> String {
    let observation = record.observation
    let renderer = FieldRenderer(
      vendor: record.vendor, redaction: redaction, limit: stringLimit)
    let packet = observation.packet
    return line(
      "mysqlspec.message/1",
      [
        "time": .number(record.time.inSeconds), "stream": JSON(record.stream),
        "direction": .string(observation.side.rawValue),
        "sequence": .integer(Int64(packet.sequence)), "type": .string(observation.type.name),
        "fields": renderer.json(observation.annotated().fields, of: observation.type),
        "bytes": bytes(packet.streamOffset..<(packet.streamOffset + packet.wireLength)),
        "secure": .bool(record.isSecure),
        "violations": .array(observation.violations.map(json)),
      ])
  }

  private static func json(_ violation: Violation) -> JSON {
    [
      "rule": .string(violation.rule.rawValue), "side": .string(violation.side.rawValue),
      "text": .string(violation.text), "source": .string(violation.rule.source),
      "bytes": bytes(violation.range.isEmpty ? nil : violation.range),
    ]
  }
}
