import Packets
public import Scenario
import Session
import Wire

/// The passwords and tokens of a target, wherever they appear: a second net under the rules by which
/// credentials of the protocol are hidden.
public struct KnownSecrets: Sendable {
  /// Shorter ones would be found by chance.
  private static let shortest = 6

  private let texts: [String]
  private let bytes: [[UInt8]]

  public init(of target: Target) {
    texts = Set(target.users.values.flatMap(\.passwords)).filter { $0.utf8.count >= Self.shortest }
      // A password that contains another goes first.
      .sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
    bytes = texts.map { Array($0.utf8) }
  }

  /// Where any of them stands.
  public func occurrences(in content: [UInt8]) -> [Range<Int>] {
    bytes.flatMap { secret in
      content.indices.filter { start in
        content[start] == secret[0] && content.count - start >= secret.count
          && content[start..<(start + secret.count)].elementsEqual(secret)
      }.map { $0..<($0 + secret.count) }
    } + TokenSecrets.ranges(in: content)
  }

  /// `text` without them.
  public func hidden(in text: String) -> String {
    texts.reduce(TokenSecrets.hidden(in: text)) { text, secret in
      let whole = text.contains(secret) ? text.replacing(secret, with: "<redacted>") : text
      return Self.hidden(secret, in: whole)
    }
  }

  /// So many characters at the beginning of a secret give it away; texts are cut for display.
  private static let tellingLength = 24

  private static func hidden(_ secret: String, in text: String) -> String {
    guard secret.count > tellingLength else { return text }
    let head = String(secret.prefix(tellingLength))
    var text = text
    while let start = text.firstRange(of: head)?.lowerBound {
      let length = zip(text[start...], secret).prefix { $0 == $1 }.count
      text.replaceSubrange(start..<text.index(start, offsetBy: length), with: "<redacted>")
    }
    return text
  }

  /// `result` without them, in its texts and in the payloads of its transcript.
  public func hidden(in result: CaseResult) -> CaseResult {
    var copy = result
    copy.reason = hidden(in: copy.reason)
    copy.records = copy.records.mapValues { hidden(in: $0) }
    for index in copy.checks.indices {
      copy.checks[index].name = hidden(in: copy.checks[index].name)
      copy.checks[index].expected = hidden(in: copy.checks[index].expected)
      copy.checks[index].actual = hidden(in: copy.checks[index].actual)
    }
    copy.transcript = copy.transcript.map { entry in
      var entry = entry
      switch entry.content {
      case .packet(let observation):
        let places = occurrences(in: observation.packet.payload)
        if !places.isEmpty {
          entry.content = .packet(observation.masked(places, with: Redaction.mask))
        }
      case .bytes(let side, var content):
        for place in occurrences(in: content) {
          content.replaceSubrange(
            place, with: repeatElement(Redaction.mask, count: place.count))
        }
        entry.content = .bytes(side, content)
      case .event(let text):
        entry.content = .event(hidden(in: text))
      }
      return entry
    }
    return copy
  }
}
