/// Why packets cannot be captured.
public enum LiveCaptureError: Error, Sendable, Hashable {
  /// There is no such interface; `interfaces` are those that are up.
  case noSuchInterface(name: String, interfaces: [String])
  /// This process has not the privilege that capturing takes.
  case notPermitted(interface: String)
  /// The interface is there, and down.
  case interfaceDown(name: String)
  /// The filter is none; `reason` is libpcap's word.
  case badFilter(expression: String, reason: String)
  /// Something else failed, for example because the interface went away.
  case failed(operation: String, reason: String)
}

extension LiveCaptureError: CustomStringConvertible {
  /// A sentence without a full stop, which says what to do.
  public var description: String {
    switch self {
    case .noSuchInterface(let name, let interfaces):
      interfaces.isEmpty
        ? "there is no interface \(name), nor any other to capture on"
        : "there is no interface \(name); there are \(interfaces.joined(separator: ", "))"
    case .notPermitted(let interface):
      """
      capturing on \(interface) takes a privilege: run this as root, or give it to the program once \
      with 'sudo setcap cap_net_raw+ep "$(readlink -f "$(command -v mysqlspec)")"'; where a group \
      has it, join that group
      """
    case .interfaceDown(let name):
      "the interface \(name) is down; bring it up with 'ip link set \(name) up'"
    case .badFilter(let expression, let reason):
      "'\(expression)' is no packet filter: \(reason); its language is in pcap-filter(7)"
    case .failed(let operation, let reason):
      reason.isEmpty ? "failed to \(operation)" : "failed to \(operation): \(reason)"
    }
  }
}
