public import Packets
public import Session
import Wire

/// Writes the lines of messages, `mysqlspec.message/1`.
public struct MessageLines: Sendable {
  /// The strings of a message are cut behind so many bytes.
  public static let stringLimit = 64 << 10

  private let redaction: Redaction
  private var fields: FieldMemo
  /// All of the last line that stands in front of the sequence number, and what it is made of.
  private var head = JSONText()
  private var headOf: (time: UInt64, stream: Int, side: Side)?

  public init(redaction: Redaction) {
    self.redaction = redaction
    fields = FieldMemo(redaction: redaction, limit: Self.stringLimit)
  }

  /// Appends the line of a message.
  public mutating func append(_ record: MessageRecord, to text: inout JSONText) {
    let observation = record.observation
    makeHead(record.time, record.stream, observation.side)
    append(observation, record.isSecure, to: &text)
  }

  /// Appends the lines of the rows in `run`, and those of its other messages.
  ///
  /// - Parameters:
  ///   - time: in nanoseconds since 1970.
  ///   - stream: the number of the TCP connection in the capture.
  ///   - isSecure: whether it came through TLS.
  ///   - rows: whether rows have lines.
  public mutating func append(
    _ run: ResultRun, time: UInt64, stream: Int, isSecure: Bool, rows: Bool = true,
    to text: inout JSONText
  ) {
    makeHead(time, stream, .server)
    run.forEachPart { part in
      switch part {
      case .message(let observation): append(observation, isSecure, to: &text)
      case .rows(let part) where rows:
        let lines = RowLines(
          part.format, part.context, redaction: redaction, limit: Self.stringLimit)
        lines.write(
          part.bytes, sequence: part.sequence, streamOffset: part.streamOffset, head: head.bytes,
          tail: Self.lawfulTail(isSecure), to: &text)
      case .rows: break
      }
    }
  }

  private mutating func append(
    _ observation: Observation, _ isSecure: Bool, to text: inout JSONText
  ) {
    let frame = observation.frame
    text.append(head.bytes)
    text.integer(Int64(frame.sequence))
    text.raw(",\"type\":")
    text.plain(observation.type.name)
    text.raw(",\"fields\":")
    fields.write(frame.payload, as: observation.type, observation.context, to: &text)
    text.raw(",\"bytes\":{\"offset\":")
    text.integer(Int64(frame.streamOffset))
    text.raw(",\"length\":")
    text.integer(Int64(frame.wireLength))
    let violations = observation.violations
    if violations.isEmpty { return text.raw(Self.lawfulTail(isSecure)) }
    text.raw(isSecure ? "},\"secure\":true" : "},\"secure\":false")
    text.raw(",\"violations\":")
    text.append(JSON.array(violations.map(Self.json)).text)
    text.raw("}\n")
  }

  /// Packets bring many messages, whose lines begin in the same way.
  private mutating func makeHead(_ time: UInt64, _ stream: Int, _ side: Side) {
    if let made = headOf, made == (time, stream, side) { return }
    headOf = (time, stream, side)
    head.removeAll()
    head.raw("{\"schema\":\"mysqlspec.message/1\",\"time\":")
    head.seconds(nanoseconds: time)
    head.raw(",\"stream\":")
    head.integer(Int64(stream))
    head.raw(
      side == .client
        ? ",\"direction\":\"client\",\"sequence\":" : ",\"direction\":\"server\",\"sequence\":")
  }

  /// All of a line that stands behind the length of the packet, where nothing is wrong with it.
  private static func lawfulTail(_ isSecure: Bool) -> StaticString {
    isSecure
      ? "},\"secure\":true,\"violations\":[]}\n" : "},\"secure\":false,\"violations\":[]}\n"
  }

  private static func json(_ violation: Violation) -> JSON {
    [
      "rule": .string(violation.rule.rawValue), "side": .string(violation.side.rawValue),
      "text": .string(violation.text), "source": .string(violation.rule.source),
      "bytes": JSONLines.bytes(violation.range.isEmpty ? nil : violation.range),
    ]
  }
}
