/// Why a part of a capture could not be read.
public enum LossKind: String, Hashable, Sendable, CaseIterable {
  /// Bytes are not in the capture.
  case gap
  /// The capture ends, or a packet was cut, inside of a message.
  case cut
  /// A conversation began before the capture.
  case noBeginning = "no_beginning"
  /// The end of a conversation is not in the capture, for another begins on the same ports.
  case noEnd = "no_end"
  /// TLS without its secrets.
  case locked
  /// One direction is not in the capture.
  case oneSided = "one_sided"
  /// A limit of this tool struck.
  case overLimit = "over_limit"
  /// Compressed packets that do not unpack.
  case compression
  /// Packets of the network that could not be used: fragments, cut headers, unknown links.
  case skippedPackets = "skipped_packets"
  /// Secrets in the file or in a key log that cannot be read.
  case badSecrets = "bad_secrets"
  /// The file itself.
  case file

  /// The reason, as people say it.
  public var text: String {
    switch self {
    case .gap: "bytes missing"
    case .cut: "message cut"
    case .noBeginning: "began before the capture"
    case .noEnd: "end not in the capture"
    case .locked: "TLS without secrets"
    case .oneSided: "one direction missing"
    case .overLimit: "over a limit of the decoder"
    case .compression: "compression that does not unpack"
    case .skippedPackets: "packets passed over"
    case .badSecrets: "secrets that cannot be read"
    case .file: "damage of the file"
    }
  }
}
