public import Packets
public import Scenario
public import Session
import Wire

/// Shows what happened on sessions, as lines of text.
///
///        0.004  main        ← 0   HandshakeV10  server_version="9.7.4" thread_id=12
///        0.005  main        → 1   SSLRequest  max_packet_size=16777215
///        0.009  main   tls  *     TLS 1.3 is established
public struct TranscriptRenderer: Sendable {
  public var style: Style
  public var redaction: Redaction
  /// Whether each packet is followed by all its fields and bytes.
  public var isVerbose: Bool

  public init(
    style: Style = Style(), redaction: Redaction = .standard, isVerbose: Bool = false
  ) {
    self.style = style
    self.redaction = redaction
    self.isVerbose = isVerbose
  }

  /// The whole transcript.
  public func text(_ entries: [TranscriptEntry]) -> String {
    style.finished(lines(entries).map { $0 + "\n" }.joined())
  }

  /// The lines of `entries`, or of the last `count` of them.
  func lines(_ entries: [TranscriptEntry], last count: Int = .max) -> [String] {
    let vendors = vendors(entries)
    let width = entries.map(\.session.count).max() ?? 0
    return entries.suffix(count).flatMap { entry in
      lines(entry, vendor: vendors[entry.session], sessionWidth: width)
    }
  }

  /// The dump of one entry's bytes with carets under `range`.
  func dump(_ entry: TranscriptEntry, marked range: Range<Int>?, maximumLines: Int = 6) -> [String]
  {
    let dump = HexDump(maximumLines: maximumLines)
    switch entry.content {
    case .packet(let observation):
      let payload = observation.packet.payload
      let hidden = redaction.hiddenRanges(
        in: payload, observation.annotated().fields, of: observation.type)
      return dump.lines(payload, hidden: hidden, marked: range)
    case .bytes(let side, let bytes):
      return dump.lines(bytes, hidden: hiddenRaw(side, bytes), marked: range)
    case .event:
      return []
    }
  }

  /// The line of one packet without its time and session, and what is wrong with it.
  public func line(_ observation: Observation, vendor: Vendor? = nil) -> String {
    let arrow = style.arrow(fromClient: observation.side == .client)
    let renderer = FieldRenderer(vendor: vendor, redaction: redaction)
    let fields = renderer.line(observation.annotated().fields, of: observation.type)
    let number = String(observation.frame.sequence).padded(right: 3)
    return "\(arrow) \(number) \(observation.type.name)\(fields.isEmpty ? "" : "  \(fields)")"
  }

  private func lines(
    _ entry: TranscriptEntry, vendor: Vendor?, sessionWidth: Int
  ) -> [String] {
    let time = entry.time.seconds(places: 3).padded(left: 8)
    let session = entry.session.padded(right: sessionWidth)
    let head = "\(time)  \(session)  \(entry.isSecure ? "tls" : "   ")  "
    let indent = String(repeating: " ", count: head.count)
    switch entry.content {
    case .event(let text):
      return ["\(head)*     \(text.onOneLine)"]
    case .bytes(let side, let bytes):
      let arrow = style.arrow(fromClient: side == .client)
      let dump = dump(entry, marked: nil, maximumLines: isVerbose ? 64 : 2)
      return ["\(head)\(arrow)     \(bytes.count) bytes that are no packet"]
        + dump.map { "\(indent)  \($0)" }
    case .packet(let observation):
      var lines = ["\(head)\(line(observation, vendor: vendor))"]
      lines += observation.violations.map {
        "\(indent)  ! \($0.rule.rawValue), by the \($0.side.rawValue): \($0.text)"
      }
      if isVerbose {
        let renderer = FieldRenderer(vendor: vendor, redaction: redaction, limit: 256)
        let annotated = observation.annotated()
        lines += renderer.tree(annotated.fields, of: observation.type).map { "\(indent)\($0)" }
        let marked = observation.violations.first { !$0.range.isEmpty }?.range
        lines += dump(entry, marked: marked, maximumLines: 64).map { "\(indent)  \($0)" }
      }
      return lines
    }
  }

  /// Whose server each session talks to, by its greeting.
  private func vendors(_ entries: [TranscriptEntry]) -> [String: Vendor] {
    entries.reduce(into: [:]) { vendors, entry in
      guard case .packet(let observation) = entry.content,
        let greeting = observation.message(as: HandshakeV10.self)
      else { return }
      vendors[entry.session] = Vendor(greeting)
    }
  }

  /// Of bytes that a client sends outside packets, the first four may be shown: a packet's header.
  private func hiddenRaw(_ side: Side, _ bytes: [UInt8]) -> [Range<Int>] {
    guard !redaction.showsSecrets, side == .client, bytes.count > PacketSplitter.headerLength else {
      return []
    }
    return [PacketSplitter.headerLength..<bytes.count]
  }
}
