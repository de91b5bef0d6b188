public import Wire

/// Writes fields as ``FieldJSON`` does, and remembers what it wrote: the same definitions, EOF and
/// OK packets come again and again.
///
/// What comes for the second time is remembered, in a place that depends on its bytes, until
/// something else comes there. It takes at most about half a megabyte.
public struct FieldMemo: Sendable {
  private struct Entry: Sendable {
    /// Of what came here last; zero for nothing.
    var hash: UInt64 = 0
    var payload: [UInt8] = []
    var capabilities = Capabilities()
    /// `nil` until it came twice.
    var type: MessageType?
    var fields: [UInt8] = []
  }

  private static let bits = 9
  /// Longer ones hardly ever come again.
  private static let longestPayload = 128
  private static let longestFields = 768

  private let redaction: Redaction
  private let limit: Int
  private var entries = [Entry](repeating: Entry(), count: 1 << bits)

  /// - Parameter limit: how many bytes of a string are shown.
  public init(redaction: Redaction, limit: Int) {
    self.redaction = redaction
    self.limit = limit
  }

  /// Writes the fields of `payload`, read as a message of `type`.
  public mutating func write(
    _ payload: Bytes, as type: MessageType, _ context: MessageContext, to text: inout JSONText
  ) {
    guard payload.count <= Self.longestPayload, context.isPlain else {
      return FieldJSON.write(
        payload, as: type, context, redaction: redaction, limit: limit, to: &text)
    }
    let hash = ByteHash.hash(payload.slice.span) | 1
    let place = Int(truncatingIfNeeded: hash >> (64 - UInt64(Self.bits)))
    let isKnown = entries[place].hash == hash
    if isKnown, entries[place].type == type, entries[place].capabilities == context.capabilities,
      entries[place].payload[...] == payload.slice
    {
      return text.append(entries[place].fields[...])
    }
    let start = text.count
    FieldJSON.write(payload, as: type, context, redaction: redaction, limit: limit, to: &text)
    guard isKnown, text.count - start <= Self.longestFields else {
      entries[place].hash = hash
      entries[place].type = nil
      return
    }
    entries[place] = Entry(
      hash: hash, payload: payload.array, capabilities: context.capabilities, type: type,
      fields: Array(text.bytes[start...]))
  }
}
