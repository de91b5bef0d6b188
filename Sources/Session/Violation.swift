/// A rule of the protocol that one side broke.
public struct Violation: Hashable, Sendable {
  /// The rules that the observer knows, by the names that reports use.
  public enum Rule: String, Hashable, Sendable, CaseIterable {
    /// A packet's sequence number does not follow the one before.
    case sequence
    /// A payload does not have the layout of the message that belongs here.
    case malformed
    /// A packet that nothing asked for.
    case unsolicited
    /// A capability that the other side did not offer.
    case unofferedCapability = "unoffered-capability"
    /// An ERR packet without SQLSTATE in the 4.1 protocol, or with a malformed one.
    case sqlState = "sqlstate"
    /// A packet behind COM_QUIT, or after an error that ends the connection.
    case afterEnd = "after-end"

    /// The page that states the rule.
    public var source: String {
      let manual = "https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_"
      return switch self {
      case .sequence: manual + "basic_packets.html#sect_protocol_basic_packets_sequence_id"
      case .malformed: manual + "basic_packets.html"
      case .unsolicited: manual + "command_phase.html"
      case .unofferedCapability: manual + "connection_phase.html"
      case .sqlState: manual + "basic_err_packet.html"
      case .afterEnd: manual + "com_quit.html"
      }
    }
  }

  public let rule: Rule
  /// Who broke it.
  public let side: Side
  /// What is wrong, as a lowercase fragment.
  public let text: String
  /// The bytes of the payload at fault; empty when the header is.
  public let range: Range<Int>

  public init(_ rule: Rule, by side: Side, _ text: String, range: Range<Int> = 0..<0) {
    self.rule = rule
    self.side = side
    self.text = text
    self.range = range
  }
}
