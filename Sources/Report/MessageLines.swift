public import Packets
public import Session
import Wire

/// Writes the lines of messages, `mysqlspec.message/1`.
public struct MessageLines: Sendable {
  /// The strings of a message are cut behind so many bytes.
  public static let stringLimit = 64 << 10

  private let redaction: Redaction
  private var fields: FieldMemo

  public init(redaction: Redaction) {
    self.redaction = redaction
    fields = FieldMemo(redaction: redaction, limit: Self.stringLimit)
  }

  /// Appends the line of a message.
  public mutating func append(_ record: MessageRecord, to text: inout JSONText) {
    let observation = record.observation
    let frame = observation.frame
    appendHead(record.time, record.stream, observation.side, to: &text)
    text.integer(Int64(frame.sequence))
    text.raw(",\"type\":")
    text.plain(observation.type.name)
    text.raw(",\"fields\":")
    fields.write(frame.payload, as: observation.type, observation.context, to: &text)
    text.raw(",\"bytes\":{\"offset\":")
    text.integer(Int64(frame.streamOffset))
    text.raw(",\"length\":")
    text.integer(Int64(frame.wireLength))
    appendTail(record.isSecure, observation.violations, to: &text)
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
    run.forEachPart { part in
      switch part {
      case .message(let observation):
        let record = MessageRecord(
          time: time, stream: stream, observation: observation, isSecure: isSecure)
        append(record, to: &text)
      case .rows(let part) where rows:
        var (head, tail) = (JSONText(), JSONText())
        appendHead(time, stream, .server, to: &head)
        appendTail(isSecure, [], to: &tail)
        let lines = RowLines(
          part.format, part.context, head: head, tail: tail, redaction: redaction,
          limit: Self.stringLimit)
        lines.write(
          part.bytes, sequence: part.sequence, streamOffset: part.streamOffset, to: &text)
      case .rows: break
      }
    }
  }

  /// Appends all of a line that stands in front of the sequence number.
  private func appendHead(
    _ time: UInt64, _ stream: Int, _ side: Side, to text: inout JSONText
  ) {
    text.raw("{\"schema\":\"mysqlspec.message/1\",\"time\":")
    text.seconds(nanoseconds: time)
    text.raw(",\"stream\":")
    text.integer(Int64(stream))
    text.raw(
      side == .client
        ? ",\"direction\":\"client\",\"sequence\":" : ",\"direction\":\"server\",\"sequence\":")
  }

  /// Appends all of a line that stands behind the length of the packet.
  private func appendTail(
    _ isSecure: Bool, _ violations: [Violation], to text: inout JSONText
  ) {
    text.raw(isSecure ? "},\"secure\":true" : "},\"secure\":false")
    if violations.isEmpty {
      text.raw(",\"violations\":[]}\n")
    } else {
      text.raw(",\"violations\":")
      text.raw(JSON.array(violations.map(Self.json)).text)
      text.raw("}\n")
    }
  }

  private static func json(_ violation: Violation) -> JSON {
    [
      "rule": .string(violation.rule.rawValue), "side": .string(violation.side.rawValue),
      "text": .string(violation.text), "source": .string(violation.rule.source),
      "bytes": JSONLines.bytes(violation.range.isEmpty ? nil : violation.range),
    ]
  }
}
