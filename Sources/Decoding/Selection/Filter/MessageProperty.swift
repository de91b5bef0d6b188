import Packets
import Session

/// What a filter can ask of a message beside the fields of its layout.
enum MessageProperty: String, Hashable, Sendable, CaseIterable {
  case type
  case side
  case request
  case statement
  case latency
  case rows
  case violation
  case user
  case database
  case stream
  case packet
  case time
  case sequence
  case offset
  case length
  case secure
  case vendor
  case serverVersion = "server_version"
  case authMethod = "auth_method"
  case clientAddress = "client_address"
  case clientPort = "client_port"
  case serverAddress = "server_address"
  case serverPort = "server_port"

  /// What a property is compared with.
  enum Kind: Hashable, Sendable {
    case number
    case text
    /// In nanoseconds.
    case duration
    /// Nanoseconds since 1970.
    case time
    case address
    /// One of some words.
    case words
  }

  var kind: Kind {
    switch self {
    case .stream, .packet, .sequence, .offset, .length, .rows, .clientPort, .serverPort: .number
    case .statement, .user, .database, .serverVersion, .authMethod: .text
    case .latency: .duration
    case .time: .time
    case .clientAddress, .serverAddress: .address
    case .type, .side, .request, .violation, .secure, .vendor: .words
    }
  }

  /// The words that a property of that kind can be.
  var words: [String] {
    switch self {
    case .type: Catalogue.messages.map(\.name)
    case .request: Catalogue.messages.filter { $0.sender != .server }.map(\.name)
    case .side: Side.allCases.map(\.rawValue)
    case .violation: Violation.Rule.allCases.map(\.rawValue)
    case .vendor: Vendor.allCases.map(\.rawValue)
    case .secure: ["true", "false"]
    default: []
    }
  }

  /// Whether every message has it, so that asking whether it exists is asking for nothing.
  var isAlwaysThere: Bool {
    switch self {
    case .type, .side, .stream, .packet, .time, .sequence, .offset, .length: true
    case .request, .statement, .latency, .rows, .violation, .user, .database, .secure, .vendor,
      .serverVersion, .authMethod, .clientAddress, .clientPort, .serverAddress, .serverPort:
      false
    }
  }

  /// Whether only messages that end a reply have it.
  var endsReply: Bool { self == .latency || self == .rows || self == .request }

  /// What it is, for the documentation.
  var summary: String {
    switch self {
    case .type: "the message's name, such as `COM_QUERY` or `ERR`"
    case .side: "who sent it: `client` or `server`"
    case .request: "on the message that ends a reply: the name of what it answers"
    case .statement:
      "the text of the statement, on the command that runs or prepares it and on the message that "
        + "ends the reply"
    case .latency: "on the message that ends a reply: the time since its request, such as `100ms`"
    case .rows: "on the message that ends a reply: the number of its rows"
    case .violation: "the rules that the message breaks, such as `sequence`"
    case .user: "the user of the session"
    case .database: "the default schema of the session"
    case .stream: "the number of the TCP connection"
    case .packet: "the number of the packet that completed the message"
    case .time: "when, such as `\"2026-01-31T12:00:00Z\"`"
    case .sequence: "the sequence number"
    case .offset: "where the message begins in its direction, in bytes"
    case .length: "its bytes on the wire"
    case .secure: "whether it came through TLS"
    case .vendor: "`mysql` or `mariadb`"
    case .serverVersion: "the version that the greeting names"
    case .authMethod: "the authentication plugin of the client"
    case .clientAddress: "the IP address of the client"
    case .clientPort: "the port of the client"
    case .serverAddress: "the IP address of the server"
    case .serverPort: "the port of the server"
    }
  }
}
